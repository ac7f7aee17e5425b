import { Controller, Get, Inject, Param } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { findIdentified, NotFoundError } from "#registry";
import { Anyone } from "../../access/requires.decorator.js";
import type { AppParts } from "../../app-parts.js";
import { IdentifiedListDto } from "../../dto/history/sources.dto.js";
import { Problems } from "../../dto/problems.decorator.js";
import { PARTS } from "../../tokens.js";

const LONGEST = 100;

@ApiTags("identifiers")
@Anyone()
@Controller("identifiers")
export class IdentifiersController {
  constructor(@Inject(PARTS) private readonly parts: AppParts) {}

  @Get(":identifier")
  @ApiOperation({
    summary: "Who has or had a credit code, a licence number or a source's identifier, and who followed them",
    operationId: "readIdentifier",
  })
  @ApiOkResponse({ type: IdentifiedListDto })
  @Problems(400, 404)
  async read(@Param("identifier") identifier: string): Promise<IdentifiedListDto> {
    if (identifier.length > LONGEST || identifier.includes("\0")) throw new NotFoundError(identifier);
    const items = await findIdentified(this.parts.dataSource, identifier);
    if (items.length === 0) throw new NotFoundError(identifier);
    return { items };
  }
}
