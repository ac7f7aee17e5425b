import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from "@nestjs/common";
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import { BranchChanges, ChangeReader } from "#branches";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import {
  AskChangeDto,
  BranchChangeDto,
  BranchChangePageDto,
  ChangeListQueryDto,
  ChangeStepDto,
  EXAMPLE_CHANGE,
} from "../dto/branch-change.dto.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { withoutAbsent } from "../http/without-absent.js";
import { changeDto, wholeChangeDto } from "./branch-change-mapping.js";
import {
  changeOf,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  knownForm,
  LOCATION,
  RECORD_ID,
  RECORD_TAG,
} from "./record-requests.js";

/** What becomes of a branch across the border after it was opened. */
@ApiTags("branches")
@Controller("branch-changes")
export class BranchChangesController {
  constructor(
    private readonly changes: BranchChanges,
    private readonly reader: ChangeReader,
  ) {}

  @Post()
  @Requires("branch.apply", { auditedAs: "branch-change.ask" })
  @ApiOperation({ summary: "Ask for a change or the end of a branch", operationId: "askBranchChange" })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: AskChangeDto, examples: { address: { value: EXAMPLE_CHANGE } } })
  @ApiCreatedResponse({ type: BranchChangeDto, headers: { ...RECORD_TAG, ...LOCATION } })
  @Problems(400, 404, 409, 413, 415, 422)
  async ask(
    @Body() body: AskChangeDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BranchChangeDto> {
    const change = { ...changeOf(viewer, request), idempotencyKey: idempotencyKeyOf(key) };
    const id = await this.changes.ask(withoutAbsent(body), change);
    void reply.header("location", `/api/v1/branch-changes/${id}`);
    return this.answer(id, viewer, reply);
  }

  @Get()
  @Requires("branch.read")
  @ApiOperation({ summary: "Changes of branches of the own side or firm", operationId: "listBranchChanges" })
  @ApiOkResponse({ type: BranchChangePageDto })
  @Problems(400)
  async list(
    @Query() { state, overdue, cursor, limit = DEFAULT_LIMIT }: ChangeListQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<BranchChangePageDto> {
    const { jurisdiction, institutionId } = viewer.actor ?? {};
    const cursors = new Cursors(["branch-changes", jurisdiction, institutionId, state, overdue]);
    const before = cursors.read(cursor, RECORD_ID);
    const filter = { state, overdue: overdue === "true", before, limit };
    const page = await this.reader.list(filter, viewer.actor);
    const items = page.items.map((view) => changeDto(view, viewer));
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get(":id")
  @Requires("branch.read")
  @ApiOperation({ summary: "One change, to its parties", operationId: "readBranchChange" })
  @ApiOkResponse({ type: BranchChangeDto, headers: RECORD_TAG })
  @Problems(404)
  async read(
    @Param("id") id: string,
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BranchChangeDto> {
    return this.answer(knownForm(id), viewer, reply);
  }

  @Post(":id/steps")
  @HttpCode(200)
  @Requires("branch.step", { auditedAs: "branch-change.step" })
  @ApiOperation({ summary: "Take a step; `next` says whose turn it is", operationId: "stepBranchChange" })
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiBody({ type: ChangeStepDto, examples: { acceptance: { value: { step: "accept" } } } })
  @ApiOkResponse({ type: BranchChangeDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422)
  async step(
    @Param("id") id: string,
    @Body() body: ChangeStepDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BranchChangeDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    const change = { ...changeOf(viewer, request), ifMatch };
    await this.changes.step(knownForm(id), withoutAbsent(body), change);
    return this.answer(id, viewer, reply);
  }

  private async answer(id: string, viewer: Viewer, reply: FastifyReply): Promise<BranchChangeDto> {
    const view = await this.reader.read(id, viewer.actor);
    void reply.header("etag", entityTag(view.row.version));
    return wholeChangeDto(view, viewer);
  }
}
