import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { ENGAGEMENT_ROLES, JURISDICTIONS, PRACTITIONER_KINDS, type EngagementRole } from "#codes";
import { LIMITS, TRANSFER_STATES, TRANSFER_STEPS, type TransferState, type TransferStep } from "#registry";
import { EXAMPLE_ID, EXAMPLE_PRACTITIONER } from "./examples.js";
import { Day, OneOf, Text } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const ID = { max: 64, min: 8, pattern: /^[A-Za-z0-9_-]+$/ } as const;
const ROLES = ENGAGEMENT_ROLES.map((role) => role.code);
const KINDS = PRACTITIONER_KINDS.map((kind) => kind.code);
const nullable = { type: String, nullable: true } as const;

export const EXAMPLE_RELEASE = {
  toInstitutionId: EXAMPLE_ID,
  role: "staff",
  effectiveOn: "2026-11-20",
  reason: "变更执业机构（测试）",
  basis: "同意转出的函（测试）第1号",
} as const;

export const EXAMPLE_TRANSFER_STEP = { step: "admit", effectiveOn: "2026-11-22" } as const;

export class ReleaseDto {
  @Text({ ...ID, example: EXAMPLE_RELEASE.toInstitutionId, description: "A listed body of either side" })
  toInstitutionId: string;
  @Text({ ...ID, optional: true, description: "Needed where they work for several bodies" })
  fromInstitutionId?: string;
  @OneOf(ROLES, { optional: true, enumName: "EngagementRole", description: "As now when left out" })
  role?: EngagementRole;
  @Day({ optional: true, description: "The first day on which they may be admitted; today when left out" })
  effectiveOn?: string;
  @Text({ max: LIMITS.reason, example: EXAMPLE_RELEASE.reason }) reason: string;
  @Text({ max: LIMITS.reason, example: EXAMPLE_RELEASE.basis }) basis: string;
}

export class TransferStepDto {
  @OneOf(TRANSFER_STEPS, { enumName: "TransferStep", example: EXAMPLE_TRANSFER_STEP.step })
  step: TransferStep;
  @Text({ optional: true, max: LIMITS.reason, description: "Needed to refuse and to withdraw" })
  reason?: string;
  @Day({ optional: true, description: "Of an admission; across the border not in the future" })
  effectiveOn?: string;
}

export class TransferListQueryDto extends PageQueryDto {
  @OneOf(TRANSFER_STATES, { optional: true, enumName: "TransferState" }) state?: TransferState;
}

export class TransferBodyDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ example: "重庆示例律师事务所（测试）" }) name: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) jurisdiction: string;
}

export class TransferPersonDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({ enum: KINDS, enumName: "PractitionerKind" }) kind: string;
  @ApiProperty({ example: EXAMPLE_PRACTITIONER.name }) name: string;
  @ApiProperty({ ...nullable, example: EXAMPLE_PRACTITIONER.licenceNumber }) licenceNumber: string | null;
}

export class TransferDto {
  @ApiProperty({ example: EXAMPLE_ID, description: "Links the release and the admission" })
  transferId: string;
  @ApiProperty({ enum: TRANSFER_STATES, enumName: "TransferState" }) state: string;
  @ApiProperty({ type: TransferPersonDto }) practitioner: TransferPersonDto;
  @ApiProperty({ type: TransferBodyDto }) from: TransferBodyDto;
  @ApiProperty({ type: TransferBodyDto }) to: TransferBodyDto;
  @ApiProperty({ enum: ROLES, enumName: "EngagementRole" }) role: string;
  @ApiProperty({ format: "date", description: "The first day on which they may be admitted" })
  releasedOn: string;
  @ApiProperty() reason: string;
  @ApiProperty() basis: string;
  @ApiProperty({ ...nullable, format: "date", description: "The old engagement ends and the new one begins" })
  admittedOn: string | null;
  @ApiProperty({ ...nullable, description: "Why it was refused or withdrawn" }) decisionReason: string | null;
  @ApiProperty({ format: "date-time" }) openedAt: string;
  @ApiProperty({ ...nullable, format: "date-time" }) decidedAt: string | null;
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
  @ApiProperty({
    enum: TRANSFER_STEPS,
    enumName: "TransferStep",
    isArray: true,
    description: "Yours to take",
  })
  next: readonly string[];
}

export class TransferPageDto {
  @ApiProperty({ type: [TransferDto] }) items: readonly TransferDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}
