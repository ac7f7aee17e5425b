import type { Finding, Standing } from "#codes";
import type { Changes } from "../cells/changed-columns.js";
import type { CellFinding, CellFindings } from "../read/cell-faults.js";
import type { Column } from "../columns.js";

/** A move of standing that a row asks for, from today on. */
export interface AskedMove {
  readonly from: Standing;
  readonly to: Standing;
}

/** What a row comes to by itself and against the record that it names; nothing is written yet. */
export type Judgement<Write> =
  | { readonly outcome: "unchanged"; readonly warnings: readonly CellFinding[] }
  | {
      readonly outcome: "rejected";
      readonly faults: readonly CellFinding[];
      readonly warnings: readonly CellFinding[];
    }
  | {
      readonly outcome: "created" | "updated";
      readonly write: Write;
      /** Worked out when asked for: of a new record only a dry run tells them. */
      readonly changes: () => Changes;
      /** Of the revisions. */
      readonly basis: string;
      readonly warnings: readonly CellFinding[];
    };

/** Column names that a row has, for a file whose every column counts. */
export function allColumns(cells: Readonly<Partial<Record<Column, string>>>): ReadonlySet<Column> {
  // Object.keys of a record of columns gives columns; its type only says texts.
  return new Set(Object.keys(cells) as Column[]);
}

/** Nothing is written for a row with a fault; what is odd about it is told all the same. */
export function refused({
  faults,
  warnings,
}: CellFindings): Extract<Judgement<never>, { outcome: "rejected" }> {
  return { outcome: "rejected", faults, warnings };
}

/** The same row refused for one more fault, told after those that it has already. */
export function withFault<Write>(
  judged: Judgement<Write>,
  column: Column | null,
  finding: Finding,
): Judgement<Write> {
  const { warnings } = judged;
  const faults = judged.outcome === "rejected" ? judged.faults : [];
  const fault: CellFinding = { column, part: null, code: finding.code, message: finding.message };
  return { outcome: "rejected", faults: [...faults, fault], warnings };
}
