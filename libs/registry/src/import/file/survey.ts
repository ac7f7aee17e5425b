import type { Defaults, ImportKind } from "../columns.js";
import type { ImportFinding, Severity } from "../finding.js";
import { FILE_FAULTS } from "../import-faults.js";
import { readHeadings, type HeadingFinding } from "../read-headings.js";
import { ImportFileError } from "./import-file-error.js";
import { isBlank, type RecordFile } from "./record-file.js";

/** What one reading of a whole file tells before anything is written. */
export interface Survey {
  /** Rows that hold something, the header left out. */
  readonly total: number;
  /** Faults of the file as a whole: with one nothing of it is imported. */
  readonly faults: readonly ImportFinding[];
  readonly warnings: readonly ImportFinding[];
}

/**
 * Reads a file to its end and tells how many rows there are, whether the header is understood, and whether the file
 * is whole: one that ends within a row is not begun with.
 * @param onRows called with the rows read so far, now and then.
 */
export async function surveyFile(
  file: RecordFile,
  kind: ImportKind,
  defaults: Defaults,
  onRows: (rows: number) => Promise<void>,
): Promise<Survey> {
  try {
    return await survey(file, kind, defaults, onRows);
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    return {
      total: 0,
      faults: [ofFile("error", error.row, { column: null, ...error.finding })],
      warnings: [],
    };
  }
}

const TELL_EVERY = 5_000;

async function survey(
  file: RecordFile,
  kind: ImportKind,
  defaults: Defaults,
  onRows: (rows: number) => Promise<void>,
): Promise<Survey> {
  let columns: number | null = null;
  let found: Survey = { total: 0, faults: [], warnings: [] };
  let total = 0;
  let last = { row: 1, cells: 0 };
  for await (const record of file.records()) {
    if (columns === null) {
      const headings = readHeadings(kind, record.cells, defaults);
      columns = headings.targets.length;
      const at = (severity: Severity) => (finding: HeadingFinding) => ofFile(severity, record.row, finding);
      found = {
        total,
        faults: headings.faults.map(at("error")),
        warnings: headings.warnings.map(at("warning")),
      };
      if (found.faults.length > 0) return found;
    } else if (!isBlank(record)) {
      total += 1;
      if (total % TELL_EVERY === 0) await onRows(total);
    }
    last = { row: record.row, cells: record.cells.length };
  }
  if (columns === null) throw new ImportFileError(FILE_FAULTS.noHeader);
  if (file.endsInside && total > 0 && last.cells < columns)
    throw new ImportFileError(FILE_FAULTS.cutOff, last.row);
  return { ...found, total };
}

function ofFile(severity: Severity, row: number, { column, code, message }: HeadingFinding): ImportFinding {
  return { row, column, field: null, severity, code, message, value: null };
}
