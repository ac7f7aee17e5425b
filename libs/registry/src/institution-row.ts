import { GB_PREFIX, newId, toWgs84, type Jurisdiction } from "#codes";
import type { Institution, RecordWarning } from "./entities/index.js";
import type { InstitutionInput } from "./institution-input.js";
import { nameKey } from "./name-key.js";
import type { ReferenceData } from "./reference-data.js";
import { sourceColumns, sourceOf } from "./source-columns.js";

export type InstitutionColumns = Omit<
  Institution,
  | "id"
  | "jurisdiction"
  | "version"
  | "createdAt"
  | "updatedAt"
  | "division"
  | "recordedDivision"
  | "parent"
  | "seedKey"
  | "initialStanding"
  | "published"
  | "quality"
  | "note"
  | "divisionRecorded"
  | "divisionFlag"
>;

/** The columns that checked input becomes; coordinates are stored as WGS-84. */
export function columnsOf(
  input: InstitutionInput,
  warnings: readonly RecordWarning[],
  reference: ReferenceData,
): InstitutionColumns {
  const { location } = input;
  const point = location == null ? null : toWgs84(location, location.crs ?? "wgs84");
  return {
    type: input.type,
    name: input.name.trim(),
    nameKey: nameKeyOf(input.name, input.division, reference),
    aliases: [...(input.aliases ?? [])],
    creditCode: input.creditCode ?? null,
    licenceNumber: input.licenceNumber ?? null,
    divisionCode: input.division,
    address: input.address ?? null,
    phones: [...(input.phones ?? [])],
    lat: point?.lat ?? null,
    lng: point?.lng ?? null,
    crs: location == null ? null : (location.crs ?? "wgs84"),
    precision: location == null ? null : (location.precision ?? "building"),
    services: [...(input.services ?? [])],
    languages: [...(input.languages ?? [])],
    foundedOn: input.foundedOn ?? null,
    licensedOn: input.licensedOn ?? null,
    parentId: input.parentId ?? null,
    details: { ...input.details },
    warnings: [...warnings],
    ...sourceColumns(input.source),
  };
}

/** The name as compared for probable duplicates, without the places of its own division. */
export function nameKeyOf(name: string, division: string, reference: ReferenceData): string {
  const places = reference.path(division).flatMap((place) => [place.name, ...place.shortNames]);
  return nameKey(name, places);
}

/** The registered row as the wire's input again, so that a patch can be merged into it and checked whole. */
export function inputOf(row: Institution, formerNames: InstitutionInput["formerNames"]): InstitutionInput {
  const { lat, lng, precision } = row;
  const location =
    lat === null || lng === null
      ? null
      : { lat, lng, crs: "wgs84" as const, precision: precisionOf(precision) };
  return {
    type: row.type,
    name: row.name,
    aliases: row.aliases,
    formerNames: formerNames ?? [],
    creditCode: row.creditCode,
    licenceNumber: row.licenceNumber,
    division: row.divisionCode,
    address: row.address,
    phones: row.phones,
    location,
    services: row.services,
    languages: row.languages,
    foundedOn: row.foundedOn,
    licensedOn: row.licensedOn,
    parentId: row.parentId,
    details: { ...row.details },
    source: sourceOf(row),
  };
}

function precisionOf(precision: string | null): "building" | "street" | "division" {
  return precision === "building" || precision === "street" ? precision : "division";
}

/** A record id that says nothing about the record. */
export const newInstitutionId = (): string => newId();

/** True when the division lies on the account's own side (GB/T 2260 province prefix). */
export function isOwnDivision(division: string, side: Jurisdiction, reference: ReferenceData): boolean {
  return division.startsWith(GB_PREFIX[side]) || reference.sideOf(division) === side;
}
