import { checkCreditCode, checkLicenceNumber, shanghaiToday, type PractitionerKind } from "#codes";
import type { Queryable } from "#database";
import { holdPractitioners, type HeldPractitioner } from "../cells/held-practitioner.query.js";
import type { BodyFinder, NamedBody } from "../judge/bodies-of-row.js";
import type { ReadingContext } from "../read/institution-reading.js";
import type { GivenPractitioner, PractitionerReading } from "../read/read-practitioner.js";
import { externalIds, externalKey, grouped, present } from "./find-institutions.query.js";

/** By what a row may name a practitioner. */
export interface PractitionerNames {
  readonly externalId: string | null;
  readonly authority: string;
  readonly kind: PractitionerKind | null;
  readonly licenceNumber: string | null;
  readonly name: string;
}

/** The identifiers of a row in the form in which records keep them. */
export function namesOf(given: GivenPractitioner, { side, now }: ReadingContext): PractitionerNames {
  const { externalId = null, sourceAuthority = "", kind = null, licenceNumber = null, name = "" } = given;
  const year = Number(shanghaiToday(now).slice(0, 4));
  const checked =
    kind === null || licenceNumber === null
      ? null
      : checkLicenceNumber(kind, licenceNumber, { jurisdiction: side, year });
  const number = checked?.ok === true ? checked.value : null;
  return { externalId, authority: sourceAuthority, kind, licenceNumber: number, name };
}

/** What the register has under the identifiers and names of some rows. */
export interface FoundPractitioners {
  readonly byExternalId: ReadonlyMap<string, string>;
  readonly byLicence: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly held: ReadonlyMap<string, HeldPractitioner>;
  readonly find: BodyFinder;
}

interface NamedReading {
  readonly reading: PractitionerReading;
  readonly names: PractitionerNames;
}

/** Looks all rows up together, every lookup by an index. */
export async function findPractitioners(
  db: Queryable,
  rows: readonly NamedReading[],
): Promise<FoundPractitioners> {
  const names = rows.map((row) => row.names);
  const byExternalId = await externalIds(db, "practitioner", names);
  const kinds = present(names.map(({ kind }) => kind));
  const found = await db.query<FoundRow[]>(
    `SELECT id, kind, licence_number AS "licenceNumber", name FROM practitioner
     WHERE kind = ANY($1) AND licence_number = ANY($2)
     UNION SELECT id, kind, licence_number, name FROM practitioner WHERE kind = ANY($1) AND name = ANY($3)`,
    [kinds, present(names.map(({ licenceNumber }) => licenceNumber)), present(names.map(({ name }) => name))],
  );
  const ownIds = present(names.map(({ externalId }) => externalId));
  const ids = new Set([...byExternalId.values(), ...found.map(({ id }) => id), ...ownIds]);
  const held = await holdPractitioners(db, [...ids]);
  return {
    byExternalId,
    byLicence: grouped(found, ({ kind, licenceNumber }) =>
      licenceNumber === null ? null : `${kind} ${licenceNumber}`,
    ),
    byName: grouped(found, ({ kind, name }) => `${kind} ${name}`),
    held: new Map(held.map((record) => [record.id, record])),
    find: await bodyFinder(db, rows),
  };
}

interface FoundRow {
  readonly id: string;
  readonly kind: PractitionerKind;
  readonly licenceNumber: string | null;
  readonly name: string;
}

/** Bodies by credit code, by their sources' identifiers or their own, and by their exact names. */
async function bodyFinder(db: Queryable, rows: readonly NamedReading[]): Promise<BodyFinder> {
  const asked = rows.flatMap(({ reading: { given }, names: { authority } }) =>
    (given.bodies ?? []).map((externalId) => ({ externalId, authority })),
  );
  const byExternalId = await externalIds(db, "institution", asked);
  const texts = present(asked.map(({ externalId }) => externalId));
  const codes = texts.flatMap((text) => codeOf(text) ?? []);
  const bodies = await db.query<(NamedBody & { readonly creditCode: string | null })[]>(
    `SELECT i.id, i.name, COALESCE(i.credit_code, i.id) AS key, i.credit_code AS "creditCode", i.type, i.jurisdiction,
       p.state = 'listed' AS listed, i.licence_number AS "licenceNumber"
     FROM institution i JOIN public_institution p ON p.id = i.id
     WHERE i.id IN (
       SELECT id FROM institution WHERE credit_code = ANY($1)
       UNION SELECT id FROM institution WHERE id = ANY($2)
       UNION SELECT id FROM institution WHERE name = ANY($3))`,
    [codes, [...byExternalId.values(), ...texts], texts],
  );
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const byCode = new Map(
    bodies.flatMap((body) => (body.creditCode === null ? [] : [[body.creditCode, body]])),
  );
  const byName = grouped(bodies, ({ name }) => name);
  return (text, authority) => {
    const code = codeOf(text);
    const coded = code === null ? undefined : byCode.get(code);
    const named = byId.get(byExternalId.get(externalKey(authority, text)) ?? text);
    const best = coded ?? named;
    return best === undefined ? (byName.get(text) ?? []).flatMap((id) => byId.get(id) ?? []) : [best];
  };
}

function codeOf(text: string): string | null {
  const checked = checkCreditCode(text);
  return checked.ok ? checked.code : null;
}
