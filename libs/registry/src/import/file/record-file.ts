import type { Finding } from "#codes";

/** One row of a file; row 1 is the header. */
export interface FileRecord {
  readonly row: number;
  readonly cells: readonly string[];
  /** Cells of which the file does not say what they hold; absent where there are none. */
  readonly unread?: readonly UnreadCell[];
}

/** A cell that is told as a fault of its row and never taken as a value. Its text is what may be shown of it. */
export interface UnreadCell {
  readonly at: number;
  readonly fault: Finding;
}

/** A file of rows, of whatever format. */
export interface RecordFile {
  /** From the beginning, as often as asked. @throws ImportFileError for a file that can't be read to its end. */
  records(): AsyncGenerator<FileRecord, void, undefined>;
  /** Once all records are read: whether the file ends within a row, without a line's end. */
  readonly endsInside: boolean;
  /** Whether empty cells at the end of a row may be missing from it, as in spreadsheets. */
  readonly leavesOutLastCells: boolean;
}

/** Whether a row has nothing in it; spreadsheets leave such rows behind. */
export function isBlank({ cells, unread }: FileRecord): boolean {
  return unread === undefined && cells.every((cell) => cell.trim() === "");
}
