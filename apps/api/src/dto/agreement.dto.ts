import { ApiProperty, ApiPropertyOptional } from "@nestjs/swagger";
import { INSTITUTION_TYPES, JURISDICTIONS, PRACTITIONER_KINDS } from "#codes";
import {
  AGREEMENT_MODES,
  AGREEMENT_STATES,
  type AgreementMode,
  type AgreementState,
  type Covered,
} from "#recognition";
import { LIMITS } from "#registry";
import { EmptyBodyAllowed } from "../http/empty-body-allowed.js";
import { EXAMPLE_ID } from "./examples.js";
import { Day, OneOf, Text, TextList } from "./fields.js";
import { PageQueryDto } from "./list-query.dto.js";

const COVERED = [...INSTITUTION_TYPES, ...PRACTITIONER_KINDS].map(({ code }) => code);
const nullable = { type: String, nullable: true } as const;

export const EXAMPLE_AGREEMENT = {
  title: "川渝公证执业互认协议（测试）",
  covers: ["NOTARY_OFFICE", "NOTARY"],
  services: ["notary"],
  mode: "automatic",
  from: "2026-12-01",
  until: "2031-12-01",
  document: "川渝公证执业互认协议（测试）第1号",
} as const;

export const EXAMPLE_TERMINATION = { reason: "双方协商一致终止（测试）" } as const;

export class ProposeAgreementDto {
  @Text({ optional: true, nullable: true, max: LIMITS.name, example: EXAMPLE_AGREEMENT.title })
  title?: string | null;
  @TextList({
    maxItems: COVERED.length,
    maxLength: LIMITS.code,
    oneOf: COVERED,
    example: EXAMPLE_AGREEMENT.covers,
    description: "Types of bodies and kinds of people, one at least",
  })
  covers: Covered[];
  @TextList({
    optional: true,
    nullable: true,
    maxItems: LIMITS.list,
    maxLength: 80,
    example: EXAMPLE_AGREEMENT.services,
    description: "Codes of services, each with all below it; null covers everything",
  })
  services?: string[] | null;
  @OneOf(AGREEMENT_MODES, {
    enumName: "AgreementMode",
    description: "`individual`: the host decides about each body or person",
  })
  mode: AgreementMode;
  @Day({ example: EXAMPLE_AGREEMENT.from }) from: string;
  @Day({ optional: true, nullable: true, description: "The first day on which it no longer holds" })
  until?: string | null;
  @Text({ max: LIMITS.document, example: EXAMPLE_AGREEMENT.document }) document: string;
}

@EmptyBodyAllowed()
export class ApproveAgreementDto {
  @Text({ optional: true, max: LIMITS.document, description: "The approving side's own document" })
  basis?: string;
}

@EmptyBodyAllowed()
export class TerminateAgreementDto {
  @Day({ optional: true, description: "The first day on which it no longer holds; today when left out" })
  endsOn?: string;
  @Text({
    optional: true,
    max: LIMITS.reason,
    example: EXAMPLE_TERMINATION.reason,
    description: "The side's own decision when left out",
  })
  reason?: string;
}

export class AgreementListQueryDto extends PageQueryDto {
  @OneOf(AGREEMENT_STATES, { optional: true, enumName: "AgreementState" }) state?: AgreementState;
  @OneOf(COVERED, { optional: true, description: "A type or kind that it covers" }) covers?: Covered;
}

export class AgreementSourceDto {
  @ApiProperty() authority: string;
  @ApiProperty() document: string;
  @ApiProperty(nullable) url: string | null;
  @ApiProperty({ ...nullable, example: "2021-12-28" }) asOf: string | null;
}

export class AgreementDto {
  @ApiProperty({ example: EXAMPLE_ID }) id: string;
  @ApiProperty({
    enum: AGREEMENT_STATES,
    enumName: "AgreementState",
    description: "`pending`: approved and not begun. By today",
  })
  state: string;
  @ApiProperty({ ...nullable, example: EXAMPLE_AGREEMENT.title }) title: string | null;
  @ApiProperty({ enum: COVERED, isArray: true }) covers: readonly string[];
  @ApiProperty({ type: [String], nullable: true, description: "Null: everything" }) services:
    readonly string[] | null;
  @ApiProperty({ enum: AGREEMENT_MODES, enumName: "AgreementMode" }) mode: string;
  @ApiProperty({ format: "date" }) from: string;
  @ApiProperty({ ...nullable, format: "date" }) until: string | null;
  @ApiProperty({ example: EXAMPLE_AGREEMENT.document }) document: string;
  @ApiProperty({ enum: JURISDICTIONS, enumName: "Jurisdiction" }) proposedBy: string;
  @ApiProperty({ format: "date-time" }) proposedAt: string;
  @ApiProperty({ enum: JURISDICTIONS, nullable: true }) approvedBy: string | null;
  @ApiProperty({
    ...nullable,
    format: "date",
    description: "In force from here, or from `from` where that is later",
  })
  approvedOn: string | null;
  @ApiProperty({ ...nullable, format: "date-time", description: "When the register was told of it" })
  approvedAt: string | null;
  @ApiProperty({ enum: JURISDICTIONS, nullable: true }) terminatedBy: string | null;
  @ApiProperty({ ...nullable, format: "date", description: "The first day after it was ended" })
  endsOn: string | null;
  @ApiProperty(nullable) terminationReason: string | null;
  @ApiProperty({ ...nullable, format: "date-time" }) terminationRecordedAt: string | null;
  @ApiProperty({ type: AgreementSourceDto, nullable: true, description: "Of those from a published source" })
  source: AgreementSourceDto | null;
  @ApiProperty({ ...nullable, description: "What is assumed, where the text is not published" }) note:
    string | null;
  @ApiProperty({ type: "integer", description: "The number in the ETag" }) version: number;
}

export class AgreementPageDto {
  @ApiProperty({ type: [AgreementDto] }) items: readonly AgreementDto[];
  @ApiPropertyOptional({ description: "For `?cursor=`; absent on the last page" }) next?: string;
}
