import { ImportFileError } from "./import-file-error.js";
import { FILE_FAULTS } from "../import-faults.js";
import type { FileRecord, RecordFile, UnreadCell } from "./record-file.js";
import { XlsxArchive, type SeekableFile } from "./xlsx-archive.js";
import { shownCell, type SheetCell } from "./xlsx-cell.js";
import { readWorkbook, type Workbook } from "./xlsx-workbook.js";
import { xmlPieces, type XmlReader } from "./xlsx-parts.js";

const MOST_COLUMNS = 1_000;
const LONGEST_ROW = 256 * 1024;

/** Reads the first sheet of a workbook row by row. */
export class XlsxFile implements RecordFile {
  readonly endsInside = false;
  readonly leavesOutLastCells = true;

  constructor(private readonly file: SeekableFile) {}

  async *records(): AsyncGenerator<FileRecord, void, undefined> {
    const archive = await XlsxArchive.open(this.file);
    try {
      const workbook = await readWorkbook(archive);
      const reader = new SheetReader(workbook);
      const pieces = xmlPieces(archive.bytes(workbook.sheet), reader);
      while ((await pieces.next()).done !== true) yield* reader.taken();
    } finally {
      archive.close();
    }
  }
}

/** Puts rows together from the elements of a sheet. */
class SheetReader implements XmlReader {
  private rows: FileRecord[] = [];
  private row = 0;
  private cells: string[] = [];
  private unread: UnreadCell[] = [];
  private length = 0;
  private cell: Cell = NO_CELL;
  private isText = false;

  constructor(private readonly workbook: Workbook) {}

  /** The rows that are whole by now. */
  taken(): readonly FileRecord[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "row") {
      this.row = Math.max(this.row + 1, Number(attributes["r"] ?? 0) || 0);
      this.cells = [];
      this.unread = [];
      this.length = 0;
    } else if (name === "c") {
      const { r, t = "n", s = "0" } = attributes;
      this.cell = {
        at: r === undefined ? this.cells.length : columnOf(r),
        type: t,
        style: Number(s),
        text: "",
      };
    } else if (name === "v" || name === "t") this.isText = true;
    else if (name === "rPh") this.isText = false;
  }

  text(text: string): void {
    if (!this.isText) return;
    this.length += text.length;
    if (this.length > LONGEST_ROW) throw new ImportFileError(FILE_FAULTS.recordTooLong, this.row);
    this.cell.text += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.isText = false;
    else if (name === "c") this.endCell();
    else if (name === "row") this.rows.push(this.record());
  }

  private record(): FileRecord {
    const { row, cells, unread } = this;
    return unread.length === 0 ? { row, cells } : { row, cells, unread };
  }

  private endCell(): void {
    const { at } = this.cell;
    if (at < 0 || at >= MOST_COLUMNS) throw new ImportFileError(FILE_FAULTS.tooManyColumns, this.row);
    while (this.cells.length < at) this.cells.push("");
    const { text, fault } = shownCell(this.cell, this.workbook);
    this.cells[at] = text;
    if (fault !== null) this.unread.push({ at, fault });
    this.cell = { ...NO_CELL };
  }
}

interface Cell extends SheetCell {
  readonly at: number;
  text: string;
}

const NO_CELL: Cell = { at: 0, type: "n", style: 0, text: "" };

/** The column of a cell's place: `C7` is the third, number 2. */
function columnOf(place: string): number {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0] ?? "";
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
