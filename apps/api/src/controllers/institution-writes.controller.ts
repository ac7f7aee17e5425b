import { Body, Controller, Headers, HttpCode, Param, Patch, Post, Req, Res } from "@nestjs/common";
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import { InstitutionReader, Institutions, InstitutionMoves, type InstitutionRecord } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { EXAMPLE_BODY, EXAMPLE_MOVE, EXAMPLE_PATCH } from "../dto/examples.js";
import {
  PatchInstitutionDto,
  RegisterInstitutionDto,
  StandingMoveDto,
} from "../dto/institution-input.dto.js";
import { InstitutionDto } from "../dto/institution.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { InstitutionPresenter } from "./institution-presenter.js";
import { patchInput, registerInput } from "./institution-mapping.js";
import { changeOf, IDEMPOTENCY_KEY, IF_MATCH, knownForm, LOCATION, RECORD_TAG } from "./record-requests.js";

@ApiTags("institutions")
@Controller("institutions")
export class InstitutionWritesController {
  constructor(
    private readonly institutions: Institutions,
    private readonly moves: InstitutionMoves,
    private readonly reader: InstitutionReader,
    private readonly presenter: InstitutionPresenter,
  ) {}

  @Post()
  @Requires("institution.write", { auditedAs: "institution.register" })
  @ApiOperation({
    summary: "Register a body of the own side, public at once",
    operationId: "registerInstitution",
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: RegisterInstitutionDto, examples: { notaryOffice: { value: EXAMPLE_BODY } } })
  @ApiCreatedResponse({
    type: InstitutionDto,
    headers: { ...RECORD_TAG, ...LOCATION },
  })
  @Problems(400, 409, 413, 415, 422)
  async register(
    @Body() body: RegisterInstitutionDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const record = await this.institutions.register(registerInput(body), {
      ...changeOf(viewer, request),
      idempotencyKey: idempotencyKeyOf(key),
    });
    void reply.header("location", `/api/v1/institutions/${record.id}`);
    return this.answer(record, viewer, reply);
  }

  @Patch(":id")
  @Requires("institution.write", { auditedAs: "institution.change" })
  @ApiOperation({ summary: "Change a record (JSON Merge Patch)", operationId: "changeInstitution" })
  @ApiHeader(IF_MATCH)
  @ApiConsumes("application/json", "application/merge-patch+json")
  @ApiBody({ type: PatchInstitutionDto, examples: { contacts: { value: EXAMPLE_PATCH } } })
  @ApiOkResponse({ type: InstitutionDto, headers: RECORD_TAG })
  @Problems(400, 404, 409, 412, 413, 415, 422, 428)
  async change(
    @Param("id") id: string,
    @Body() body: PatchInstitutionDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    await this.institutions.change(knownForm(id), patchInput(body), {
      ...changeOf(viewer, request),
      ifMatch,
    });
    return this.answer(await this.reader.read(id, viewer.actor), viewer, reply);
  }

  @Post(":id/status")
  @HttpCode(200)
  @Requires("institution.write", { auditedAs: "institution.status" })
  @ApiOperation({ summary: "Move a body to another standing", operationId: "moveInstitution" })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: StandingMoveDto, examples: { suspension: { value: EXAMPLE_MOVE } } })
  @ApiOkResponse({ type: InstitutionDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422, 428)
  async move(
    @Param("id") id: string,
    @Body() body: StandingMoveDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    await this.moves.move(knownForm(id), { ...body }, { ...changeOf(viewer, request), ifMatch });
    return this.answer(await this.reader.read(id, viewer.actor), viewer, reply);
  }

  private answer(record: InstitutionRecord, viewer: Viewer, reply: FastifyReply): Promise<object> {
    void reply.header("etag", entityTag(record.version));
    return this.presenter.one(record, viewer);
  }
}
