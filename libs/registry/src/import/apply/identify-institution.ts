import type { Finding } from "#codes";
import type { HeldInstitution } from "../cells/held-institution.query.js";
import type { Column } from "../columns.js";
import { ROW_FAULTS } from "../import-faults.js";
import { externalKey, type FoundInstitutions, type InstitutionNames } from "./find-institutions.query.js";

export interface Identified<Held> {
  readonly held: Held | null;
  /** Why it can't be said which record is meant. */
  readonly fault: { readonly column: Column; readonly finding: Finding } | null;
}

/** The record that a row names: by its source's identifier, else by credit code, else by licence number. */
export function identifyInstitution(
  names: InstitutionNames,
  found: FoundInstitutions,
): Identified<HeldInstitution> {
  const known = byExternalId(names, found);
  const coded = heldUnder(
    found,
    names.creditCode === null ? undefined : found.byCreditCode.get(names.creditCode),
  );
  if (known !== null && coded !== null && known.id !== coded.id) return conflict("creditCode");
  if (known !== null || coded !== null) return { held: known ?? coded, fault: null };
  const { licenceNumber, type, creditCode } = names;
  const licensed = (licenceNumber === null ? [] : (found.byLicence.get(licenceNumber) ?? []))
    .flatMap((id) => heldUnder(found, id) ?? [])
    .filter((record) => type === null || record.type === type);
  const [only, ...others] = licensed;
  if (only === undefined) return { held: null, fault: null };
  if (others.length > 0)
    return { held: null, fault: { column: "licenceNumber", finding: ROW_FAULTS.ambiguousRecord } };
  const isAnother = creditCode !== null && only.creditCode !== null && only.creditCode !== creditCode;
  return isAnother ? conflict("creditCode") : { held: only, fault: null };
}

function conflict(column: Column): Identified<never> {
  return { held: null, fault: { column, finding: ROW_FAULTS.conflictingKeys } };
}

/** Exports name a record that has no identifier of its source by its own id. */
function byExternalId(
  { externalId, authority }: InstitutionNames,
  found: FoundInstitutions,
): HeldInstitution | null {
  if (externalId === null) return null;
  const id = found.byExternalId.get(externalKey(authority, externalId));
  return heldUnder(found, id ?? externalId);
}

function heldUnder({ held }: FoundInstitutions, id: string | undefined): HeldInstitution | null {
  return id === undefined ? null : (held.get(id) ?? null);
}

/** The other records of a row's type, county and name: probably the same body. */
export function namesakesOf(
  { type, nameKey }: InstitutionNames,
  county: string,
  ownId: string | null,
  found: FoundInstitutions,
  countyOf: (division: string) => string,
): HeldInstitution[] {
  if (type === null || nameKey === null) return [];
  return (found.byNameKey.get(`${type} ${nameKey}`) ?? [])
    .flatMap((id) => heldUnder(found, id) ?? [])
    .filter((record) => record.id !== ownId && countyOf(record.divisionCode) === county);
}
