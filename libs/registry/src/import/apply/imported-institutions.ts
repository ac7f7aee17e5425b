import type { Queryable } from "#database";
import { countyOf } from "../../institution-rules.js";
import type { HeldInstitution } from "../cells/held-institution.query.js";
import { probableDuplicate } from "../import-faults.js";
import type { InstitutionWrite } from "../judge/institution-write.js";
import { judgeInstitution } from "../judge/judge-institution.js";
import { withFault, type Judgement } from "../judge/judgement.js";
import type { InstitutionReading, ReadingContext } from "../read/institution-reading.js";
import { readInstitution } from "../read/read-institution.js";
import type { RowCells } from "../row-cells.js";
import {
  findInstitutions,
  namesOf,
  type FoundInstitutions,
  type InstitutionNames,
} from "./find-institutions.query.js";
import { identifyInstitution, namesakesOf } from "./identify-institution.js";
import { inTurns } from "./in-turns.js";
import { keyOf, type ImportedKind, type PreparedRow, type RowKey } from "./prepared.js";
import { writeInstitutions } from "./write-institutions.js";

interface NamedReading {
  readonly reading: InstitutionReading;
  readonly names: InstitutionNames;
}

/** Imports of institutions. */
export const IMPORTED_INSTITUTIONS: ImportedKind<InstitutionWrite> = {
  subject: "institution",
  prepare: prepareInstitutions,
  write: writeInstitutions,
};

async function prepareInstitutions(
  db: Queryable,
  rows: readonly RowCells[],
  context: ReadingContext,
): Promise<PreparedRow<InstitutionWrite>[]> {
  const { reference } = context.words;
  const named = await inTurns(rows, (row): NamedReading => {
    const reading = readInstitution(row, context);
    return { reading, names: namesOf(reading.given, reference) };
  });
  const found = await findInstitutions(db, named);
  return inTurns(named, (row) => prepareOne(row, found, context));
}

function prepareOne(
  { reading, names }: NamedReading,
  found: FoundInstitutions,
  context: ReadingContext,
): PreparedRow<InstitutionWrite> {
  const { reference } = context.words;
  const { held, fault } = identifyInstitution(names, found);
  const county = countyOf(reading.given.division?.code ?? "", reference);
  const namesakes = namesakesOf(names, county, held?.id ?? null, found, (code) => countyOf(code, reference));
  const same = held === null && fault === null ? sameAsNamesake(reading, namesakes, context) : null;
  const record = held ?? same;
  const judged = judgeInstitution(reading, record, context);
  const told = fault === null ? judged : withFault(judged, fault.column, fault.finding);
  const isDoubted = fault === null && namesakes.length > 0 && isNewName(told, record);
  const judgement = isDoubted ? doubted(told, namesakes) : told;
  const { type, nameKey } = names;
  return {
    row: reading.row,
    cells: reading.cells,
    judgement,
    held: record === null ? null : { id: record.id, version: record.version },
    name: reading.given.name ?? record?.name ?? "",
    keys: keysOf(names, record),
    nameKey:
      isNewName(judgement, record) && type !== null && nameKey !== null ? keyOf(type, nameKey, county) : null,
  };
}

/** A row that names no record but says of one of its name only what that says already is of that record. */
function sameAsNamesake(
  reading: InstitutionReading,
  namesakes: readonly HeldInstitution[],
  context: ReadingContext,
): HeldInstitution | null {
  const same = namesakes.find((record) => judgeInstitution(reading, record, context).outcome === "unchanged");
  return same ?? null;
}

/** Whether the register would get a name that it has to be asked about. */
function isNewName(
  { outcome, ...judged }: Judgement<InstitutionWrite>,
  held: HeldInstitution | null,
): boolean {
  if (held === null) return outcome === "created" || outcome === "rejected";
  const changes = "changes" in judged ? judged.changes() : {};
  return ["name", "type", "division"].some((column) => column in changes);
}

function doubted(
  judged: Judgement<InstitutionWrite>,
  namesakes: readonly HeldInstitution[],
): Judgement<InstitutionWrite> {
  return withFault(judged, "name", probableDuplicate(namesakes.map(({ id }) => id)));
}

/** A licence number names one body only where nothing better does. */
function keysOf(names: InstitutionNames, held: HeldInstitution | null): RowKey[] {
  const { externalId, authority, creditCode, licenceNumber, type } = names;
  const keys: RowKey[] = [];
  if (externalId !== null) keys.push({ key: keyOf("external", authority, externalId), column: "externalId" });
  if (creditCode !== null) keys.push({ key: keyOf("credit", creditCode), column: "creditCode" });
  if (keys.length === 0 && licenceNumber !== null)
    keys.push({ key: keyOf("licence", type ?? "", licenceNumber), column: "licenceNumber" });
  if (held !== null) keys.push({ key: keyOf("record", held.id), column: null });
  return keys;
}
