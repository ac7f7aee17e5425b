import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from "@nestjs/common";
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { Duplicates } from "#registry";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import {
  DuplicateDecisionDto,
  DuplicateDto,
  DuplicateListQueryDto,
  DuplicatePageDto,
  EXAMPLE_DECISION,
} from "../dto/duplicate.dto.js";
import { DEFAULT_LIMIT } from "../dto/list-query.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { Cursors } from "../http/cursor.js";
import { entityTag, ifMatchOf } from "../http/entity-tag.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { withoutAbsent } from "../http/without-absent.js";
import { duplicateDto } from "./duplicate-mapping.js";
import { changeOf, IF_MATCH, knownForm, RECORD_TAG } from "./record-requests.js";

/** Score and id of the last of a page. */
const PLACE = /^\d{1,3}\.[A-Za-z0-9_-]{8,64}$/;

@ApiTags("duplicates")
@Controller("duplicates")
export class DuplicatesController {
  constructor(private readonly duplicates: Duplicates) {}

  @Get()
  @Requires("duplicate.decide")
  @ApiOperation({
    summary: "Records that may be one, of the own side or across both, the surest first",
    operationId: "listDuplicates",
  })
  @ApiOkResponse({ type: DuplicatePageDto })
  @Problems(400)
  async list(
    @Query() { kind, state, cursor, limit = DEFAULT_LIMIT }: DuplicateListQueryDto,
    @CurrentViewer() viewer: Viewer,
  ): Promise<DuplicatePageDto> {
    const cursors = new Cursors(["duplicates", viewer.actor?.jurisdiction, kind, state]);
    const after = placeOf(cursors.read(cursor, PLACE));
    const pairs = await this.duplicates.list({ kind, state, after, limit }, viewer.actor);
    const shown = pairs.slice(0, limit);
    const items = shown.map((pair) => duplicateDto(pair, viewer));
    const last = shown.at(-1)?.pair;
    if (pairs.length <= limit || last === undefined) return { items };
    return { items, next: cursors.write(`${last.score}.${last.id}`) };
  }

  @Get(":id")
  @Requires("duplicate.decide")
  @ApiOperation({ summary: "One pair, side by side", operationId: "readDuplicate" })
  @ApiOkResponse({ type: DuplicateDto, headers: RECORD_TAG })
  @Problems(404)
  async read(
    @Param("id") id: string,
    @CurrentViewer() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DuplicateDto> {
    return this.answer(knownForm(id), viewer, reply);
  }

  @Post(":id/decisions")
  @HttpCode(200)
  @Requires("duplicate.decide", { auditedAs: "duplicate.decide" })
  @ApiOperation({
    summary: "Merge, or say that they are two; across the border propose, or agree",
    operationId: "decideDuplicate",
  })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: DuplicateDecisionDto, examples: { merger: { value: EXAMPLE_DECISION } } })
  @ApiOkResponse({ type: DuplicateDto, headers: RECORD_TAG })
  @Problems(400, 404, 412, 413, 415, 422, 428)
  async decide(
    @Param("id") id: string,
    @Body() body: DuplicateDecisionDto,
    @CurrentViewer() viewer: Viewer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DuplicateDto> {
    const ifMatch = ifMatchOf(request.headers["if-match"]);
    await this.duplicates.decide(knownForm(id), withoutAbsent(body), {
      ...changeOf(viewer, request),
      ifMatch,
    });
    return this.answer(id, viewer, reply);
  }

  private async answer(id: string, viewer: Viewer, reply: FastifyReply): Promise<DuplicateDto> {
    const whole = await this.duplicates.read(id, viewer.actor);
    void reply.header("etag", entityTag(whole.pair.version));
    return duplicateDto(whole, viewer);
  }
}

function placeOf(place: string | undefined): { score: number; id: string } | undefined {
  const [, score = "", id = ""] = /^(\d+)\.(.+)$/.exec(place ?? "") ?? [];
  return place === undefined ? undefined : { score: Number(score), id };
}
