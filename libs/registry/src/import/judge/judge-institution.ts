import { AUTHORITIES, findPrivateData, standingsOf, type Jurisdiction } from "#codes";
import { checkInstitution } from "../../check-institution.js";
import { FIELD_FAULTS } from "../../fault-messages.js";
import { isOwnDivision } from "../../institution-row.js";
import { changedColumns, changesOf, type Changes } from "../cells/changed-columns.js";
import type { HeldInstitution } from "../cells/held-institution.query.js";
import { institutionCells } from "../cells/institution-cells.js";
import type { Column } from "../columns.js";
import { ROW_FAULTS } from "../import-faults.js";
import { CellFindings } from "../read/cell-faults.js";
import type { InstitutionReading, ReadingContext } from "../read/institution-reading.js";
import { mayBeginWith } from "../read/words.js";
import { institutionWrite, shownAfter, type Asked, type InstitutionWrite } from "./institution-write.js";
import { judgeStanding } from "./judge-standing.js";
import { allColumns, refused, type Judgement } from "./judgement.js";
import { mergeInstitution } from "./merge-institution.js";
import { withoutUnfitDetails } from "./unfit-details.js";
import { takeReading, takeRegister } from "./take-findings.js";

const REQUIRED = ["type", "name", "division", "sourceAuthority", "sourceDocument", "sourceAsOf"] as const;
const POINT = ["lat", "lng", "crs", "precision"] as const;

/** Holds one row against the rules and against the record that it names, if any. Pure; all faults at once. */
export function judgeInstitution(
  reading: InstitutionReading,
  held: HeldInstitution | null,
  context: ReadingContext,
): Judgement<InstitutionWrite> {
  const before = held === null ? null : institutionCells(held);
  const said = before === null ? allColumns(reading.cells) : changedColumns(reading.cells, before);
  if (held !== null && said.size === 0) return { outcome: "unchanged", warnings: [] };
  const { words, side, now } = context;
  const found = new CellFindings();
  const changed = withoutUnfitDetails(found, reading, held, said);
  const merged = mergeInstitution(reading.given, held, changed);
  const checked = checkInstitution(merged, { reference: words.reference, jurisdiction: side, now });
  takeReading(found, reading, changed);
  checkRequired(found, reading, held, changed, REQUIRED);
  const about = aboutColumns(changed);
  const typed = reading.given.type != null || held !== null;
  takeRegister(found, merged, checked, (column, { pointer, code }) => {
    // A division was read by its name already; without a type nobody knows which details it may have.
    const isUnknown = !typed && pointer.startsWith("/details/") && code === FIELD_FAULTS.unknownField.code;
    return column !== "division" && about.has(column) && !isUnknown;
  });
  checkPlace(found, reading, about, context);
  checkExternalId(found, reading.given.externalId);
  const asked = standingOf(found, reading, held, changed, merged.source.asOf);
  if (found.faults.length > 0) return refused(found);
  const write = institutionWrite(checked, reading.given, held, changed, asked, words.reference);
  const changes = (): Changes => changesOf(before, institutionCells(shownAfter(write, held)));
  if (held !== null && Object.keys(changes()).length === 0) return { outcome: "unchanged", warnings: [] };
  if (held !== null && held.jurisdiction !== side) found.fault(null, ROW_FAULTS.foreignRecord);
  if (found.faults.length > 0) return refused(found);
  const basis = `${merged.source.authority} ${merged.source.document}`;
  const { warnings } = found;
  return { outcome: held === null ? "created" : "updated", write, changes, basis, warnings };
}

/** A point is one thing in several columns, and is told of under the first. */
function aboutColumns(changed: ReadonlySet<Column>): ReadonlySet<Column> {
  if (changed.has("lat")) return changed;
  return POINT.some((column) => changed.has(column)) ? new Set([...changed, "lat" as const]) : changed;
}

/** A record that is there keeps what a row does not name, and loses nothing that it can't be without. */
export function checkRequired(
  found: CellFindings,
  { cells }: Pick<InstitutionReading, "cells">,
  held: object | null,
  changed: ReadonlySet<Column>,
  required: readonly Column[],
): void {
  for (const column of required) {
    if ((cells[column] ?? "") !== "") continue;
    if (held === null) found.fault(column, ROW_FAULTS.required);
    else if (changed.has(column)) found.fault(column, FIELD_FAULTS.notClearable);
  }
}

function checkPlace(
  found: CellFindings,
  { given }: InstitutionReading,
  about: ReadonlySet<Column>,
  { words, side }: ReadingContext,
): void {
  const { division } = given;
  if (about.has("division") && division != null && !isOwnDivision(division.code, side, words.reference))
    found.fault("division", foreignDivision(side));
}

function foreignDivision(side: Jurisdiction): Parameters<CellFindings["fault"]>[1] {
  return {
    code: "foreign-division",
    message: {
      zh: `行政区划不属${AUTHORITIES[side].zh}辖区`,
      en: `The division does not belong to the ${AUTHORITIES[side].en}`,
    },
  };
}

export function checkExternalId(found: CellFindings, externalId: string | null | undefined): void {
  if (findPrivateData(externalId ?? "").length > 0) found.fault("externalId", FIELD_FAULTS.privateData);
}

function standingOf(
  found: CellFindings,
  { given }: InstitutionReading,
  held: HeldInstitution | null,
  changed: ReadonlySet<Column>,
  asOf: string | null,
): Asked {
  const said = given.standing ?? null;
  const none: Asked = { initialStanding: "active", move: null };
  if (said === null || !changed.has("standing")) return none;
  if (!standingsOf("institution").includes(said)) found.fault("standing", ROW_FAULTS.unknownStanding);
  else if (held === null) {
    if (mayBeginWith(said)) return { initialStanding: said, move: null };
    found.fault("standing", ROW_FAULTS.needsSuccessor);
  } else {
    const move = judgeStanding("institution", held, said, asOf);
    if (move === null || !("code" in move)) return { initialStanding: "active", move };
    found.fault("standing", move);
  }
  return none;
}
