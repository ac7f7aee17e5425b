import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from "@nestjs/common";
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import { BranchApplications, BranchReader } from "#branches";
import { ReferenceData } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import {
  BranchStepDto,
  EXAMPLE_APPLICATION,
  EXAMPLE_BRANCH_STEPS,
  OpenBranchApplicationDto,
  PatchBranchApplicationDto,
} from "../dto/branch-input.dto.js";
import {
  BranchApplicationDto,
  BranchApplicationPageDto,
  BranchListQueryDto,
  PrecheckDto,
} from "../dto/branch.dto.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { withoutAbsent } from "../http/without-absent.js";
import { branchDto, precheckDto, wholeBranchDto } from "./branch-mapping.js";
import {
  changeOf,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  knownForm,
  LOCATION,
  RECORD_ID,
  RECORD_TAG,
} from "./record-requests.js";

/** A firm's way to a branch on the other side: the draft, what it lacks, and every step of it. */
@ApiTags("branches")
@Controller("branch-applications")
export class BranchApplicationsController {
  constructor(
    private readonly applications: BranchApplications,
    private readonly reader: BranchReader,
    private readonly reference: ReferenceData,
  ) {}

  @Post()
  @Requires("branch.apply", { auditedAs: "branch.open" })
  @ApiOperation({
    summary: "Begin an application of the own firm, as a draft",
    operationId: "openBranchApplication",
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: OpenBranchApplicationDto, examples: { onCommitment: { value: EXAMPLE_APPLICATION } } })
  @ApiCreatedResponse({ type: BranchApplicationDto, headers: { ...RECORD_TAG, ...LOCATION } })
  @Problems(400, 404, 409, 413, 415, 422)
  async open(
    @Body() body: OpenBranchApplicationDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BranchApplicationDto> {
    const change = { ...changeOf(viewer, request), idempotencyKey: idempotencyKeyOf(key) };
    const id = await this.applications.open(withoutAbsent(body), change);
    void reply.header("location", `/api/v1/branch-applications/${id}`);
    return this.answer(id, viewer, reply);
  }

  @Get()
  @Requires("branch.read")
  @ApiOperation({ summary: "Applications of the own side or firm", operationId: "listBranchApplications" })
  @ApiOkResponse({ type: BranchApplicationPageDto })
  @Problems(400)
  async list(
    @Query() { state, overdue, cursor, limit = DEFAULT_LIMIT }: BranchListQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<BranchApplicationPageDto> {
    const { jurisdiction, institutionId } = viewer.actor ?? {};
    const cursors = new Cursors(["branch-applications", jurisdiction, institutionId, state, overdue]);
    const before = cursors.read(cursor, RECORD_ID);
    const filter = { state, overdue: overdue === "true", before, limit };
    const page = await this.reader.list(filter, viewer.actor);
    const items = page.items.map((view) => branchDto(view, viewer, this.reference));
    return page.next === null ? { items } : { items, next: cursors.write(page.next) };
  }

  @Get(":id")
  @Requires("branch.read")
  @ApiOperation({ summary: "One application, to its parties", operationId: "readBranchApplication" })
  @ApiOkResponse({ type: BranchApplicationDto, headers: RECORD_TAG })
  @Problems(404)
  async read(
    @Param("id") id: string,
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BranchApplicationDto> {
    return this.answer(knownForm(id), viewer, reply);
  }

  @Patch(":id")
  @Requires("branch.apply", { auditedAs: "branch.change" })
  @ApiOperation({ summary: "Change a draft (JSON Merge Patch)", operationId: "changeBranchApplication" })
  @ApiHeader(IF_MATCH)
  @ApiConsumes("application/json", "application/merge-patch+json")
  @ApiBody({ type: PatchBranchApplicationDto, examples: { assets: { value: { assetsYuan: 300000 } } } })
  @ApiOkResponse({ type: BranchApplicationDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422, 428)
  async change(
    @Param("id") id: string,
    @Body() body: PatchBranchApplicationDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BranchApplicationDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    const change = { ...changeOf(viewer, request), ifMatch };
    await this.applications.change(knownForm(id), withoutAbsent(body), change);
    return this.answer(id, viewer, reply);
  }

  @Get(":id/precheck")
  @Requires("branch.read")
  @ApiOperation({ summary: "Every condition and paper, as of now", operationId: "precheckBranch" })
  @ApiOkResponse({ type: PrecheckDto })
  @Problems(404)
  async precheck(@Param("id") id: string, @CurrentViewer() viewer: Viewer): Promise<PrecheckDto> {
    return precheckDto(await this.reader.precheck(knownForm(id), viewer.actor), viewer);
  }

  @Post(":id/steps")
  @HttpCode(200)
  @Requires("branch.step", { auditedAs: "branch.step" })
  @ApiOperation({
    summary: "Take a step; `next` says whose turn it is",
    operationId: "stepBranchApplication",
  })
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiBody({ type: BranchStepDto, examples: EXAMPLE_BRANCH_STEPS })
  @ApiOkResponse({ type: BranchApplicationDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422)
  async step(
    @Param("id") id: string,
    @Body() body: BranchStepDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BranchApplicationDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    const change = { ...changeOf(viewer, request), ifMatch };
    await this.applications.step(knownForm(id), withoutAbsent(body), change);
    return this.answer(id, viewer, reply);
  }

  private async answer(id: string, viewer: Viewer, reply: FastifyReply): Promise<BranchApplicationDto> {
    const view = await this.reader.read(id, viewer.actor);
    void reply.header("etag", entityTag(view.row.version));
    return wholeBranchDto(view, viewer, this.reference);
  }
}
