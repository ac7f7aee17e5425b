import { readFileSync } from "node:fs";
import { SeedDataError } from "./seed-faults.js";
import { ShapeReader } from "./shape.js";

/**
 * Parses newline-delimited JSON: line 1 is the header, every other non-empty line one row. The header's
 * `rows` must be the number of rows, so that a cut file is noticed.
 * @throws SeedDataError naming every line that is not JSON, or the wrong count.
 */
export function parseLines(file: string, text: string): { header: unknown; rows: readonly unknown[] } {
  const faults: string[] = [];
  const values = text
    .split("\n")
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, at }) => parseJson(line, `line ${at}`, faults));
  const [header, ...rows] = values;
  const promised = new ShapeReader(header, "line 1", faults).optionalNumber("rows");
  if (promised !== rows.length) faults.push(`line 1: says ${promised} rows, there are ${rows.length}`);
  if (faults.length > 0) throw new SeedDataError(file, faults);
  return { header, rows };
}

/**
 * Reads every row with `read`, which notes what is wrong with it. `place` of row n is its line in the file.
 * @throws SeedDataError naming every fault of every row.
 */
export function readRows<T>(file: string, path: string, read: (row: ShapeReader) => T): readonly T[] {
  const faults: string[] = [];
  const values = parseLines(file, readFileSync(path, "utf8")).rows.map((row, at) => {
    const reader = new ShapeReader(row, `line ${at + 2}`, faults);
    const value = read(reader);
    reader.finish();
    return value;
  });
  if (faults.length > 0) throw new SeedDataError(file, faults);
  return values;
}

function parseJson(text: string, place: string, faults: string[]): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    faults.push(`${place}: ${error instanceof Error ? error.message : "is not JSON"}`);
    return null;
  }
}
