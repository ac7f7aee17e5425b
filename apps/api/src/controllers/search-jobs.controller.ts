import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from "@nestjs/common";
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import type { ChangeRequest } from "#registry";
import type { JobRow } from "#search";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { Problems } from "../dto/problems.decorator.js";
import { DriftCheckRequestDto, RebuildRequestDto, SearchJobDto } from "../dto/search-job.dto.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { OperatorOrders, ORDERS } from "./operator-orders.js";
import { changeOf, IDEMPOTENCY_KEY, knownForm, LOCATION } from "./record-requests.js";
import { searchJob } from "./search-job-mapping.js";

@ApiTags("search")
@Controller("search")
export class SearchJobsController {
  constructor(private readonly orders: OperatorOrders) {}

  @Post("rebuilds")
  @HttpCode(202)
  @Requires("search.operate", { auditedAs: ORDERS.rebuild })
  @ApiOperation({
    summary: "Fill a new generation beside the one that answers, then let it answer",
    operationId: "rebuildSearch",
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: RebuildRequestDto, required: false })
  @ApiAcceptedResponse({ type: SearchJobDto, headers: LOCATION })
  @Problems(400, 409, 413, 415)
  async rebuild(
    @Body() { engine }: RebuildRequestDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SearchJobDto> {
    const order = { auditedAs: ORDERS.rebuild, kind: "rebuild", engine: engine ?? null } as const;
    const job = await this.orders.job(order, keyed(viewer, request, key));
    return accepted(job, "rebuilds", reply);
  }

  @Get("rebuilds/:id")
  @Requires("search.operate")
  @ApiOperation({ summary: "How far a rebuild is, and how fast", operationId: "readRebuild" })
  @ApiOkResponse({ type: SearchJobDto })
  @Problems(404)
  async readRebuild(@Param("id") id: string): Promise<SearchJobDto> {
    return searchJob(await this.orders.read(knownForm(id), ["rebuild"]), new Date());
  }

  @Post("drift-checks")
  @HttpCode(202)
  @Requires("search.operate", { auditedAs: ORDERS.driftCheck })
  @ApiOperation({
    summary: "Count what the indexes hold, or compare every document; what differs is mended",
    operationId: "checkDrift",
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ type: DriftCheckRequestDto, required: false })
  @ApiAcceptedResponse({ type: SearchJobDto, headers: LOCATION })
  @Problems(400, 409, 413, 415)
  async checkDrift(
    @Body() { engine, full = false }: DriftCheckRequestDto,
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SearchJobDto> {
    const kind = full ? "compare" : "counts";
    const order = { auditedAs: ORDERS.driftCheck, kind, engine: engine ?? null } as const;
    const job = await this.orders.job(order, keyed(viewer, request, key));
    return accepted(job, "drift-checks", reply);
  }

  @Get("drift-checks/:id")
  @Requires("search.operate")
  @ApiOperation({ summary: "What a check of the indexes has found so far", operationId: "readDriftCheck" })
  @ApiOkResponse({ type: SearchJobDto })
  @Problems(404)
  async readDriftCheck(@Param("id") id: string): Promise<SearchJobDto> {
    return searchJob(await this.orders.read(knownForm(id), ["counts", "compare"]), new Date());
  }
}

function keyed(viewer: Viewer, request: FastifyRequest, key: string | undefined): ChangeRequest {
  return { ...changeOf(viewer, request), idempotencyKey: idempotencyKeyOf(key) };
}

function accepted(job: JobRow, path: "rebuilds" | "drift-checks", reply: FastifyReply): SearchJobDto {
  void reply.header("location", `/api/v1/search/${path}/${job.id}`);
  return searchJob(job, new Date());
}
