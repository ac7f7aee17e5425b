import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { BRANCH_CONDITIONS, DOCUMENT_STATES, BRANCH_STATES, type BranchState } from "#branches";
import { JURISDICTIONS } from "#codes";
import { AttachedDocumentDto, CaseStepDto, ClockDto, NextStepsDto } from "./case.dto.js";
import { EXAMPLE_ID } from "./examples.js";
import { OneOf } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const nullable = { type: String, nullable: true } as const;

export class ReceivingAuthorityDto {
  @ApiProperty({ example: "500103" }) division: string;
  @ApiProperty({ example: "渝中区司法局" }) name: string;
}

export class BranchApplicationDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: BRANCH_STATES, enumName: "BranchState" }) state: string;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) home: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) host: string;
  @ApiProperty({ example: EXAMPLE_ID }) firmId: string;
  @ApiProperty({ example: "500103" }) division: string;
  @ApiProperty({ type: ReceivingAuthorityDto }) receivingAuthority: ReceivingAuthorityDto;
  @ApiProperty(nullable) headId: string | null;
  @ApiProperty({ isArray: true, type: String }) secondedIds: readonly string[];
  @ApiProperty({ type: Number, nullable: true }) assetsYuan: number | null;
  @ApiProperty({ type: "object", additionalProperties: true, nullable: true }) premises: object | null;
  @ApiProperty({ type: "object", additionalProperties: true, nullable: true }) commitment: object | null;
  @ApiProperty({ isArray: true, type: String, description: "What the host has asked for" })
  missing: readonly string[];
  @ApiProperty({ enum: ["silent", "confirmed", "objects"] }) homeAuthority: string;
  @ApiProperty({ ...nullable, description: "The branch, once it is made" }) branchId: string | null;
  @ApiProperty({ type: ClockDto, nullable: true }) clock: ClockDto | null;
  @ApiProperty({ type: [NextStepsDto] }) next: readonly NextStepsDto[];
  @ApiPropertyOptional({ type: [CaseStepDto] }) steps?: readonly CaseStepDto[];
  @ApiPropertyOptional({ type: [AttachedDocumentDto] }) documents?: readonly AttachedDocumentDto[];
  @ApiProperty({ format: "date-time" }) openedAt: string;
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
}

export class BranchApplicationPageDto {
  @ApiProperty({ type: [BranchApplicationDto] }) items: BranchApplicationDto[];
  @ApiPropertyOptional() next?: string;
}

export class BranchListQueryDto extends PageQueryDto {
  @OneOf(BRANCH_STATES, { optional: true, enumName: "BranchState" }) state?: BranchState;
  @OneOf(["true", "false"], {
    optional: true,
    description: "`true`: overdue ones alone; to an authority those that it owes itself",
  })
  overdue?: "true" | "false";
}

export class ConditionDto {
  @ApiProperty({ enum: BRANCH_CONDITIONS.map(({ code }) => code) }) code: string;
  @ApiProperty() label: string;
  @ApiProperty() holds: boolean;
  @ApiProperty() required: string;
  @ApiProperty() found: string;
  @ApiProperty() article: string;
  @ApiProperty({ description: "Whether a commitment may stand for its proof" }) committable: boolean;
  @ApiProperty() committed: boolean;
}

export class NeededDocumentDto {
  @ApiProperty() kind: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: DOCUMENT_STATES, enumName: "DocumentState" }) state: string;
  @ApiProperty({ ...nullable, description: "What of it the register proves" }) provenBy: string | null;
  @ApiProperty() article: string;
  @ApiProperty() verified: boolean;
}

export class DifferingDocumentDto {
  @ApiProperty() kind: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: JURISDICTIONS, description: "The only authority that asks for it" }) authority: string;
}

export class PrecheckDto {
  @ApiProperty() eligible: boolean;
  @ApiProperty({ ...nullable, description: "What the branch will be called" }) name: string | null;
  @ApiProperty({ type: [ConditionDto] }) conditions: ConditionDto[];
  @ApiProperty({ type: [NeededDocumentDto] }) documents: NeededDocumentDto[];
  @ApiProperty({ type: [DifferingDocumentDto], description: "Asked for by one side alone" })
  differing: DifferingDocumentDto[];
}
