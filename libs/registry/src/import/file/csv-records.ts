import { Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { CsvError, parse } from "csv-parse";
import type { Finding } from "#codes";
import { FILE_FAULTS } from "../import-faults.js";
import { ImportFileError } from "./import-file-error.js";
import type { FileRecord, RecordFile } from "./record-file.js";

/** Longer than any row of a register; a quotation mark that is never closed is noticed after so much. */
const LONGEST_RECORD = 256 * 1024;
/**
 * Bytes given to the parser at a time. It turns all of them into records at once, and what waits to be read outlives
 * the collector's first rounds, so that memory grows until a full one.
 */
const SLICE = 16 * 1024;

/** Reads a CSV file record by record; of the whole file it holds one piece at a time. */
export class CsvFile implements RecordFile {
  readonly leavesOutLastCells = false;
  private ended = "\n";

  constructor(
    private readonly bytes: () => AsyncIterable<Buffer>,
    private readonly encoding: "utf-8" | "gb18030",
  ) {}

  get endsInside(): boolean {
    return this.ended !== "\n" && this.ended !== "\r";
  }

  /** @throws ImportFileError where cells can't be told apart or characters are broken. */
  async *records(): AsyncGenerator<FileRecord, void, undefined> {
    const parser = parse({ relax_column_count: true, max_record_size: LONGEST_RECORD });
    const text = Readable.from(this.text());
    text.on("error", (error) => parser.destroy(error));
    text.pipe(parser);
    let row = 0;
    try {
      // Without options for columns every record is a list of texts; the parser's type says any.
      for await (const cells of parser as AsyncIterable<string[]>) {
        row += 1;
        yield { row, cells };
      }
    } catch (error) {
      throw error instanceof CsvError ? asFileError(error) : error;
    } finally {
      text.destroy();
    }
  }

  private async *text(): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder(this.encoding, { fatal: true });
    for await (const piece of this.bytes())
      for (let at = 0; at < piece.length; at += SLICE)
        yield this.noted(decoded(decoder, piece.subarray(at, at + SLICE), true));
    // A character that lacks its end is told only by what follows it.
    if (decoded(decoder, LINE_END, false) !== "\n") throw new ImportFileError(FILE_FAULTS.cutOff);
  }

  private noted(text: string): string {
    this.ended = text.at(-1) ?? this.ended;
    return text;
  }
}

const LINE_END = Buffer.from("\n");

function decoded(decoder: TextDecoder, bytes: Uint8Array, more: boolean): string {
  try {
    return decoder.decode(bytes, { stream: more });
  } catch (error) {
    throw new ImportFileError(more ? FILE_FAULTS.notEncoded : FILE_FAULTS.cutOff, 1, { cause: error });
  }
}

const FINDINGS: Readonly<Record<string, Finding>> = {
  CSV_MAX_RECORD_SIZE: FILE_FAULTS.recordTooLong,
  CSV_QUOTE_NOT_CLOSED: FILE_FAULTS.cutOff,
};

/** The parser is ahead of its reader, so that the row is counted by it. */
function asFileError(error: CsvError): ImportFileError {
  const records = "records" in error && typeof error.records === "number" ? error.records : 0;
  return new ImportFileError(FINDINGS[error.code] ?? FILE_FAULTS.badQuotes, records + 1, { cause: error });
}
