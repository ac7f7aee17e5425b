import { ApiProperty } from "@nestjs/swagger";
import { EXAMPLE_BODY as EXAMPLE, EXAMPLE_ID } from "../examples.js";
import { PlaceDto, RecordLinkDto, SourceDto } from "../institution.dto.js";
import { HitInstitutionDto, StandingThenDto } from "../search-answer.dto.js";

const nullable = { type: String, nullable: true } as const;
const SINGLE = [
  { type: "string" },
  { type: "number" },
  { type: "boolean" },
  { type: "object", additionalProperties: true },
];
/** A recorded value of any kind. */
export const ANYTHING = {
  nullable: true,
  description: "As it was recorded",
  anyOf: [...SINGLE, { type: "array", items: { anyOf: SINGLE } }],
};

export class RecordedDto {
  @ApiProperty({ ...nullable, example: "42", description: "The revision's number" }) revision: string | null;
  @ApiProperty({ format: "date-time" }) at: string;
}

export class StatementDto {
  @ApiProperty({
    type: HitInstitutionDto,
    description: "Whose: the record's, or a body's that it worked for",
  })
  of: HitInstitutionDto;
  @ApiProperty({
    example: "accreditation",
    description: "record, standing, engagement, or a kind of dated fact",
  })
  subject: string;
  @ApiProperty({ type: "object", additionalProperties: true }) holds: Readonly<Record<string, unknown>>;
  @ApiProperty({ ...nullable, format: "date" }) since: string | null;
  @ApiProperty({ ...nullable, format: "date", description: "The first day on which it no longer held" })
  until: string | null;
  @ApiProperty(nullable) basis: string | null;
  @ApiProperty({ type: SourceDto, nullable: true }) source: SourceDto | null;
  @ApiProperty({ type: RecordedDto, nullable: true, description: "Null: as it was registered" })
  recorded: RecordedDto | null;
}

export class FieldChangeDto {
  @ApiProperty({ example: "services" }) field: string;
  @ApiProperty(ANYTHING) before: unknown;
  @ApiProperty(ANYTHING) after: unknown;
}

export class ChangeSinceDto {
  @ApiProperty({ example: "42" }) revision: string;
  @ApiProperty({ format: "date-time" }) recordedAt: string;
  @ApiProperty(nullable) basis: string | null;
  @ApiProperty({ example: "standing_move" }) subject: string;
  @ApiProperty({ ...nullable, format: "date" }) effectiveOn: string | null;
  @ApiProperty({ type: [FieldChangeDto] }) changes: readonly FieldChangeDto[];
}

/** What exactly held on a day, on what it rested, and what has changed since. */
export class ExtractDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: ["institution", "practitioner"] }) kind: string;
  @ApiProperty({ format: "date" }) on: string;
  @ApiProperty({ format: "date-time" }) madeAt: string;
  @ApiProperty({ example: EXAMPLE.name }) name: string;
  @ApiProperty({ example: "FORENSIC", description: "Type of a body, kind of a person" }) type: string;
  @ApiProperty({ type: PlaceDto, nullable: true, description: "Of a body" }) division: PlaceDto | null;
  @ApiProperty({ type: StandingThenDto }) standingThen: StandingThenDto;
  @ApiProperty({ type: StandingThenDto }) standingNow: StandingThenDto;
  @ApiProperty({ type: RecordLinkDto, nullable: true, description: "Today's" })
  successor: RecordLinkDto | null;
  @ApiProperty({ type: [StatementDto] }) statements: readonly StatementDto[];
  @ApiProperty({ type: [ChangeSinceDto], description: "Recorded after that day, the oldest first" })
  changesSince: readonly ChangeSinceDto[];
}
