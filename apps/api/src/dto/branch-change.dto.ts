import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import {
  CHANGE_KINDS,
  CHANGE_STATES,
  CHANGE_STEPS,
  type ChangeKind,
  type ChangeState,
  type ChangeStep,
} from "#branches";
import { JURISDICTIONS, type Jurisdiction } from "#codes";
import { PAUSE_REASONS, type PauseReason } from "#procedures";
import { LIMITS } from "#registry";
import { CaseDocumentInputDto } from "./branch-input.dto.js";
import { AttachedDocumentDto, CaseStepDto, ClockDto, NextStepsDto } from "./case.dto.js";
import { EXAMPLE_ID } from "./examples.js";
import { Day, NestedList, OneOf, Text, TextList } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const ID = { max: 64, min: 8, pattern: /^[A-Za-z0-9_-]+$/ } as const;
const PEOPLE = { optional: true, maxItems: 200, maxLength: 64 } as const;
const MOST_PAPERS = 40;
const nullable = { type: String, nullable: true } as const;

export const EXAMPLE_CHANGE = {
  branchId: EXAMPLE_ID,
  kind: "address",
  address: "渝中区民族路2号（测试）",
  reason: "办公场所搬迁（测试）",
} as const;

export class AskChangeDto {
  @Text({ ...ID, example: EXAMPLE_ID, description: "A branch of the clerk's own firm" }) branchId: string;
  @OneOf(CHANGE_KINDS, { enumName: "BranchChangeKind", example: EXAMPLE_CHANGE.kind }) kind: ChangeKind;
  @Text({ ...ID, optional: true, description: "Of `head`: a lawyer who works at the branch" })
  headId?: string;
  @Text({ optional: true, max: LIMITS.address, description: "Of `address`" }) address?: string;
  @Text({
    ...{ optional: true, max: LIMITS.code, example: "500106" },
    description: "Of `address`: another county of the same city; the present one when left out",
  })
  division?: string;
  @TextList({ ...PEOPLE, description: "Of `lawyers`: who comes from the firm" }) joinIds?: string[];
  @TextList({ ...PEOPLE, description: "Of `lawyers`: who goes back to the firm" }) leaveIds?: string[];
  @Text({ max: LIMITS.reason, example: EXAMPLE_CHANGE.reason }) reason: string;
  @NestedList(CaseDocumentInputDto, { optional: true, maxItems: MOST_PAPERS })
  documents?: CaseDocumentInputDto[];
}

export class ChangeStepDto {
  @OneOf(CHANGE_STEPS, { enumName: "BranchChangeStep", example: "accept" }) step: ChangeStep;
  @OneOf(["approve", "refuse"], { optional: true, description: "Of `decide`: approve when left out" })
  outcome?: "approve" | "refuse";
  @Text({ optional: true, max: LIMITS.reason }) reason?: string;
  @TextList({ optional: true, maxItems: MOST_PAPERS, maxLength: 60, description: "Of `ask`" })
  missing?: string[];
  @OneOf(PAUSE_REASONS.map(({ code }) => code).filter((code) => code !== "asked"), {
    optional: true,
    enumName: "PauseReason",
    description: "Of `pause`",
  })
  pauseFor?: PauseReason;
  @NestedList(CaseDocumentInputDto, { optional: true, maxItems: MOST_PAPERS })
  documents?: CaseDocumentInputDto[];
  @Day({ optional: true, description: "When it was taken; today when left out" }) on?: string;
}

export class ChangeListQueryDto extends PageQueryDto {
  @OneOf(CHANGE_STATES, { optional: true, enumName: "BranchChangeState" }) state?: ChangeState;
  @OneOf(["true", "false"], {
    optional: true,
    description: "`true`: overdue ones alone; to an authority those that it owes itself",
  })
  overdue?: "true" | "false";
}

export class AskablePaperDto {
  @ApiProperty({ example: "premises_proof" }) kind: string;
  @ApiProperty() label: string;
}

export class BranchChangeDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ example: EXAMPLE_ID }) branchId: string;
  @ApiProperty({ example: EXAMPLE_ID }) firmId: string;
  @ApiProperty({ enum: CHANGE_KINDS, enumName: "BranchChangeKind" }) kind: string;
  @ApiProperty(nullable) headId: string | null;
  @ApiProperty(nullable) address: string | null;
  @ApiProperty(nullable) division: string | null;
  @ApiProperty({ isArray: true, type: String }) joinIds: readonly string[];
  @ApiProperty({ isArray: true, type: String }) leaveIds: readonly string[];
  @ApiProperty() reason: string;
  @ApiProperty({ enum: CHANGE_STATES, enumName: "BranchChangeState" }) state: string;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) home: Jurisdiction;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) host: Jurisdiction;
  @ApiProperty({ isArray: true, type: String }) missing: readonly string[];
  @ApiProperty({ enum: ["silent", "confirmed", "objects"] }) homeAuthority: string;
  @ApiProperty({ type: ClockDto, nullable: true }) clock: ClockDto | null;
  @ApiProperty({ type: [NextStepsDto] }) next: readonly NextStepsDto[];
  @ApiPropertyOptional({ type: [CaseStepDto] }) steps?: readonly CaseStepDto[];
  @ApiPropertyOptional({ type: [AttachedDocumentDto] }) documents?: readonly AttachedDocumentDto[];
  @ApiPropertyOptional({
    type: [AskablePaperDto],
    description: "What the host authority may ask for",
  })
  papers?: readonly AskablePaperDto[];
  @ApiProperty({ format: "date-time" }) openedAt: string;
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
}

export class BranchChangePageDto {
  @ApiProperty({ type: [BranchChangeDto] }) items: BranchChangeDto[];
  @ApiPropertyOptional() next?: string;
}
