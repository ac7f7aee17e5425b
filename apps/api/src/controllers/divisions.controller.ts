import { Controller, Get, Header, Param, Query } from "@nestjs/common";
import { ApiOkResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { shanghaiToday } from "#codes";
import { NotFoundError, ReferenceData, ValidationError, type Division } from "#registry";
import { Anyone } from "../access/requires.decorator.js";
import {
  DivisionDetailDto,
  DivisionDto,
  DivisionLinkDto,
  DivisionListDto,
  DivisionQueryDto,
} from "../dto/division.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import { existsOn, isNamed } from "../reference/current-divisions.js";

const CACHED = "public, max-age=300";

@ApiTags("reference data")
@Anyone()
@Controller("divisions")
export class DivisionsController {
  constructor(private readonly reference: ReferenceData) {}

  @Get()
  @Header("cache-control", CACHED)
  @ApiOperation({ summary: "Divisions that exist on a day, all of them", operationId: "listDivisions" })
  @ApiOkResponse({ type: DivisionListDto })
  @Problems(400)
  list(@Query() { parent, q, on }: DivisionQueryDto): DivisionListDto {
    if (parent !== undefined && this.reference.division(parent) === null) {
      throw new ValidationError([{ pointer: "/parent", ...REQUEST_FAULTS.unknownDivision }]);
    }
    const day = on ?? shanghaiToday(new Date());
    const items = this.reference.divisions
      .filter((division) => parent === undefined || division.parentCode === parent)
      .filter((division) => existsOn(division, day) && (q === undefined || isNamed(division, q)));
    return { items: items.map((division) => DivisionDto.from(division)) };
  }

  @Get(":code")
  @Header("cache-control", CACHED)
  @ApiOperation({ summary: "One division, ended ones too", operationId: "readDivision" })
  @ApiOkResponse({ type: DivisionDetailDto })
  @Problems(404)
  read(@Param("code") code: string): DivisionDetailDto {
    const division = this.reference.division(code);
    if (division === null) throw new NotFoundError(code);
    const successors = division.successors.map((successor) => this.reference.division(successor));
    const predecessors = this.reference.divisions.filter((other) => other.successors.includes(code));
    const links = (found: readonly (Division | null)[]): DivisionLinkDto[] =>
      found.filter((item) => item !== null).map((item) => DivisionLinkDto.from(item));
    return {
      ...DivisionDto.from(division),
      path: links(this.reference.path(code)),
      successors: links(successors),
      predecessors: links(predecessors),
      note: division.note,
      source: division.source,
    };
  }
}
