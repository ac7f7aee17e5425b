import { standingsOf, type InstitutionType, type PractitionerKind, type Standing } from "#codes";
import { INSTITUTION_TYPE_CODES } from "./institution-input.dto.js";
import { OneOf, Text } from "./fields.js";
import { PRACTITIONER_KIND_CODES } from "./practitioner-input.dto.js";
import { Instant, QueryDay, WholeNumber } from "./query-fields.js";

const OPTIONAL = { optional: true } as const;

export class PageQueryDto {
  @Text({ ...OPTIONAL, max: 300, description: "`next` of the page before" }) cursor?: string;
  @WholeNumber({ ...OPTIONAL, min: 1, max: 100, description: "50 when left out" }) limit?: number;
}

export class InstitutionListQueryDto extends PageQueryDto {
  @OneOf(standingsOf("institution"), { ...OPTIONAL, enumName: "Standing" }) standing?: Standing;
  @OneOf(INSTITUTION_TYPE_CODES, { ...OPTIONAL, enumName: "InstitutionType" }) type?: InstitutionType;
  @Text({ ...OPTIONAL, max: 40, description: "With its descendants" }) division?: string;
  @Text({ ...OPTIONAL, max: 200, description: "Part of the name or an alias" }) q?: string;
}

export class PractitionerListQueryDto extends PageQueryDto {
  @OneOf(standingsOf("practitioner"), { ...OPTIONAL, enumName: "PractitionerStanding" }) standing?: Standing;
  @OneOf(PRACTITIONER_KIND_CODES, { ...OPTIONAL, enumName: "PractitionerKind" }) type?: PractitionerKind;
  @Text({ ...OPTIONAL, max: 40, description: "Of a body that they work for; with its descendants" })
  division?: string;
  @Text({ ...OPTIONAL, max: 200, description: "Part of the name, or the licence number" }) q?: string;
}

export class AsAtQueryDto {
  @QueryDay({ ...OPTIONAL, description: "As it stood that day" }) at?: string;
  @Instant({ ...OPTIONAL, description: "By what was known then; with `at` only" }) knownAt?: string;
}

export class ExpiringQueryDto extends PageQueryDto {
  @WholeNumber({ ...OPTIONAL, min: 1, max: 366, description: "Days from today; 90 when left out" })
  within?: number;
}

export const DEFAULT_LIMIT = 50;
