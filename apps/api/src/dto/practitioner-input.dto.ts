import { ENGAGEMENT_ROLES, PRACTITIONER_KINDS, standingsOf } from "#codes";
import type { EngagementRole, PractitionerKind, Standing } from "#codes";
import { LIMITS } from "#registry";
import { EXAMPLE_ENGAGEMENT, EXAMPLE_MOVE, EXAMPLE_PRACTITIONER as EXAMPLE } from "./examples.js";
import { Day, FreeObject, Nested, OneOf, PartialDay, Text, TextList } from "./fields.js";
import { SourceInputDto } from "./institution-input.dto.js";

export const PRACTITIONER_KIND_CODES = PRACTITIONER_KINDS.map((kind) => kind.code);
const ROLE_CODES = ENGAGEMENT_ROLES.map((role) => role.code);
const ID = { max: 64, min: 8, pattern: /^[A-Za-z0-9_-]+$/ } as const;
const OPTIONAL = { optional: true, nullable: true } as const;

/** What creating and changing share: every field that may be left out and cleared. */
class PractitionerFieldsDto {
  @Text({ ...OPTIONAL, max: LIMITS.licence, example: EXAMPLE.licenceNumber }) licenceNumber?: string | null;

  @TextList({ ...OPTIONAL, maxItems: LIMITS.list, maxLength: LIMITS.licence, example: EXAMPLE.services })
  services?: string[] | null;

  @TextList({ ...OPTIONAL, maxItems: LIMITS.list, maxLength: LIMITS.code, example: EXAMPLE.languages })
  languages?: string[] | null;

  @PartialDay({ ...OPTIONAL, example: EXAMPLE.licensedOn, description: "Of the first licence" })
  licensedOn?: string | null;

  @FreeObject({ ...OPTIONAL, example: EXAMPLE.details, description: "Judged by the kind" })
  details?: Record<string, unknown> | null;
}

export class RegisterPractitionerDto extends PractitionerFieldsDto {
  @OneOf(PRACTITIONER_KIND_CODES, { enumName: "PractitionerKind", example: EXAMPLE.kind })
  kind: PractitionerKind;
  @Text({ max: LIMITS.name, example: EXAMPLE.name }) name: string;
  @Text({ ...ID, example: EXAMPLE.institutionId, description: "The first body that they work for" })
  institutionId: string;
  @OneOf(ROLE_CODES, { optional: true, enumName: "EngagementRole", description: "`staff` when left out" })
  role?: EngagementRole;
  @Nested(SourceInputDto, { example: EXAMPLE.source }) source: SourceInputDto;
}

export class PatchPractitionerDto extends PractitionerFieldsDto {
  @Text({ optional: true, max: LIMITS.name }) name?: string;
  @Nested(SourceInputDto, { optional: true }) source?: SourceInputDto;
}

export class PractitionerMoveDto {
  @OneOf(standingsOf("practitioner"), { enumName: "PractitionerStanding", example: EXAMPLE_MOVE.to })
  to: Standing;
  @Text({ max: LIMITS.reason, example: EXAMPLE_MOVE.reason }) reason: string;
  @Text({ max: LIMITS.reason, example: EXAMPLE_MOVE.basis }) basis: string;
  @Day({ example: EXAMPLE_MOVE.effectiveOn, description: "In Asia/Shanghai" }) effectiveOn: string;
}

const UNTIL = "The first day on which it no longer holds";

export class BeginEngagementDto {
  @Text({ ...ID, example: EXAMPLE_ENGAGEMENT.institutionId }) institutionId: string;
  @OneOf(ROLE_CODES, { enumName: "EngagementRole", example: EXAMPLE_ENGAGEMENT.role }) role: EngagementRole;
  @Day({ example: EXAMPLE_ENGAGEMENT.from, description: "In Asia/Shanghai" }) from: string;
  @Day({ ...OPTIONAL, example: null, description: UNTIL }) until?: string | null;
}

export class PatchEngagementDto {
  @Day({ ...OPTIONAL, example: "2026-11-01", description: `${UNTIL}; null takes the end back` })
  until?: string | null;
}
