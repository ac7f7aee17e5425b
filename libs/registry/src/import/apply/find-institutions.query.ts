import { checkCreditCode, type InstitutionType } from "#codes";
import type { Queryable } from "#database";
import { nameKeyOf } from "../../institution-row.js";
import type { ReferenceData } from "../../reference-data.js";
import { holdInstitutions, type HeldInstitution } from "../cells/held-institution.query.js";
import type { GivenInstitution, InstitutionReading } from "../read/institution-reading.js";

/** By what a row may name a record. */
export interface InstitutionNames {
  readonly externalId: string | null;
  readonly authority: string;
  readonly creditCode: string | null;
  readonly licenceNumber: string | null;
  readonly type: InstitutionType | null;
  readonly nameKey: string | null;
}

/** The identifiers of a row in the form in which records keep them. */
export function namesOf(given: GivenInstitution, reference: ReferenceData): InstitutionNames {
  const { externalId = null, sourceAuthority = "", licenceNumber = null, type = null, name = "" } = given;
  const checked = given.creditCode == null ? null : checkCreditCode(given.creditCode);
  const division = given.division?.code;
  return {
    externalId,
    authority: sourceAuthority,
    creditCode: checked?.ok === true ? checked.code : null,
    licenceNumber: licenceNumber === null ? null : canonical(licenceNumber),
    type,
    nameKey:
      type === null || name === "" || division === undefined ? null : nameKeyOf(name, division, reference),
  };
}

function canonical(number: string): string {
  const text = number.normalize("NFKC").trim();
  return /^[0-9A-Za-z\s]*$/.test(text) ? text.replace(/\s+/g, "").toUpperCase() : number.trim();
}

/** What the register has under the identifiers and names of some rows. */
export interface FoundInstitutions {
  readonly byExternalId: ReadonlyMap<string, string>;
  readonly byCreditCode: ReadonlyMap<string, string>;
  readonly byLicence: ReadonlyMap<string, readonly string[]>;
  readonly byNameKey: ReadonlyMap<string, readonly string[]>;
  readonly held: ReadonlyMap<string, HeldInstitution>;
}

/** Looks all rows up together, every lookup by an index. */
export async function findInstitutions(
  db: Queryable,
  rows: readonly { readonly reading: InstitutionReading; readonly names: InstitutionNames }[],
): Promise<FoundInstitutions> {
  const names = rows.map((row) => row.names);
  const byExternalId = await externalIds(db, "institution", names);
  const found = await db.query<FoundRow[]>(
    `SELECT id, credit_code AS "creditCode", licence_number AS "licenceNumber", type, name_key AS "nameKey"
     FROM institution WHERE credit_code = ANY($1)
     UNION SELECT id, credit_code, licence_number, type, name_key FROM institution WHERE licence_number = ANY($2)
     UNION SELECT id, credit_code, licence_number, type, name_key FROM institution
       WHERE type = ANY($3) AND name_key = ANY($4)`,
    [
      present(names.map(({ creditCode }) => creditCode)),
      present(names.map(({ licenceNumber }) => licenceNumber)),
      present(names.map(({ type }) => type)),
      present(names.map(({ nameKey }) => nameKey)),
    ],
  );
  const ownIds = present(names.map(({ externalId }) => externalId));
  const ids = new Set([...byExternalId.values(), ...found.map(({ id }) => id), ...ownIds]);
  const held = await holdInstitutions(db, [...ids]);
  return {
    byExternalId,
    byCreditCode: new Map(
      found.flatMap(({ id, creditCode }) => (creditCode === null ? [] : [[creditCode, id]])),
    ),
    byLicence: grouped(found, ({ licenceNumber }) => licenceNumber),
    byNameKey: grouped(found, ({ type, nameKey }) => (nameKey === null ? null : `${type} ${nameKey}`)),
    held: new Map(held.map((record) => [record.id, record])),
  };
}

interface FoundRow {
  readonly id: string;
  readonly creditCode: string | null;
  readonly licenceNumber: string | null;
  readonly type: InstitutionType;
  readonly nameKey: string | null;
}

/** Records by how the authorities of their sources name them. */
export async function externalIds(
  db: Queryable,
  kind: "institution" | "practitioner",
  names: readonly { readonly externalId: string | null; readonly authority: string }[],
): Promise<Map<string, string>> {
  const given = names.filter(({ externalId }) => externalId !== null);
  if (given.length === 0) return new Map();
  const rows = await db.query<{ authority: string; externalId: string; id: string }[]>(
    `SELECT source_authority AS authority, external_id AS "externalId", record_id AS id FROM external_identifier
     WHERE kind = $1 AND source_authority = ANY($2) AND external_id = ANY($3)`,
    [
      kind,
      present(given.map(({ authority }) => authority)),
      present(given.map(({ externalId }) => externalId)),
    ],
  );
  return new Map(rows.map(({ authority, externalId, id }) => [externalKey(authority, externalId), id]));
}

export function externalKey(authority: string, externalId: string): string {
  return JSON.stringify([authority, externalId]);
}

export function present<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))];
}

export function grouped<Row extends { readonly id: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row.id]);
    else group.push(row.id);
  }
  return groups;
}
