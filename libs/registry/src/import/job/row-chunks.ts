import type { ImportFinding } from "../finding.js";
import { ROW_FAULTS } from "../import-faults.js";
import { isBlank, type FileRecord, type RecordFile } from "../file/record-file.js";
import { readHeadings, type Headings } from "../read-headings.js";
import { rowCells, type RowCells } from "../row-cells.js";
import type { ImportJob } from "./import-job.js";

/** Some rows of a file, in their order, from the first that is not dealt with. */
export interface RowChunk {
  readonly headings: Headings;
  readonly rows: readonly RowCells[];
  /** Of rows whose cells can't be told apart by the header. */
  readonly rejected: readonly ImportFinding[];
  readonly nextRow: number;
}

/** The rows of a file that are not dealt with yet, at most so many at a time. */
export async function* rowChunks(
  file: RecordFile,
  { kind, defaults, nextRow }: Pick<ImportJob, "kind" | "defaults" | "nextRow">,
  size: number,
): AsyncGenerator<RowChunk, void, undefined> {
  let headings: Headings | null = null;
  let rows: RowCells[] = [];
  let rejected: ImportFinding[] = [];
  let last = nextRow - 1;
  for await (const record of file.records()) {
    if (headings === null) {
      headings = readHeadings(kind, record.cells, defaults);
      continue;
    }
    if (record.row < nextRow || isBlank(record)) continue;
    last = record.row;
    const fault = faultOf(record, headings.targets.length, file.leavesOutLastCells);
    if (fault === null) rows.push(rowCells(record, headings, defaults));
    else rejected.push(fault);
    if (rows.length + rejected.length < size) continue;
    yield { headings, rows, rejected, nextRow: last + 1 };
    [rows, rejected] = [[], []];
  }
  if (headings !== null && rows.length + rejected.length > 0)
    yield { headings, rows, rejected, nextRow: last + 1 };
}

/** Cells beyond the header may be empty; a cell that is not there clears nothing, so that a short row is refused. */
function faultOf(
  { row, cells }: FileRecord,
  columns: number,
  leavesOutLastCells: boolean,
): ImportFinding | null {
  const isLong = cells.slice(columns).some((cell) => cell.trim() !== "");
  const isShort = cells.length < columns && !leavesOutLastCells;
  if (!isLong && !isShort) return null;
  const fault = isLong ? ROW_FAULTS.tooManyCells : ROW_FAULTS.tooFewCells;
  return { row, column: null, field: null, severity: "error", value: null, ...fault };
}
