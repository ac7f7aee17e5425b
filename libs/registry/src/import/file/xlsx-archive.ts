import { EventEmitter } from "node:events";
import type { Readable } from "node:stream";
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from "yauzl";
import { FILE_FAULTS } from "../import-faults.js";
import { ImportFileError } from "./import-file-error.js";

/** A file of which any stretch can be read. */
export interface SeekableFile {
  readonly size: number;
  read(from: number, to: number): Readable;
}

/** The most that all parts of an archive that are read may be unpacked, bytes; they are read as a stream. */
const MOST_UNPACKED = 1024 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

class Stretches extends RandomAccessReader {
  constructor(private readonly file: SeekableFile) {
    super();
    EventEmitter.call(this);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.file.read(start, end);
  }
}

/** The parts of an XLSX file by their names. */
export class XlsxArchive {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws ImportFileError for what is no archive, or was cut off. */
  static async open(file: SeekableFile): Promise<XlsxArchive> {
    try {
      const options = { autoClose: false, lazyEntries: true };
      const zip = await fromRandomAccessReaderPromise(new Stretches(file), file.size, options);
      if (zip.entryCount > MOST_ENTRIES) throw new ImportFileError(FILE_FAULTS.badArchive);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
      return new XlsxArchive(zip, entries);
    } catch (error) {
      throw asFileError(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The unpacked bytes of a part; none for one that is not there. @throws ImportFileError, too large ones too. */
  async *bytes(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) return;
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.unpacked += chunk.length;
        if (this.unpacked > MOST_UNPACKED) throw new ImportFileError(FILE_FAULTS.tooBigInside);
        yield chunk;
      }
    } catch (error) {
      throw asFileError(error);
    }
  }

  close(): void {
    this.zip.close();
  }
}

/** The reader of archives throws plain errors for what is broken; those of the database have a code. */
function asFileError(error: unknown): unknown {
  if (error instanceof ImportFileError || !(error instanceof Error)) return error;
  const isOwn = "code" in error && !String(error.code).startsWith("Z_");
  return isOwn ? error : new ImportFileError(FILE_FAULTS.badArchive, 1, { cause: error });
}
