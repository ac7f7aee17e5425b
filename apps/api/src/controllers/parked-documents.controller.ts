import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from "@nestjs/common";
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { readParked, type ParkedPlace } from "#search";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import type { AppParts } from "../app-parts.js";
import { DEFAULT_LIMIT, PageQueryDto } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { ParkedListDto, RetriedDto, RetryRequestDto } from "../dto/search-job.dto.js";
import { Cursors } from "../http/cursor.js";
import type { FastifyRequest } from "../http/request-state.js";
import { PARTS } from "../tokens.js";
import { OperatorOrders, ORDERS } from "./operator-orders.js";
import { changeOf } from "./record-requests.js";
import { parkedDocument } from "./search-job-mapping.js";

/** When, index and document; only the last may hold a bar itself. */
const PLACE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?\|[^|]+\|.+$/su;

function textOf({ markedAt, indexUid, documentId }: ParkedPlace): string {
  return `${markedAt}|${indexUid}|${documentId}`;
}

function placeOf(text: string): ParkedPlace {
  const [markedAt = "", indexUid = "", ...rest] = text.split("|");
  return { markedAt, indexUid, documentId: rest.join("|") };
}

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
  async list(@Query() { cursor, limit = DEFAULT_LIMIT }: PageQueryDto): Promise<ParkedListDto> {
    const cursors = new Cursors(["parked"]);
    const place = cursors.read(cursor, PLACE);
    const rows = await readParked(
      this.parts.dataSource,
      limit + 1,
      place === undefined ? null : placeOf(place),
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const items = shown.map(parkedDocument);
    return last === undefined ? { items } : { items, next: cursors.write(textOf(last.place)) };
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
