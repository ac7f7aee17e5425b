import type { InstitutionInput, LocationInput } from "../../institution-input.js";
import type { HeldInstitution } from "../cells/held-institution.query.js";
import type { Column } from "../columns.js";
import { DETAIL_COLUMNS, type GivenInstitution } from "../read/institution-reading.js";

/** Stands where a cell that a record can't be without says nothing, so that all other faults are found as well. */
export const PLACEHOLDER = "—";

/** The record as it would be with the changed columns of a row; every cell of a new one is changed. */
export function mergeInstitution(
  given: GivenInstitution,
  held: HeldInstitution | null,
  changed: ReadonlySet<Column>,
): InstitutionInput {
  const take = <T>(column: Column, said: T | undefined, kept: T): T =>
    changed.has(column) && said !== undefined ? said : kept;
  return {
    type: take("type", given.type, null) ?? held?.type ?? "LAW_FIRM",
    name: orPlaceholder(take("name", given.name, held?.name)),
    aliases: take("aliases", given.aliases, held?.aliases ?? []),
    formerNames: take("formerNames", given.formerNames, held?.formerNames ?? []),
    creditCode: take("creditCode", given.creditCode, held?.creditCode ?? null),
    licenceNumber: take("licenceNumber", given.licenceNumber, held?.licenceNumber ?? null),
    division: take("division", given.division, null)?.code ?? held?.divisionCode ?? PLACEHOLDER,
    address: take("address", given.address, held?.address ?? null),
    phones: take("phones", given.phones, held?.phones ?? []),
    location: mergeLocation(given, held, changed),
    services: take("services", given.services, held?.services ?? []),
    languages: take("languages", given.languages, held?.languages ?? []),
    foundedOn: held?.foundedOn ?? null,
    licensedOn: held?.licensedOn ?? null,
    parentId: held?.parentId ?? null,
    details: mergeDetails(given, held, changed),
    source: mergeSource(given, held, changed),
  };
}

function orPlaceholder(text: string | undefined): string {
  return text === undefined || text === "" ? PLACEHOLDER : text;
}

/** A point is one thing in four columns: one that changes takes the others from the row too. */
function mergeLocation(
  { lat, lng, crs, precision }: GivenInstitution,
  held: HeldInstitution | null,
  changed: ReadonlySet<Column>,
): LocationInput | null {
  const isChanged = (["lat", "lng", "crs", "precision"] as const).some((column) => changed.has(column));
  if (!isChanged) return heldLocation(held);
  const given = { lat: lat === undefined ? held?.lat : lat, lng: lng === undefined ? held?.lng : lng };
  if (given.lat == null || given.lng == null) return null;
  return {
    ...{ lat: given.lat, lng: given.lng, crs: crs ?? "wgs84" },
    ...(precision == null ? {} : { precision }),
  };
}

function heldLocation(held: HeldInstitution | null): LocationInput | null {
  if (held === null || held.lat === null || held.lng === null) return null;
  const { lat, lng, precision } = held;
  return { lat, lng, crs: "wgs84", precision: precision ?? "division" };
}

function mergeDetails(
  given: GivenInstitution,
  held: HeldInstitution | null,
  changed: ReadonlySet<Column>,
): Readonly<Record<string, unknown>> {
  const details = new Map(Object.entries(held?.details ?? {}));
  for (const column of DETAIL_COLUMNS) {
    if (!changed.has(column)) continue;
    const said = given[column] ?? null;
    if (said === null) details.delete(column);
    else details.set(column, said);
  }
  return Object.fromEntries(details);
}

const SOURCE_COLUMNS = ["sourceAuthority", "sourceDocument", "sourceUrl", "sourceAsOf"] as const;

/** A note on a date is about the source that gave it. */
export function mergeSource(
  given: Pick<GivenInstitution, (typeof SOURCE_COLUMNS)[number]>,
  held: Pick<HeldInstitution, (typeof SOURCE_COLUMNS)[number] | "sourceAsOfNote"> | null,
  changed: ReadonlySet<Column>,
): InstitutionInput["source"] {
  const said = <T>(column: Column, value: T | undefined, kept: T): T =>
    changed.has(column) && value !== undefined ? value : kept;
  const asOf = said("sourceAsOf", given.sourceAsOf, held?.sourceAsOf ?? undefined);
  return {
    authority: orPlaceholder(said("sourceAuthority", given.sourceAuthority, held?.sourceAuthority)),
    document: orPlaceholder(said("sourceDocument", given.sourceDocument, held?.sourceDocument)),
    url: said("sourceUrl", given.sourceUrl, held?.sourceUrl ?? null),
    asOf: asOf === undefined || asOf === "" ? null : asOf,
    asOfNote: SOURCE_COLUMNS.some((column) => changed.has(column)) ? null : (held?.sourceAsOfNote ?? null),
  };
}
