import { Controller, Get, Inject, Query, UseGuards } from "@nestjs/common";
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { ReferenceData } from "#registry";
import type { Search } from "#search";
import { AsAtGuard } from "../access/as-at.guard.js";
import { Anyone } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { Problems } from "../dto/problems.decorator.js";
import { SearchAnswerDto, SuggestionsDto } from "../dto/search-answer.dto.js";
import { SearchQueryDto, SuggestQueryDto } from "../dto/search-query.dto.js";
import { SearchStatusDto } from "../dto/search-status.dto.js";
import { SEARCH } from "../tokens.js";
import { searchAnswer, searchRequest, searchStatus } from "./search-mapping.js";

const SUGGESTIONS = 8;

@ApiTags("search")
@Anyone()
@Controller()
export class SearchController {
  constructor(
    @Inject(SEARCH) private readonly search: Search,
    private readonly reference: ReferenceData,
  ) {}

  @Get("search")
  @UseGuards(AsAtGuard)
  @ApiBearerAuth()
  @ApiOperation({
    summary: "Find bodies and people by text, place, type and service; with `on` as they stood that day",
    operationId: "search",
  })
  @ApiOkResponse({ type: SearchAnswerDto })
  @Problems(400, 401, 403, 503)
  async find(@Query() query: SearchQueryDto, @CurrentViewer() viewer: Viewer): Promise<SearchAnswerDto> {
    const request = searchRequest(query, this.reference);
    const { on } = query;
    const answer =
      on === undefined
        ? await this.search.search(request)
        : await this.search.searchAsAt({ ...request, on }, viewer.actor);
    return searchAnswer(answer, viewer.language);
  }

  @Get("suggest")
  @ApiOperation({
    summary: "Names, types, places and services that go on like the text",
    operationId: "suggest",
  })
  @ApiOkResponse({ type: SuggestionsDto })
  @Problems(400, 503)
  async suggest(@Query() { q, limit = SUGGESTIONS }: SuggestQueryDto): Promise<SuggestionsDto> {
    return { suggestions: await this.search.suggest(q, limit) };
  }

  @Get("search/status")
  @ApiOperation({ summary: "Which engine answers, and how far it is behind", operationId: "searchStatus" })
  @ApiOkResponse({ type: SearchStatusDto })
  async status(): Promise<SearchStatusDto> {
    return searchStatus(await this.search.status(), new Date());
  }
}
