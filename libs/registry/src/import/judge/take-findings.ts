import type { FieldFault } from "../../registry.errors.js";
import type { Column } from "../columns.js";
import type { CellFinding, CellFindings } from "../read/cell-faults.js";
import { columnOfPointer } from "./column-of-pointer.js";

interface Read {
  readonly faults: readonly CellFinding[];
  readonly warnings: readonly CellFinding[];
}

/** What reading the cells has found; in a cell that says what the record says already nothing is found. */
export function takeReading(
  found: CellFindings,
  { faults, warnings }: Read,
  changed: ReadonlySet<Column>,
): void {
  for (const { column, part, ...finding } of faults)
    if (column === null || changed.has(column)) found.fault(column, finding, part);
  for (const { column, part, ...finding } of warnings)
    if (column === null || changed.has(column)) found.warn(column, finding, part);
}

interface Checked {
  readonly faults: readonly FieldFault[];
  readonly odd: readonly FieldFault[];
}

/** What the register's own checks have found, under the columns that it came from. */
export function takeRegister(
  found: CellFindings,
  input: object,
  { faults, odd }: Checked,
  isAbout: (column: Column, fault: FieldFault) => boolean,
): void {
  const take = (to: "fault" | "warn", fault: FieldFault): void => {
    const { pointer, ...finding } = fault;
    const { column, at } = columnOfPointer(pointer);
    if (column === null || isAbout(column, fault)) found[to](column, finding, valueAt(input, column, at));
  };
  for (const fault of faults) take("fault", fault);
  for (const one of odd) take("warn", one);
}

/** The one of several values; null for a cell that holds only one. */
function valueAt(input: object, column: Column | null, at: number | null): string | null {
  if (at === null) return null;
  const list: unknown = Object.entries(input).find(([name]) => name === column)?.[1];
  const value: unknown = Array.isArray(list) ? list[at] : null;
  if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  return typeof value === "string" ? value : null;
}
