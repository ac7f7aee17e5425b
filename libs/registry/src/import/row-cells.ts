import type { Column, Defaults } from "./columns.js";
import { unguarded } from "./cells/guarded-cell.js";
import type { FileRecord } from "./file/record-file.js";
import { COLUMN_OF_FIELD, type NationalField } from "./national-headings.js";
import type { CellFinding } from "./read/cell-faults.js";
import { isNational, type Headings } from "./read-headings.js";

/** The cells of one row under our names for them; a column that the file lacks is absent. */
export interface RowCells {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  readonly national: Readonly<Partial<Record<NationalField, string>>>;
  /** Faults of cells that are none of these, as what they hold is not known. */
  readonly unread: readonly CellFinding[];
}

/** Sorts a record's cells by what they are, with the defaults of columns that the file lacks. */
export function rowCells(record: FileRecord, { targets, headings }: Headings, defaults: Defaults): RowCells {
  const cells: Partial<Record<Column, string>> = {};
  const national: Partial<Record<NationalField, string>> = {};
  targets.forEach((target, at) => {
    if (target === null || record.unread?.some((unread) => unread.at === at) === true) return;
    const cell = unguarded(record.cells[at] ?? "").trim();
    if (isNational(target)) national[target] = cell;
    else cells[target] = cell;
  });
  for (const [column, value] of defaulted(defaults))
    if (headings[column] === undefined) cells[column] = value;
  return { row: record.row, cells, national, unread: unreadCells(record, targets) };
}

function unreadCells({ cells, unread = [] }: FileRecord, targets: Headings["targets"]): CellFinding[] {
  return unread.flatMap(({ at, fault }) => {
    const target = targets[at] ?? null;
    if (target === null) return [];
    const column = isNational(target) ? COLUMN_OF_FIELD[target] : target;
    return [{ column, part: cells[at] ?? null, code: fault.code, message: fault.message }];
  });
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
