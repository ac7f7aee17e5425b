import type { Finding } from "#codes";
import type { Column } from "../columns.js";
import { longerThan, moreThan } from "../import-faults.js";

/** Something found in one cell. */
export interface CellFinding extends Finding {
  /** Null for the row as a whole. */
  readonly column: Column | null;
  /** The part of the cell that it is about; null for all of it. */
  readonly part: string | null;
}

/** What has been found in the cells of one row so far; one fault of a cell is not told twice. */
export class CellFindings {
  readonly faults: CellFinding[] = [];
  readonly warnings: CellFinding[] = [];

  fault(column: Column | null, finding: Finding, part: string | null = null): void {
    add(this.faults, { column, part, code: finding.code, message: finding.message });
  }

  warn(column: Column | null, finding: Finding, part: string | null = null): void {
    add(this.warnings, { column, part, code: finding.code, message: finding.message });
  }
}

function add(found: CellFinding[], one: CellFinding): void {
  const isKnown = found.some(
    ({ column, code, part }) => column === one.column && code === one.code && part === one.part,
  );
  if (!isKnown) found.push(one);
}

/** Says that a text is longer than its column may be. */
export function checkLength(found: CellFindings, column: Column, text: string, max: number): void {
  if ([...text].length > max) found.fault(column, longerThan(max));
}

/** Says that there are too many values, or which of them are too long. */
export function checkList(
  found: CellFindings,
  column: Column,
  values: readonly string[],
  { items, max }: { readonly items: number; readonly max: number },
): void {
  if (values.length > items) found.fault(column, moreThan(items));
  for (const value of values) if (value.length > max) found.fault(column, longerThan(max), value);
}
