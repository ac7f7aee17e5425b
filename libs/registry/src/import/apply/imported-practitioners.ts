import type { Queryable } from "#database";
import type { HeldPractitioner } from "../cells/held-practitioner.query.js";
import { probableDuplicate, ROW_FAULTS } from "../import-faults.js";
import { judgePractitioner, type PractitionerWrite } from "../judge/judge-practitioner.js";
import { withFault } from "../judge/judgement.js";
import type { ReadingContext } from "../read/institution-reading.js";
import { readPractitioner, type PractitionerReading } from "../read/read-practitioner.js";
import type { RowCells } from "../row-cells.js";
import { externalKey } from "./find-institutions.query.js";
import {
  findPractitioners,
  namesOf,
  type FoundPractitioners,
  type PractitionerNames,
} from "./find-practitioners.query.js";
import type { Identified } from "./identify-institution.js";
import { inTurns } from "./in-turns.js";
import { keyOf, type ImportedKind, type PreparedRow, type RowKey } from "./prepared.js";
import { writePractitioners } from "./write-practitioners.js";

/** Imports of practitioners. */
export const IMPORTED_PRACTITIONERS: ImportedKind<PractitionerWrite> = {
  subject: "practitioner",
  prepare: preparePractitioners,
  write: writePractitioners,
};

interface NamedReading {
  readonly reading: PractitionerReading;
  readonly names: PractitionerNames;
}

async function preparePractitioners(
  db: Queryable,
  rows: readonly RowCells[],
  context: ReadingContext,
): Promise<PreparedRow<PractitionerWrite>[]> {
  const named = await inTurns(rows, (row): NamedReading => {
    const reading = readPractitioner(row, context);
    return { reading, names: namesOf(reading.given, context) };
  });
  const found = await findPractitioners(db, named);
  return inTurns(named, (row) => prepareOne(row, found, context));
}

function prepareOne(
  { reading, names }: NamedReading,
  found: FoundPractitioners,
  context: ReadingContext,
): PreparedRow<PractitionerWrite> {
  const { held, fault } = identify(names, found);
  const bodies = bodiesNamed(reading, names, found);
  const namesakes = held === null && fault === null ? namesakesOf(names, bodies, found) : [];
  const judge = (record: HeldPractitioner | null): PreparedRow<PractitionerWrite>["judgement"] =>
    judgePractitioner(reading, record, found.find, context);
  const same = namesakes.find((record) => judge(record).outcome === "unchanged") ?? null;
  const record = held ?? same;
  const judged = judge(record);
  const told = fault === null ? judged : withFault(judged, fault.column, fault.finding);
  const isDoubted = record === null && namesakes.length > 0;
  const ids = namesakes.map(({ id }) => id);
  return {
    row: reading.row,
    cells: reading.cells,
    judgement: isDoubted ? withFault(told, "name", probableDuplicate(ids)) : told,
    held: record === null ? null : { id: record.id, version: record.version },
    name: reading.given.name ?? record?.name ?? "",
    keys: keysOf(names, record),
    nameKey: record === null ? nameKeyOf(names, bodies) : null,
  };
}

/** By the source's identifier, else by the licence number of the kind. */
function identify(names: PractitionerNames, found: FoundPractitioners): Identified<HeldPractitioner> {
  const { externalId, authority, kind, licenceNumber } = names;
  const id = externalId === null ? undefined : found.byExternalId.get(externalKey(authority, externalId));
  const known = found.held.get(id ?? externalId ?? "") ?? null;
  const [number = ""] = licenceNumber === null ? [] : (found.byLicence.get(`${kind} ${licenceNumber}`) ?? []);
  const licensed = found.held.get(number) ?? null;
  if (known !== null && licensed !== null && known.id !== licensed.id) {
    return { held: null, fault: { column: "licenceNumber", finding: ROW_FAULTS.conflictingKeys } };
  }
  return { held: known ?? licensed, fault: null };
}

function bodiesNamed(
  { given }: PractitionerReading,
  { authority }: PractitionerNames,
  { find }: FoundPractitioners,
): string[] {
  return (given.bodies ?? []).flatMap((text) => find(text, authority).map(({ id }) => id));
}

/**
 * Those of the same kind and name at the same body, who are probably the same person unless both have numbers of their
 * own that differ.
 */
function namesakesOf(
  { kind, name, licenceNumber, externalId, authority }: PractitionerNames,
  bodies: readonly string[],
  { byName, held }: FoundPractitioners,
): HeldPractitioner[] {
  return (byName.get(`${kind} ${name}`) ?? [])
    .flatMap((id) => held.get(id) ?? [])
    .filter((record) => {
      const isTold = licenceNumber !== null && record.licenceNumber !== null;
      const hasId = externalId !== null && record.externalId !== record.id;
      const isListedApart = hasId && record.sourceAuthority === authority;
      return !isTold && !isListedApart && record.bodies.some(({ id }) => bodies.includes(id));
    });
}

function keysOf(names: PractitionerNames, held: HeldPractitioner | null): RowKey[] {
  const { externalId, authority, kind, licenceNumber } = names;
  const keys: RowKey[] = [];
  if (externalId !== null) keys.push({ key: keyOf("external", authority, externalId), column: "externalId" });
  if (licenceNumber !== null)
    keys.push({ key: keyOf("licence", kind ?? "", licenceNumber), column: "licenceNumber" });
  if (held !== null) keys.push({ key: keyOf("record", held.id), column: null });
  return keys;
}

/** Two rows without numbers that name one person of one body mean that one. */
function nameKeyOf(
  { kind, name, licenceNumber, externalId }: PractitionerNames,
  bodies: readonly string[],
): string | null {
  if (kind === null || licenceNumber !== null || externalId !== null) return null;
  return keyOf("person", kind, name, ...bodies.toSorted());
}
