/** One row of a file; row 1 is the header. */
export interface FileRecord {
  readonly row: number;
  readonly cells: readonly string[];
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
export function isBlank({ cells }: FileRecord): boolean {
  return cells.every((cell) => cell.trim() === "");
}
