import { Controller, Get, Header, Param } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { NotFoundError, ReferenceData } from "#registry";
import { Anyone } from "../access/requires.decorator.js";
import { Problems } from "../dto/problems.decorator.js";
import { VocabularyDto, VocabularyListDto, VocabularySummaryDto } from "../dto/vocabulary.dto.js";

const CACHED = "public, max-age=300";

@ApiTags("reference data")
@Anyone()
@Controller("vocabularies")
export class VocabulariesController {
  constructor(private readonly reference: ReferenceData) {}

  @Get()
  @Header("cache-control", CACHED)
  @ApiOperation({ summary: "The vocabularies by name", operationId: "listVocabularies" })
  @ApiOkResponse({ type: VocabularyListDto })
  list(): VocabularyListDto {
    return { items: [...this.reference.vocabularies.values()].map((one) => VocabularySummaryDto.from(one)) };
  }

  @Get(":name")
  @Header("cache-control", CACHED)
  @ApiOperation({ summary: "One vocabulary with its items", operationId: "readVocabulary" })
  @ApiOkResponse({ type: VocabularyDto })
  @Problems(404)
  read(@Param("name") name: string): VocabularyDto {
    const vocabulary = this.reference.vocabularies.get(name);
    if (vocabulary === undefined) throw new NotFoundError(name);
    return VocabularyDto.from(vocabulary);
  }
}
