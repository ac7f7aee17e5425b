import { ApiProperty } from "@nestjs/swagger";
import { LIMITS } from "#registry";
import { Text } from "../fields.js";
import { DecidedDto, DecidedPatchDto, OPTIONAL, Year } from "./fact-fields.js";

export class RosterEntryInputDto extends DecidedDto {
  @Text({ max: LIMITS.authority, example: "国家司法鉴定人和司法鉴定机构名册（重庆市）" }) roster: string;
  @Year() year: number;
  @Text({ ...OPTIONAL, max: LIMITS.url, example: "https://example.org/roster" }) url?: string | null;
}

export class RosterEntryPatchDto extends DecidedPatchDto {
  @Text({ optional: true, max: LIMITS.authority }) roster?: string;
  @Year({ optional: true }) year?: number;
  @Text({ ...OPTIONAL, max: LIMITS.url }) url?: string | null;
}

export class RosterEntryDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: "The roster's own name" }) roster: string;
  @ApiProperty({ type: "integer" }) year: number;
  @ApiProperty() authority: string;
  @ApiProperty() document: string;
  @ApiProperty({ type: String, nullable: true }) url: string | null;
}

export class RosterEntryListDto {
  @ApiProperty({ type: [RosterEntryDto] }) items: readonly RosterEntryDto[];
}
