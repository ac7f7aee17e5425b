import type { Column } from "../columns.js";

type Cells = Readonly<Partial<Record<Column, string>>>;

/** Empty cells of these say nothing, whatever the record has. */
const SAYS_NOTHING_WHEN_BLANK: ReadonlySet<string> = new Set(["externalId", "standing", "crs", "precision"]);

/** The columns in which a row says something else than the record's own cells do. */
export function changedColumns(row: Cells, record: Cells): Set<Column> {
  const changed = new Set<Column>();
  for (const column of keysOf(row)) {
    const cell = (row[column] ?? "").trim();
    if (cell === "" && SAYS_NOTHING_WHEN_BLANK.has(column)) continue;
    if (cell !== (record[column] ?? "").trim()) changed.add(column);
  }
  return changed;
}

function keysOf(cells: Cells): Column[] {
  // Object.keys of a record of columns gives columns; its type only says texts.
  return Object.keys(cells) as Column[];
}

export type Changes = Readonly<Record<string, readonly [before: string, after: string]>>;

/** What becomes of a record's cells, by column: of a new one everything that is not empty. */
export function changesOf(before: Cells | null, after: Cells): Changes {
  const pairs = keysOf(after).map(
    (column) => [column, [before?.[column] ?? "", after[column] ?? ""]] as const,
  );
  return Object.fromEntries(pairs.filter(([, [was, becomes]]) => was !== becomes));
}
