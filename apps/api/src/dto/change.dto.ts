import { ApiProperty } from "@nestjs/swagger";
import type { StandingSubject } from "#codes";
import { EXAMPLE_ID } from "./examples.js";
import { OneOf, Text } from "./fields.js";
import { WholeNumber } from "./query-fields.js";

const KINDS = ["institution", "practitioner"] as const;
const STATES = ["listed", "ended", "gone"] as const;
const OPTIONAL = { optional: true } as const;

export class ChangesQueryDto {
  @Text({ ...OPTIONAL, max: 300, description: "`next` of the answer before; from the beginning without it" })
  cursor?: string;
  @OneOf(KINDS, { ...OPTIONAL, enumName: "SubjectKind" }) kind?: StandingSubject;
  @WholeNumber({ ...OPTIONAL, min: 1, max: 1000, description: "100 when left out" }) limit?: number;
}

export class ChangeDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: KINDS, enumName: "SubjectKind" }) kind: string;
  @ApiProperty({ type: "integer", description: "Does not move when only a body or a day changed the state" })
  version: number;
  @ApiProperty({ format: "date-time" }) at: string;
  @ApiProperty({ enum: STATES, enumName: "ChangeState", description: "Remove what you have unless `listed`" })
  state: string;
  @ApiProperty({
    type: "object",
    additionalProperties: true,
    nullable: true,
    description: "As exports write it (`.ndjson`), without `externalId`; null unless listed",
  })
  record: Readonly<Record<string, unknown>> | null;
}

export class ChangePageDto {
  @ApiProperty({ type: [ChangeDto] }) items: readonly ChangeDto[];
  @ApiProperty({ description: "For the next `?cursor=`, now or later; always given" }) next: string;
  @ApiProperty({ description: "Whether there is more to read at once" }) more: boolean;
}
