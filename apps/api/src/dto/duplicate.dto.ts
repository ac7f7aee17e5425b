import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { JURISDICTIONS, type StandingSubject } from "#codes";
import {
  DUPLICATE_DECISIONS,
  EVIDENCE,
  LIMITS,
  PAIR_STATES,
  type DuplicateDecision,
  type PairState,
} from "#registry";
import { EXAMPLE_ID } from "./examples.js";
import { OneOf, Text } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const KINDS = ["institution", "practitioner"] as const;
const ID = { max: 64, min: 8, pattern: /^[A-Za-z0-9_-]+$/ } as const;
const nullable = { type: String, nullable: true } as const;

export const EXAMPLE_DECISION = {
  decision: "merge",
  survivorId: EXAMPLE_ID,
  reason: "同一机构重复登记（测试）",
} as const;

export class DuplicateListQueryDto extends PageQueryDto {
  @OneOf(KINDS, { optional: true, enumName: "SubjectKind" }) kind?: StandingSubject;
  @OneOf(PAIR_STATES, {
    optional: true,
    enumName: "DuplicateState",
    description: "Those that wait for a decision when left out",
  })
  state?: PairState;
}

export class DuplicateDecisionDto {
  @OneOf(DUPLICATE_DECISIONS, { enumName: "DuplicateDecision", example: EXAMPLE_DECISION.decision })
  decision: DuplicateDecision;
  @Text({ ...ID, optional: true, description: "Of a merger: which of the two stays" }) survivorId?: string;
  @Text({ max: LIMITS.reason, example: EXAMPLE_DECISION.reason }) reason: string;
}

export class EvidenceDto {
  @ApiProperty({ enum: Object.keys(EVIDENCE), enumName: "DuplicateEvidence" }) code: string;
  @ApiProperty() label: string;
  @ApiProperty({ type: "integer", description: "What it adds to the score" }) weight: number;
  @ApiProperty({ ...nullable, description: "What both have, as compared" }) value: string | null;
}

export class DuplicateRecordDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) jurisdiction: string;
  @ApiProperty() name: string;
  @ApiProperty() standing: string;
  @ApiProperty({ type: "integer" }) version: number;
}

/** One field of both records. */
export class DuplicateFieldDto {
  @ApiProperty({ example: "address" }) field: string;
  @ApiProperty({
    type: [String],
    description: "As text, the first record's and the second's; empty for none",
  })
  values: readonly string[];
  @ApiProperty() same: boolean;
}

export class ProposalDto {
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction", description: "The side that proposed it" })
  by: string;
  @ApiProperty({ example: EXAMPLE_ID }) survivorId: string;
  @ApiProperty() reason: string;
}

export class DuplicateDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: KINDS, enumName: "SubjectKind" }) kind: string;
  @ApiProperty({ enum: PAIR_STATES, enumName: "DuplicateState" }) state: string;
  @ApiProperty({ type: "integer", minimum: 0, maximum: 100 }) score: number;
  @ApiProperty({ type: [EvidenceDto] }) evidence: readonly EvidenceDto[];
  @ApiProperty({ type: [DuplicateRecordDto], minItems: 2, maxItems: 2 })
  records: readonly DuplicateRecordDto[];
  @ApiProperty({
    type: [DuplicateFieldDto],
    description: "Side by side; of the other side's unlisted record none",
  })
  fields: readonly DuplicateFieldDto[];
  @ApiProperty({ type: ProposalDto, nullable: true, description: "Waits for the other side's agreement" })
  proposal: ProposalDto | null;
  @ApiProperty({ ...nullable, description: "Of a merged pair, which one stays" }) survivorId: string | null;
  @ApiProperty({ ...nullable, description: "Of the last decision" }) reason: string | null;
  @ApiProperty({ format: "date-time" }) foundAt: string;
  @ApiProperty({ ...nullable, format: "date-time" }) decidedAt: string | null;
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
}

export class DuplicatePageDto {
  @ApiProperty({ type: [DuplicateDto] }) items: readonly DuplicateDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}
