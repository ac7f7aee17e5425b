import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { JURISDICTIONS, type Jurisdiction } from "#codes";
import { RECOGNITION_STATES, RULES } from "#recognition";
import { OneOf, Text } from "./fields.js";
import { Instant, QueryDay } from "./query-fields.js";

const RULE_NAMES = Object.keys(RULES);
const OPTIONAL = { optional: true } as const;
const nullable = { type: String, nullable: true } as const;

/** How the other side stands to a body or person. */
export class RecognitionDto {
  @ApiProperty({
    enum: JURISDICTIONS,
    enumName: "Jurisdiction",
    description: "The side that recognises, or not",
  })
  jurisdiction: string;
  @ApiProperty({
    enum: RECOGNITION_STATES,
    enumName: "RecognitionState",
    description:
      "`conditional`: for a part of what it offers, or while its standing at home is not plainly active",
  })
  state: string;
  @ApiProperty({
    ...nullable,
    format: "date",
    description: "The first day on which it no longer does, as far as is known",
  })
  until: string | null;
}

export class StandingQueryDto {
  @OneOf(JURISDICTIONS, { enumName: "Jurisdiction", description: "The side that is asked" }) in: Jurisdiction;
  @QueryDay({ ...OPTIONAL, description: "Today when left out" }) on?: string;
  @Text({ ...OPTIONAL, max: 80, description: "For this service, or one below it; for any when left out" })
  service?: string;
  @Instant({ ...OPTIONAL, description: "By what was known then; with `on` only" }) knownAt?: string;
}

export class StandingReasonDto {
  @ApiProperty({ enum: RULE_NAMES, enumName: "RecognitionRule" }) rule: string;
  @ApiProperty() holds: boolean;
  @ApiProperty({ ...nullable, description: "What it rests on, where that is public" }) basis: string | null;
  @ApiProperty({ ...nullable, format: "date", description: "Null: not known, or always" }) since:
    string | null;
  @ApiProperty({ example: "有生效的协议适用", description: "In the language of the answer" }) text: string;
}

export class StandingDto {
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) in: string;
  @ApiProperty({ format: "date" }) on: string;
  @ApiPropertyOptional({ example: "notary" }) service?: string;
  @ApiProperty() recognised: boolean;
  @ApiProperty({
    type: [StandingReasonDto],
    description: "Every rule that is asked, of a side's own bodies fewer; all must hold",
  })
  because: readonly StandingReasonDto[];
}
