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
import { PractitionerMoves, PractitionerReader, Practitioners, type PractitionerRecord } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { EXAMPLE_MOVE, EXAMPLE_PRACTITIONER, EXAMPLE_PRACTITIONER_PATCH } from "../dto/examples.js";
import {
  PatchPractitionerDto,
  PractitionerMoveDto,
  RegisterPractitionerDto,
} from "../dto/practitioner-input.dto.js";
import { PractitionerDto } from "../dto/practitioner.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { practitionerPatch, registrationInput } from "./practitioner-mapping.js";
import { PractitionerPresenter } from "./practitioner-presenter.js";
import { changeOf, IDEMPOTENCY_KEY, IF_MATCH, knownForm, LOCATION, RECORD_TAG } from "./record-requests.js";

@ApiTags("practitioners")
@Controller("practitioners")
export class PractitionerWritesController {
  constructor(
    private readonly practitioners: Practitioners,
    private readonly moves: PractitionerMoves,
    private readonly reader: PractitionerReader,
    private readonly presenter: PractitionerPresenter,
  ) {}

  @Post()
  @Requires("practitioner.write", { auditedAs: "practitioner.register" })
  @ApiOperation({
    summary: "Register a practitioner of the own side at a listed body, public at once",
    operationId: "registerPractitioner",
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: RegisterPractitionerDto, examples: { lawyer: { value: EXAMPLE_PRACTITIONER } } })
  @ApiCreatedResponse({ type: PractitionerDto, headers: { ...RECORD_TAG, ...LOCATION } })
  @Problems(400, 409, 413, 415, 422)
  async register(
    @Body() body: RegisterPractitionerDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const record = await this.practitioners.register(registrationInput(body), {
      ...changeOf(viewer, request),
      idempotencyKey: idempotencyKeyOf(key),
    });
    void reply.header("location", `/api/v1/practitioners/${record.id}`);
    return this.answer(record, viewer, reply);
  }

  @Patch(":id")
  @Requires("practitioner.write", { auditedAs: "practitioner.change" })
  @ApiOperation({ summary: "Change a practitioner (JSON Merge Patch)", operationId: "changePractitioner" })
  @ApiHeader(IF_MATCH)
  @ApiConsumes("application/json", "application/merge-patch+json")
  @ApiBody({ type: PatchPractitionerDto, examples: { languages: { value: EXAMPLE_PRACTITIONER_PATCH } } })
  @ApiOkResponse({ type: PractitionerDto, headers: RECORD_TAG })
  @Problems(400, 404, 409, 412, 413, 415, 422, 428)
  async change(
    @Param("id") id: string,
    @Body() body: PatchPractitionerDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    const change = { ...changeOf(viewer, request), ifMatch };
    await this.practitioners.change(knownForm(id), practitionerPatch(body), change);
    return this.answer(await this.reader.read(id, viewer.actor), viewer, reply);
  }

  @Post(":id/status")
  @HttpCode(200)
  @Requires("practitioner.write", { auditedAs: "practitioner.status" })
  @ApiOperation({ summary: "Move a practitioner to another standing", operationId: "movePractitioner" })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: PractitionerMoveDto, examples: { suspension: { value: EXAMPLE_MOVE } } })
  @ApiOkResponse({ type: PractitionerDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422, 428)
  async move(
    @Param("id") id: string,
    @Body() body: PractitionerMoveDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    await this.moves.move(knownForm(id), { ...body }, { ...changeOf(viewer, request), ifMatch });
    return this.answer(await this.reader.read(id, viewer.actor), viewer, reply);
  }

  private answer(record: PractitionerRecord, viewer: Viewer, reply: FastifyReply): Promise<object> {
    void reply.header("etag", entityTag(record.version));
    return this.presenter.one(record, viewer);
  }
}
