import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import type { Division } from "#registry";
import { Text } from "./fields.js";
import { QueryDay } from "./query-fields.js";

const OPTIONAL = { optional: true } as const;

export class DivisionQueryDto {
  @Text({ ...OPTIONAL, max: 40, example: "500000" }) parent?: string;
  @Text({ ...OPTIONAL, max: 100, description: "Part of a name, short name or former name" }) q?: string;
  @QueryDay({ ...OPTIONAL, description: "Those that exist on that day; today when left out" }) on?: string;
}

export class DivisionLinkDto {
  @ApiProperty({ example: "500103" }) code: string;
  @ApiProperty({ example: "渝中区" }) name: string;

  static from({ code, name }: Pick<Division, "code" | "name">): DivisionLinkDto {
    return { code, name };
  }
}

export class DivisionDto extends DivisionLinkDto {
  @ApiProperty({ enum: ["province", "prefecture", "county", "township"], enumName: "DivisionLevel" })
  level: string;
  @ApiProperty({ type: String, nullable: true, example: "500000" }) parent: string | null;
  @ApiProperty({ type: [String] }) shortNames: readonly string[];
  @ApiProperty({ type: [String] }) formerNames: readonly string[];
  @ApiProperty({ type: Number, nullable: true, description: "Centre, WGS-84 degrees" }) lat: number | null;
  @ApiProperty({ type: Number, nullable: true }) lng: number | null;
  @ApiProperty({ type: String, nullable: true }) validFrom: string | null;
  @ApiProperty({ type: String, nullable: true, description: "The first moment it no longer exists" })
  validTo: string | null;
  @ApiProperty({ description: "No code has been published for it yet" }) provisional: boolean;

  static override from(division: Division): DivisionDto {
    const {
      code,
      name,
      level,
      parentCode,
      shortNames,
      formerNames,
      lat,
      lng,
      validFrom,
      validTo,
      provisional,
    } = division;
    return {
      code,
      name,
      level,
      parent: parentCode,
      shortNames,
      formerNames,
      lat,
      lng,
      validFrom,
      validTo,
      provisional,
    };
  }
}

export class DivisionDetailDto extends DivisionDto {
  @ApiProperty({ type: [DivisionLinkDto], description: "From the province down" })
  path: readonly DivisionLinkDto[];
  @ApiProperty({ type: [DivisionLinkDto] }) successors: readonly DivisionLinkDto[];
  @ApiProperty({ type: [DivisionLinkDto] }) predecessors: readonly DivisionLinkDto[];
  @ApiPropertyOptional({ type: String, nullable: true }) note?: string | null;
  @ApiProperty() source: string;
}

export class DivisionListDto {
  @ApiProperty({ type: [DivisionDto] }) items: readonly DivisionDto[];
}
