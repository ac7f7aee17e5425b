import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from "@nestjs/common";
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import { shanghaiIso } from "#codes";
import { Agreements, type AgreementRecord } from "#recognition";
import { Anyone, Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import {
  AgreementDto,
  AgreementListQueryDto,
  AgreementPageDto,
  ApproveAgreementDto,
  EXAMPLE_AGREEMENT,
  EXAMPLE_TERMINATION,
  ProposeAgreementDto,
  TerminateAgreementDto,
} from "../dto/agreement.dto.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { withoutAbsent } from "../http/without-absent.js";
import {
  changeOf,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  knownForm,
  LOCATION,
  RECORD_ID,
  RECORD_TAG,
} from "./record-requests.js";

const IF_MATCH_OPTIONAL = { ...IF_MATCH, required: false, description: "Honoured where it is sent" } as const;

/** Agreements of the two sides; one proposes, the other approves, either ends. */
@ApiTags("recognition")
@Controller("agreements")
export class AgreementsController {
  constructor(private readonly agreements: Agreements) {}

  @Post()
  @Requires("agreement.write", { auditedAs: "agreement.propose" })
  @ApiOperation({ summary: "Propose an agreement to the other side", operationId: "proposeAgreement" })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: ProposeAgreementDto, examples: { notaries: { value: EXAMPLE_AGREEMENT } } })
  @ApiCreatedResponse({ type: AgreementDto, headers: { ...RECORD_TAG, ...LOCATION } })
  @Problems(400, 409, 413, 415, 422)
  async propose(
    @Body() body: ProposeAgreementDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgreementDto> {
    const { services = null, until = null } = body;
    const change = { ...changeOf(viewer, request), idempotencyKey: idempotencyKeyOf(key) };
    const id = await this.agreements.propose({ ...withoutAbsent(body), services, until }, change);
    void reply.header("location", `/api/v1/agreements/${id}`);
    return this.answer(id, reply);
  }

  @Get()
  @Anyone()
  @ApiOperation({ summary: "Agreements and proposals, the newest first", operationId: "listAgreements" })
  @ApiOkResponse({ type: AgreementPageDto })
  @Problems(400, 401)
  async list(
    @Query() { state, covers, cursor, limit = DEFAULT_LIMIT }: AgreementListQueryDto,
  ): Promise<AgreementPageDto> {
    const cursors = new Cursors(["agreements", state, covers]);
    const before = cursors.read(cursor, RECORD_ID);
    const page = await this.agreements.list({ state, covers, before, limit });
    const items = page.items.map(agreementDto);
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get(":id")
  @Anyone()
  @ApiOperation({ summary: "One agreement", operationId: "readAgreement" })
  @ApiOkResponse({ type: AgreementDto, headers: RECORD_TAG })
  @Problems(401, 404)
  async read(
    @Param("id") id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgreementDto> {
    return this.answer(knownForm(id), reply);
  }

  @Post(":id/approvals")
  @HttpCode(200)
  @Requires("agreement.write", { auditedAs: "agreement.approve" })
  @ApiOperation({ summary: "Approve what the other side proposed", operationId: "approveAgreement" })
  @ApiHeader(IF_MATCH_OPTIONAL)
  @ApiBody({ type: ApproveAgreementDto, required: false, examples: { approval: { value: {} } } })
  @ApiOkResponse({ type: AgreementDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422)
  async approve(
    @Param("id") id: string,
    @Body() body: ApproveAgreementDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgreementDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    await this.agreements.approve(knownForm(id), withoutAbsent(body), {
      ...changeOf(viewer, request),
      ifMatch,
    });
    return this.answer(id, reply);
  }

  @Post(":id/termination")
  @HttpCode(200)
  @Requires("agreement.write", { auditedAs: "agreement.terminate" })
  @ApiOperation({
    summary: "End an agreement, or take an own proposal back",
    operationId: "terminateAgreement",
  })
  @ApiHeader(IF_MATCH_OPTIONAL)
  @ApiBody({
    type: TerminateAgreementDto,
    required: false,
    examples: { today: { value: EXAMPLE_TERMINATION } },
  })
  @ApiOkResponse({ type: AgreementDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422)
  async terminate(
    @Param("id") id: string,
    @Body() body: TerminateAgreementDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgreementDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    const change = { ...changeOf(viewer, request), ifMatch };
    await this.agreements.terminate(knownForm(id), withoutAbsent(body), change);
    return this.answer(id, reply);
  }

  private async answer(id: string, reply: FastifyReply): Promise<AgreementDto> {
    const agreement = await this.agreements.read(id);
    void reply.header("etag", entityTag(agreement.version));
    return agreementDto(agreement);
  }
}

function agreementDto(agreement: AgreementRecord): AgreementDto {
  const { proposedAt, approvedAt, terminationRecordedAt, ...rest } = agreement;
  const moment = (at: Date | null): string | null => (at === null ? null : shanghaiIso(at));
  return {
    ...rest,
    proposedAt: shanghaiIso(proposedAt),
    approvedAt: moment(approvedAt),
    terminationRecordedAt: moment(terminationRecordedAt),
  };
}
