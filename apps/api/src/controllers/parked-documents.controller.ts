import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from "@nestjs/common";
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { readParked } from "#search";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import type { AppParts } from "../app-parts.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { ParkedListDto, ParkedQueryDto, RetriedDto, RetryRequestDto } from "../dto/search-job.dto.js";
import type { FastifyRequest } from "../http/request-state.js";
import { PARTS } from "../tokens.js";
import { OperatorOrders, ORDERS } from "./operator-orders.js";
import { changeOf } from "./record-requests.js";
import { parkedDocument } from "./search-job-mapping.js";

@ApiTags("search")
@Controller("search/parked")
export class ParkedDocumentsController {
  constructor(
    @Inject(PARTS) private readonly parts: AppParts,
    private readonly orders: OperatorOrders,
  ) {}

  @Get()
  @Requires("search.operate")
  @ApiOperation({
    summary: "Documents that an index refuses, each with its error, the oldest first",
    operationId: "listParked",
  })
  @ApiOkResponse({ type: ParkedListDto })
  @Problems(400)
  async list(@Query() { limit = DEFAULT_LIMIT }: ParkedQueryDto): Promise<ParkedListDto> {
    const rows = await readParked(this.parts.dataSource, limit + 1);
    return { items: rows.slice(0, limit).map(parkedDocument), hasMore: rows.length > limit };
  }

  @Post("retries")
  @HttpCode(200)
  @Requires("search.operate", { auditedAs: ORDERS.retry })
  @ApiOperation({ summary: "Try parked documents again, one or all", operationId: "retryParked" })
  @ApiBody({ type: RetryRequestDto, required: false })
  @ApiOkResponse({ type: RetriedDto })
  @Problems(400, 404, 413, 415)
  async retry(
    @Body() { id }: RetryRequestDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
  ): Promise<RetriedDto> {
    return { retried: await this.orders.retry(id ?? null, changeOf(viewer, request)) };
  }
}
