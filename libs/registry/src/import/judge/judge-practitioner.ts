import { standingsOf, worksForOneBody, type Standing } from "#codes";
import { checkPractitioner, type CheckedPractitioner } from "../../check-practitioner.js";
import type { PractitionerInput } from "../../practitioner-input.js";
import { practitionerColumns, type PractitionerColumns } from "../../practitioner-row.js";
import { changedColumns, changesOf, type Changes } from "../cells/changed-columns.js";
import type { HeldBody, HeldPractitioner } from "../cells/held-practitioner.query.js";
import { practitionerCells, type ShownPractitioner } from "../cells/practitioner-cells.js";
import type { Column } from "../columns.js";
import { ROW_FAULTS } from "../import-faults.js";
import { CellFindings } from "../read/cell-faults.js";
import type { ReadingContext } from "../read/institution-reading.js";
import type { GivenPractitioner, PractitionerReading } from "../read/read-practitioner.js";
import { mayBeginWith } from "../read/words.js";
import { bodiesOfRow, type BodyFinder, type NamedBody } from "./bodies-of-row.js";
import { checkExternalId, checkRequired } from "./judge-institution.js";
import { judgeStanding } from "./judge-standing.js";
import { allColumns, refused, type AskedMove, type Judgement } from "./judgement.js";
import { mergeSource, PLACEHOLDER } from "./merge-institution.js";
import { takeReading, takeRegister } from "./take-findings.js";

/** What is to be written for a row. */
export interface PractitionerWrite {
  readonly columns: PractitionerColumns;
  /** Bodies that are new to the record. */
  readonly bodies: readonly HeldBody[];
  /** The first licence, or what the source says of when; null for a record that is there already. */
  readonly initialStanding: Standing;
  readonly move: AskedMove | null;
  readonly externalId: string | null;
}

const REQUIRED = ["kind", "name", "institution", "sourceAuthority", "sourceDocument", "sourceAsOf"] as const;

/** Holds one row against the rules and against the record that it names, if any. Pure but for `find`. */
export function judgePractitioner(
  reading: PractitionerReading,
  held: HeldPractitioner | null,
  find: BodyFinder,
  { words, side, now }: ReadingContext,
): Judgement<PractitionerWrite> {
  const before = held === null ? null : practitionerCells(held);
  const changed = before === null ? allColumns(reading.cells) : changedColumns(reading.cells, before);
  if (held !== null && changed.size === 0) return { outcome: "unchanged", warnings: [] };
  const found = new CellFindings();
  const { given } = reading;
  const merged = merge(given, held, changed);
  takeReading(found, reading, changed);
  checkRequired(found, reading, held, changed, REQUIRED);
  const kind = held?.kind ?? given.kind ?? null;
  const engaged = new Set((held?.bodies ?? []).map(({ id }) => id));
  const question = { find, authority: merged.source.authority, kind, side, engaged };
  const bodies = changed.has("institution") ? bodiesOfRow(found, given.bodies ?? [], question) : [];
  const added = newBodies(found, bodies, held);
  const context = { reference: words.reference, jurisdiction: side, now, bodyNumber: numberOf(bodies) };
  const checked = checkPractitioner(merged, context);
  takeRegister(found, merged, checked, (column) => changed.has(column));
  checkExternalId(found, given.externalId);
  if (held !== null && given.kind != null && given.kind !== held.kind)
    found.fault("kind", ROW_FAULTS.kindChanged);
  const standing = standingOf(found, given, held, changed, merged.source.asOf);
  if (found.faults.length > 0) return refused(found);
  const externalId = changed.has("externalId") ? (given.externalId ?? null) : null;
  const write = { columns: columnsOf(checked), bodies: added, externalId, ...standing };
  const changes = (): Changes => changesOf(before, practitionerCells(shownAfter(write, held)));
  if (held !== null && Object.keys(changes()).length === 0) return { outcome: "unchanged", warnings: [] };
  if (held !== null && held.jurisdiction !== side) found.fault(null, ROW_FAULTS.foreignRecord);
  if (found.faults.length > 0) return refused(found);
  const basis = `${merged.source.authority} ${merged.source.document}`;
  return { outcome: held === null ? "created" : "updated", write, changes, basis, warnings: found.warnings };
}

function columnsOf({ input, warnings }: CheckedPractitioner): PractitionerColumns {
  return practitionerColumns(input, warnings);
}

function merge(
  given: GivenPractitioner,
  held: HeldPractitioner | null,
  changed: ReadonlySet<Column>,
): PractitionerInput {
  const take = <T>(column: Column, said: T | undefined, kept: T): T =>
    changed.has(column) && said !== undefined ? said : kept;
  const name = take("name", given.name, held?.name);
  return {
    kind: held?.kind ?? given.kind ?? "LAWYER",
    name: name === undefined || name === "" ? PLACEHOLDER : name,
    licenceNumber: take("licenceNumber", given.licenceNumber, held?.licenceNumber ?? null),
    services: take("services", given.services, held?.services ?? []),
    languages: take("languages", given.languages, held?.languages ?? []),
    licensedOn: take("licensedOn", given.licensedOn, held?.licensedOn ?? null),
    details: held?.details ?? {},
    source: mergeSource(given, held, changed),
  };
}

/** A table only adds bodies: that somebody has left one is a release, with its day. */
function newBodies(
  found: CellFindings,
  bodies: readonly NamedBody[],
  held: HeldPractitioner | null,
): HeldBody[] {
  const added = bodies.filter(({ id }) => held === null || !held.bodies.some((body) => body.id === id));
  if (held !== null && added.length > 0 && held.bodies.length > 0 && worksForOneBody(held.kind))
    found.fault("institution", ROW_FAULTS.oneBodyOnly);
  return added.map(({ id, name, key, listed }) => ({ id, name, key, listed }));
}

function numberOf([body]: readonly NamedBody[]): string | null {
  return body?.licenceNumber ?? null;
}

function standingOf(
  found: CellFindings,
  given: GivenPractitioner,
  held: HeldPractitioner | null,
  changed: ReadonlySet<Column>,
  asOf: string | null,
): Pick<PractitionerWrite, "initialStanding" | "move"> {
  const said = given.standing ?? null;
  const none = { initialStanding: "active", move: null } as const;
  if (said === null || !changed.has("standing")) return none;
  if (!standingsOf("practitioner").includes(said)) found.fault("standing", ROW_FAULTS.unknownStanding);
  else if (held === null) {
    if (mayBeginWith(said)) return { initialStanding: said, move: null };
    found.fault("standing", ROW_FAULTS.needsSuccessor);
  } else {
    const move = judgeStanding("practitioner", held, said, asOf);
    if (move === null || !("code" in move)) return { initialStanding: "active", move };
    found.fault("standing", move);
  }
  return none;
}

function shownAfter(write: PractitionerWrite, held: HeldPractitioner | null): ShownPractitioner {
  const { columns, bodies, externalId, move, initialStanding } = write;
  return {
    ...columns,
    bodies: [...(held?.bodies ?? []), ...bodies],
    externalId: externalId ?? held?.externalId ?? "",
    ownStanding: move?.to ?? held?.ownStanding ?? initialStanding,
  };
}
