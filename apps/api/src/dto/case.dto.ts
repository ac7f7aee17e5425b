import { ApiProperty } from "@nestjs/swagger";
import { JURISDICTIONS } from "#codes";
import { PARTIES } from "#procedures";
import { EXAMPLE_ID } from "./examples.js";

const nullable = { type: String, nullable: true } as const;

/** What cases of every procedure have in common. */
export class ClockDto {
  @ApiProperty({ description: "Working days" }) limit: number;
  @ApiProperty({ ...nullable, format: "date", description: "Null while the clock stands still" })
  dueOn: string | null;
  @ApiProperty({ type: "integer", description: "Negative when it is over" }) workingDaysLeft: number;
  @ApiProperty({ ...nullable, format: "date" }) pausedOn: string | null;
  @ApiProperty(nullable) pauseReason: string | null;
  @ApiProperty({ format: "date" }) startedOn: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ description: "A day of a year whose holidays are not announced yet" }) provisional: boolean;
  @ApiProperty() article: string;
  @ApiProperty({ description: "Whether the article was read in its text" }) verified: boolean;
}

export class NextStepsDto {
  @ApiProperty({ enum: PARTIES, enumName: "CaseParty" }) by: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) jurisdiction: string;
  @ApiProperty({ isArray: true, type: String }) steps: readonly string[];
}

export class CaseStepDto {
  @ApiProperty({
    ...nullable,
    format: "date-time",
    description: "Null for what counts as done and will be written down with the next step",
  })
  at: string | null;
  @ApiProperty({ format: "date" }) on: string;
  @ApiProperty({ description: "`rule`: a clock ran out" }) by: string;
  @ApiProperty() step: string;
  @ApiProperty(nullable) outcome: string | null;
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty(nullable) reason: string | null;
  @ApiProperty({ type: "object", additionalProperties: true, nullable: true })
  detail: Readonly<Record<string, unknown>> | null;
}

export class AttachedDocumentDto {
  @ApiProperty() kind: string;
  @ApiProperty({ example: EXAMPLE_ID }) fileId: string;
  @ApiProperty() sha256: string;
  @ApiProperty() name: string;
  @ApiProperty() type: string;
  @ApiProperty({ type: "integer" }) size: number;
  @ApiProperty({ format: "date" }) addedOn: string;
}
