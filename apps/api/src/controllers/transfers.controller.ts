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
import { stepsFor, Transfers, type TransferRecord } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import {
  EXAMPLE_RELEASE,
  EXAMPLE_TRANSFER_STEP,
  ReleaseDto,
  TransferDto,
  TransferListQueryDto,
  TransferPageDto,
  TransferStepDto,
} from "../dto/transfer.dto.js";
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

/** A release is made on a version of the person; what is decided of it, on a version of the transfer. */
@ApiTags("transfers")
@Controller()
export class TransfersController {
  constructor(private readonly transfers: Transfers) {}

  @Post("practitioners/:id/transfers")
  @Requires("transfer.write", { auditedAs: "transfer.release" })
  @ApiOperation({ summary: "Release a practitioner to another body", operationId: "releasePractitioner" })
  @ApiHeader(IF_MATCH)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: ReleaseDto, examples: { release: { value: EXAMPLE_RELEASE } } })
  @ApiCreatedResponse({ type: TransferDto, headers: { ...RECORD_TAG, ...LOCATION } })
  @Problems(400, 404, 409, 412, 413, 415, 422, 428)
  async release(
    @Param("id") id: string,
    @Body() body: ReleaseDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDto> {
    const opened = await this.transfers.release(knownForm(id), withoutAbsent(body), {
      ...changeOf(viewer, request),
      ifMatch: ifMatchOf(request.headers["if-match"]),
      idempotencyKey: idempotencyKeyOf(key),
    });
    void reply.header("location", `/api/v1/transfers/${opened}`);
    return this.answer(opened, viewer, reply);
  }

  @Get("transfers")
  @Requires("transfer.write")
  @ApiOperation({ summary: "Transfers that the own side releases or receives", operationId: "listTransfers" })
  @ApiOkResponse({ type: TransferPageDto })
  @Problems(400)
  async list(
    @Query() { state, cursor, limit = DEFAULT_LIMIT }: TransferListQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<TransferPageDto> {
    const cursors = new Cursors(["transfers", viewer.actor?.jurisdiction, state]);
    const before = cursors.read(cursor, RECORD_ID);
    const page = await this.transfers.list({ state, before, limit }, viewer.actor);
    const items = page.items.map((transfer) => transferDto(transfer, viewer));
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get("transfers/:id")
  @Requires("transfer.write")
  @ApiOperation({ summary: "One transfer, to the two sides' registrars", operationId: "readTransfer" })
  @ApiOkResponse({ type: TransferDto, headers: RECORD_TAG })
  @Problems(404)
  async read(
    @Param("id") id: string,
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDto> {
    return this.answer(knownForm(id), viewer, reply);
  }

  @Post("transfers/:id/steps")
  @HttpCode(200)
  @Requires("transfer.write", { auditedAs: "transfer.step" })
  @ApiOperation({ summary: "Admit, refuse or withdraw", operationId: "decideTransfer" })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: TransferStepDto, examples: { admission: { value: EXAMPLE_TRANSFER_STEP } } })
  @ApiOkResponse({ type: TransferDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422, 428)
  async step(
    @Param("id") id: string,
    @Body() body: TransferStepDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    await this.transfers.step(knownForm(id), withoutAbsent(body), { ...changeOf(viewer, request), ifMatch });
    return this.answer(id, viewer, reply);
  }

  private async answer(id: string, viewer: Viewer, reply: FastifyReply): Promise<TransferDto> {
    const transfer = await this.transfers.read(id, viewer.actor);
    void reply.header("etag", entityTag(transfer.version));
    return transferDto(transfer, viewer);
  }
}

function transferDto(transfer: TransferRecord, { actor }: Viewer): TransferDto {
  const { state, from, to, role, releasedOn, reason, basis, admittedOn, decisionReason, version } = transfer;
  const { practitionerId: id, kind, practitionerName: name, licenceNumber } = transfer;
  return {
    transferId: transfer.id,
    state,
    practitioner: { id, kind, name, licenceNumber },
    ...{ from, to, role, releasedOn, reason, basis, admittedOn, decisionReason },
    openedAt: shanghaiIso(transfer.createdAt),
    decidedAt: transfer.decidedAt === null ? null : shanghaiIso(transfer.decidedAt),
    version,
    next: stepsFor(transfer, actor?.jurisdiction ?? null),
  };
}
