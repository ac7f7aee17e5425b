import { readFileSync } from "node:fs";
import { SeedDataError } from "./seed-faults.js";
import { ShapeReader } from "./shape.js";

/** What the first line of a seed file says of the whole. */
export interface SeedHeader {
  readonly version: string;
  readonly source: string;
}

export interface SeedFile<T> {
  readonly header: SeedHeader;
  readonly rows: readonly T[];
}

/**
 * Reads a file of newline-delimited JSON from disk; see `parseSeedFile`.
 * @throws SeedDataError naming every fault; the file system's own error when it cannot be read.
 */
export function readSeedFile<T>(file: string, path: string, read: (row: ShapeReader) => T): SeedFile<T> {
  return parseSeedFile(file, readFileSync(path, "utf8"), read);
}

/**
 * Reads newline-delimited JSON: line 1 is the header, every other non-empty line one row, read by `read`. The
 * header's `rows` must be their number, so that a cut file is noticed.
 * @throws SeedDataError naming every fault of every line.
 */
export function parseSeedFile<T>(file: string, text: string, read: (row: ShapeReader) => T): SeedFile<T> {
  const faults: string[] = [];
  const readers = text
    .split("\n")
    .map((line, at) => ({ line, place: `line ${at + 1}` }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, place }) => new ShapeReader(parseJson(line, place, faults), place, faults));
  const [first, ...rest] = readers;
  const header = readHeader(first ?? new ShapeReader({}, "line 1", faults), rest.length);
  const rows = rest.map((reader) => {
    const row = read(reader);
    reader.finish();
    return row;
  });
  if (faults.length > 0) throw new SeedDataError(file, faults);
  return { header, rows };
}

function readHeader(line: ShapeReader, count: number): SeedHeader {
  const promised = line.optionalNumber("rows");
  if (promised !== count) line.fault(`says ${promised} rows, there are ${count}`);
  return { version: line.text("version"), source: line.text("source") };
}

function parseJson(text: string, place: string, faults: string[]): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    faults.push(`${place}: ${error instanceof Error ? error.message : "is not JSON"}`);
    return {};
  }
}
