import { Controller, Get, Inject, Query } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { ReferenceData } from "#registry";
import type { Search } from "#search";
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
  @ApiOperation({ summary: "Find bodies by text, place, type and service", operationId: "search" })
  @ApiOkResponse({ type: SearchAnswerDto })
  @Problems(400, 503)
  async find(@Query() query: SearchQueryDto, @CurrentViewer() viewer: Viewer): Promise<SearchAnswerDto> {
    const answer = await this.search.search(searchRequest(query, this.reference));
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
