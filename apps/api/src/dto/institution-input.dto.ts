import { CRS, INSTITUTION_TYPES, PRECISIONS, standingsOf } from "#codes";
import type { InstitutionType, Standing } from "#codes";
import { LIMITS } from "#registry";
import { EXAMPLE_BODY as EXAMPLE, EXAMPLE_MOVE } from "./examples.js";
import { Day, Decimal, FreeObject, Nested, NestedList, OneOf, PartialDay, Text, TextList } from "./fields.js";

export const INSTITUTION_TYPE_CODES = INSTITUTION_TYPES.map((type) => type.code);
const ID = { max: 64, min: 8, pattern: /^[A-Za-z0-9_-]+$/ } as const;
const OPTIONAL = { optional: true, nullable: true } as const;

export class LocationInputDto {
  @Decimal({ min: -90, max: 90, example: 29.556, description: "Degrees" }) lat: number;
  @Decimal({ min: -180, max: 180, example: 106.567, description: "Degrees" }) lng: number;
  @OneOf(CRS, { optional: true, enumName: "Crs" }) crs?: (typeof CRS)[number];
  @OneOf(PRECISIONS, { optional: true, enumName: "Precision" }) precision?: (typeof PRECISIONS)[number];
}

export class FormerNameInputDto {
  @Text({ max: LIMITS.name, example: EXAMPLE.formerNames[0].name }) name: string;
  @PartialDay({ ...OPTIONAL, example: "1995-03-01" }) until?: string | null;
}

export class SourceInputDto {
  @Text({ max: LIMITS.authority, example: EXAMPLE.source.authority }) authority: string;
  @Text({ max: LIMITS.document, example: EXAMPLE.source.document }) document: string;
  @Text({ max: LIMITS.url, ...OPTIONAL, example: EXAMPLE.source.url }) url?: string | null;
  @PartialDay({ example: "2026-07" }) asOf: string;
  @Text({ max: LIMITS.note, ...OPTIONAL }) asOfNote?: string | null;
}

/** What creating and changing share: every field that may be left out and cleared. */
class InstitutionFieldsDto {
  @TextList({ ...OPTIONAL, maxItems: LIMITS.list, maxLength: LIMITS.name, example: EXAMPLE.aliases })
  aliases?: string[] | null;

  @NestedList(FormerNameInputDto, { ...OPTIONAL, maxItems: LIMITS.list, example: EXAMPLE.formerNames })
  formerNames?: FormerNameInputDto[] | null;

  @Text({ ...OPTIONAL, max: LIMITS.code, example: EXAMPLE.creditCode, description: "GB 32100-2015" })
  creditCode?: string | null;

  @Text({ ...OPTIONAL, max: LIMITS.licence, example: EXAMPLE.licenceNumber }) licenceNumber?: string | null;
  @Text({ ...OPTIONAL, max: LIMITS.address, example: EXAMPLE.address }) address?: string | null;

  @TextList({ ...OPTIONAL, maxItems: LIMITS.list, maxLength: LIMITS.phone, example: EXAMPLE.phones })
  phones?: string[] | null;

  @Nested(LocationInputDto, { ...OPTIONAL, example: EXAMPLE.location }) location?: LocationInputDto | null;

  @TextList({ ...OPTIONAL, maxItems: LIMITS.list, maxLength: LIMITS.licence, example: EXAMPLE.services })
  services?: string[] | null;

  @TextList({ ...OPTIONAL, maxItems: LIMITS.list, maxLength: LIMITS.code, example: EXAMPLE.languages })
  languages?: string[] | null;

  @PartialDay({ ...OPTIONAL, example: EXAMPLE.foundedOn }) foundedOn?: string | null;
  @PartialDay({ ...OPTIONAL, example: EXAMPLE.licensedOn }) licensedOn?: string | null;
  @Text({ ...OPTIONAL, ...ID, example: null, description: "The head office of a branch" }) parentId?:
    string | null;
  @FreeObject({ ...OPTIONAL, example: EXAMPLE.details, description: "Judged by the type" })
  details?: Record<string, unknown> | null;
}

export class RegisterInstitutionDto extends InstitutionFieldsDto {
  @OneOf(INSTITUTION_TYPE_CODES, { enumName: "InstitutionType", example: EXAMPLE.type })
  type: InstitutionType;
  @Text({ max: LIMITS.name, example: EXAMPLE.name }) name: string;
  @Text({ max: LIMITS.code, example: EXAMPLE.division, description: "GB/T 2260" }) division: string;
  @Nested(SourceInputDto, { example: EXAMPLE.source }) source: SourceInputDto;

  @TextList({
    optional: true,
    maxItems: LIMITS.list,
    maxLength: 64,
    description: "Looked at, and other bodies",
  })
  notDuplicateOf?: string[];
}

export class PatchInstitutionDto extends InstitutionFieldsDto {
  @OneOf(INSTITUTION_TYPE_CODES, { optional: true, enumName: "InstitutionType" }) type?: InstitutionType;
  @Text({ optional: true, max: LIMITS.name }) name?: string;
  @Text({ optional: true, max: LIMITS.code }) division?: string;
  @Nested(SourceInputDto, { optional: true }) source?: SourceInputDto;
}

export class StandingMoveDto {
  @OneOf(standingsOf("institution"), { enumName: "Standing", example: EXAMPLE_MOVE.to }) to: Standing;
  @Text({ max: LIMITS.reason, example: EXAMPLE_MOVE.reason }) reason: string;
  @Text({ max: LIMITS.reason, example: EXAMPLE_MOVE.basis }) basis: string;
  @Day({ example: EXAMPLE_MOVE.effectiveOn, description: "In Asia/Shanghai" }) effectiveOn: string;
  @Text({ ...OPTIONAL, ...ID, description: "With `merged` only" }) successorId?: string | null;
}
