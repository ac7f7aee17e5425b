import { ApiProperty } from "@nestjs/swagger";
import {
  ACCREDITATION_SCHEMES,
  ACCREDITATION_STATES,
  type AccreditationScheme,
  type AccreditationState,
} from "#codes";
import { LIMITS } from "#registry";
import { Day, Nested, OneOf, Text, TextList } from "../fields.js";
import { SourceInputDto } from "../institution-input.dto.js";
import { LabelledDto } from "../labelled.dto.js";
import { FactSourceDto, OPTIONAL, UNTIL } from "./fact-fields.js";

const nullable = { type: String, nullable: true } as const;
const SCHEMES = ACCREDITATION_SCHEMES.map(({ code }) => code);
const STATES = ACCREDITATION_STATES.map(({ code }) => code);
/** A body's whole scope; the classification has a few hundred items. */
const MOST_ITEMS = 300;

class AccreditationFieldsDto {
  @Text({ ...OPTIONAL, max: LIMITS.licence, example: "（测试）L0001" }) number?: string | null;
  @Text({ ...OPTIONAL, max: LIMITS.authority, example: "中国合格评定国家认可委员会" }) issuer?: string | null;
  @TextList({
    ...OPTIONAL,
    maxItems: MOST_ITEMS,
    maxLength: LIMITS.licence,
    example: ["forensic.medical.dna"],
    description: "Codes of services; an item covers all below it. Empty: the scope is not known",
  })
  items?: string[] | null;
  @Day({ ...OPTIONAL, example: "2024-07-01", description: "Null: no source tells" }) from?: string | null;
  @Day({ ...OPTIONAL, example: "2030-07-01", description: UNTIL }) until?: string | null;
  @OneOf(STATES, { optional: true, enumName: "AccreditationState", description: "`valid` when left out" })
  state?: AccreditationState;
  @Nested(SourceInputDto, { optional: true, description: "The own authority, today, when left out" })
  source?: SourceInputDto;
}

export class AccreditationInputDto extends AccreditationFieldsDto {
  @OneOf(SCHEMES, { enumName: "AccreditationScheme", example: "CNAS" }) scheme: AccreditationScheme;
}

export class AccreditationPatchDto extends AccreditationFieldsDto {
  @OneOf(SCHEMES, { optional: true, enumName: "AccreditationScheme" }) scheme?: AccreditationScheme;
}

export class AccreditationDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: SCHEMES, enumName: "AccreditationScheme" }) scheme: string;
  @ApiProperty(nullable) number: string | null;
  @ApiProperty(nullable) issuer: string | null;
  @ApiProperty({ type: [LabelledDto] }) items: readonly LabelledDto[];
  @ApiProperty({ ...nullable, format: "date" }) from: string | null;
  @ApiProperty({ ...nullable, format: "date", description: UNTIL }) until: string | null;
  @ApiProperty({ enum: STATES, enumName: "AccreditationState" }) state: string;
  @ApiProperty({ type: FactSourceDto }) source: FactSourceDto;
}

export class AccreditationListDto {
  @ApiProperty({ type: [AccreditationDto] }) items: readonly AccreditationDto[];
}
