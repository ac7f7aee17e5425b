import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Queryable } from "#database";
import { CsvFile } from "./csv-records.js";
import type { RecordFile } from "./record-file.js";
import { FormatTeller, type ImportEncoding } from "./tell-format.js";
import { XlsxFile } from "./xlsx-records.js";

/** Bytes of one piece of a stored file. */
const PART = 256 * 1024;

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: ImportEncoding;
}

/**
 * Keeps a file as it comes, in pieces, so that it is never whole in memory.
 * @throws ImportFileError for a file that no import can be of.
 */
export async function storeFile(
  db: Queryable,
  importId: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const hash = createHash("sha256");
  const teller = new FormatTeller();
  let [part, bytes] = [0, 0];
  for await (const piece of inParts(stream)) {
    hash.update(piece);
    teller.add(piece);
    bytes += piece.length;
    await db.query(`INSERT INTO import_file_part (import_id, part, bytes) VALUES ($1, $2, $3)`, [
      importId,
      part,
      piece,
    ]);
    part += 1;
  }
  return { sha256: hash.digest("hex"), bytes, encoding: teller.told() };
}

async function* inParts(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    held.push(chunk);
    size += chunk.length;
    if (size < PART) continue;
    const all = Buffer.concat(held);
    const whole = all.length - (all.length % PART);
    for (let at = 0; at < whole; at += PART) yield all.subarray(at, at + PART);
    held = [all.subarray(whole)];
    size = all.length - whole;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** The rows of a stored file. */
export function openStoredFile(
  db: Queryable,
  importId: string,
  { encoding, bytes }: Pick<StoredFile, "encoding" | "bytes">,
): RecordFile {
  if (encoding !== "xlsx") return new CsvFile(() => readParts(db, importId, 0, bytes), encoding);
  const read = (from: number, to: number): Readable =>
    Readable.from(readParts(db, importId, from, to), { objectMode: false });
  return new XlsxFile({ size: bytes, read });
}

/** The bytes from one place until before another. */
async function* readParts(
  db: Queryable,
  importId: string,
  from: number,
  to: number,
): AsyncGenerator<Buffer, void, undefined> {
  for (let at = from; at < to;) {
    const part = Math.floor(at / PART);
    const [row] = await db.query<{ bytes: Buffer }[]>(
      `SELECT bytes FROM import_file_part WHERE import_id = $1 AND part = $2`,
      [importId, part],
    );
    if (row === undefined) throw new RangeError(`part ${part} of the file of import ${importId} is gone`);
    const start = part * PART;
    const piece = row.bytes.subarray(at - start, to - start);
    yield piece;
    at += piece.length;
  }
}
