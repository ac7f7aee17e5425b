import type { Standing } from "#codes";
import type { CheckedInstitution } from "../../check-institution.js";
import { columnsOf, type InstitutionColumns } from "../../institution-row.js";
import type { ReferenceData } from "../../reference-data.js";
import type { HeldInstitution } from "../cells/held-institution.query.js";
import type { ShownInstitution } from "../cells/institution-cells.js";
import type { DatedName } from "../cells/list-cell.js";
import type { Column } from "../columns.js";
import type { GivenInstitution } from "../read/institution-reading.js";
import type { AskedMove } from "./judgement.js";

type Placed = Pick<HeldInstitution, "divisionRecorded" | "divisionFlag">;

/** What is to be written for a row. */
export interface InstitutionWrite {
  readonly columns: InstitutionColumns & Placed;
  /** Null leaves them. */
  readonly formerNames: readonly DatedName[] | null;
  /** Of a new record. */
  readonly initialStanding: Standing;
  readonly move: AskedMove | null;
  /** How the source's authority names the record; null where the row says nothing new. */
  readonly externalId: string | null;
}

export interface Asked {
  readonly initialStanding: Standing;
  readonly move: AskedMove | null;
}

/** The columns that a checked row becomes; what is the same place or point keeps what else is known of it. */
export function institutionWrite(
  checked: CheckedInstitution,
  given: GivenInstitution,
  held: HeldInstitution | null,
  changed: ReadonlySet<Column>,
  { initialStanding, move }: Asked,
  reference: ReferenceData,
): InstitutionWrite {
  const columns = columnsOf(checked.input, checked.warnings, reference);
  const names = changed.has("formerNames") || held === null ? (checked.input.formerNames ?? []) : null;
  return {
    columns: { ...columns, ...samePoint(columns, checked, held), ...placed(columns, given, held, changed) },
    formerNames: names?.map(({ name, until }) => ({ name, until: until ?? null })) ?? null,
    initialStanding,
    move,
    externalId: changed.has("externalId") ? (given.externalId ?? null) : null,
  };
}

/** The point as it is kept: how it was given, and how exact it is unless the row says so. */
function samePoint(
  columns: InstitutionColumns,
  { input }: CheckedInstitution,
  held: HeldInstitution | null,
): Partial<InstitutionColumns> {
  if (held === null || columns.lat !== held.lat || columns.lng !== held.lng) return {};
  return { crs: held.crs, ...(input.location?.precision === undefined ? { precision: held.precision } : {}) };
}

function placed(
  { divisionCode }: InstitutionColumns,
  { division }: GivenInstitution,
  held: HeldInstitution | null,
  changed: ReadonlySet<Column>,
): Placed {
  if (held !== null && (!changed.has("division") || held.divisionCode === divisionCode)) {
    return { divisionRecorded: held.divisionRecorded, divisionFlag: held.divisionFlag };
  }
  return { divisionRecorded: division?.recorded ?? null, divisionFlag: division?.flag ?? null };
}

/** The record as it will be, in the form in which records are compared. */
export function shownAfter(write: InstitutionWrite, held: HeldInstitution | null): ShownInstitution {
  const { columns, formerNames, externalId, move, initialStanding } = write;
  const { precision } = columns;
  return {
    ...columns,
    details: { ...columns.details },
    formerNames: formerNames ?? held?.formerNames ?? [],
    externalId: externalId ?? held?.externalId ?? "",
    ownStanding: move?.to ?? held?.ownStanding ?? initialStanding,
    precision:
      precision === "building" || precision === "street" || precision === "division" ? precision : null,
  };
}
