import type { Column, Defaults } from "./columns.js";
import { unguarded } from "./cells/guarded-cell.js";
import type { NationalField } from "./national-headings.js";
import { isNational, type Headings } from "./read-headings.js";

/** The cells of one row under our names for them; a column that the file lacks is absent. */
export interface RowCells {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  readonly national: Readonly<Partial<Record<NationalField, string>>>;
}

/** Sorts a record's cells by what they are, with the defaults of columns that the file lacks. */
export function rowCells(
  row: number,
  record: readonly string[],
  { targets, headings }: Headings,
  defaults: Defaults,
): RowCells {
  const cells: Partial<Record<Column, string>> = {};
  const national: Partial<Record<NationalField, string>> = {};
  targets.forEach((target, at) => {
    if (target === null) return;
    const cell = unguarded(record[at] ?? "").trim();
    if (isNational(target)) national[target] = cell;
    else cells[target] = cell;
  });
  for (const [column, value] of defaulted(defaults))
    if (headings[column] === undefined) cells[column] = value;
  return { row, cells, national };
}

function defaulted(defaults: Defaults): [Column, string][] {
  const { type, sourceAuthority, sourceDocument, sourceUrl, sourceAsOf } = defaults;
  const all: [Column, string | undefined][] = [
    ["type", type],
    ["sourceAuthority", sourceAuthority],
    ["sourceDocument", sourceDocument],
    ["sourceUrl", sourceUrl],
    ["sourceAsOf", sourceAsOf],
  ];
  return all.flatMap(([column, value]) => (value === undefined ? [] : [[column, value]]));
}
