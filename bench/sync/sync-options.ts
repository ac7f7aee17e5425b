import { parseArgs } from "node:util";
import { isLoadSize, LOAD_SIZE_NAMES, type LoadSize } from "#seeds";

export const PART_NAMES = ["task", "writes", "import", "rebuild", "drift"] as const;
export type PartName = (typeof PART_NAMES)[number];

export interface SyncBenchOptions {
  readonly size: LoadSize;
  /** A folder as DATA_DIR is, used and kept; null makes one and removes it. */
  readonly data: string | null;
  /** Where the figures go as JSON. */
  readonly json: string | null;
  /** How long each rate of writes is kept up. */
  readonly seconds: number;
  /** Rows of the import. */
  readonly rows: number;
  readonly parts: ReadonlySet<PartName>;
}

/** @throws RangeError or parseArgs' own error for what can't be understood. */
export function readSyncOptions(words: readonly string[]): SyncBenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      size: { type: "string", default: "small" },
      data: { type: "string" },
      json: { type: "string" },
      seconds: { type: "string", default: "20" },
      rows: { type: "string", default: "50000" },
      parts: { type: "string", default: PART_NAMES.join(",") },
    },
  });
  if (!isLoadSize(values.size)) throw new RangeError(`--size is one of ${LOAD_SIZE_NAMES.join(", ")}`);
  return {
    size: values.size,
    data: values.data ?? null,
    json: values.json ?? null,
    seconds: countOf("--seconds", values.seconds),
    rows: countOf("--rows", values.rows),
    parts: new Set(values.parts.split(",").map(partOf)),
  };
}

function partOf(text: string): PartName {
  const found = PART_NAMES.find((name) => name === text);
  if (found === undefined) throw new RangeError(`--parts takes some of ${PART_NAMES.join(",")}`);
  return found;
}

function countOf(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new RangeError(`${option} takes a whole number from 1 to 999999`);
  return Number(text);
}
