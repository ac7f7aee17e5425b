import { parseArgs } from "node:util";
import { isLoadSize, LOAD_SIZE_NAMES, type LoadSize } from "#seeds";

export interface BenchOptions {
  readonly size: LoadSize;
  /** A folder as DATA_DIR is, used and kept; null makes one and removes it. */
  readonly data: string | null;
  /** Where the figures go as JSON. */
  readonly json: string | null;
  /** How many queries are taken of each source. */
  readonly queries: number;
  /** How often each is timed. */
  readonly rounds: number;
}

/** @throws RangeError or parseArgs' own error for what can't be understood. */
export function readBenchOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      size: { type: "string", default: "small" },
      data: { type: "string" },
      json: { type: "string" },
      queries: { type: "string", default: "300" },
      rounds: { type: "string", default: "5" },
    },
  });
  if (!isLoadSize(values.size)) throw new RangeError(`--size is one of ${LOAD_SIZE_NAMES.join(", ")}`);
  return {
    size: values.size,
    data: values.data ?? null,
    json: values.json ?? null,
    queries: countOf("--queries", values.queries),
    rounds: countOf("--rounds", values.rounds),
  };
}

function countOf(option: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new RangeError(`${option} takes a whole number from 1 to 9999`);
  return Number(text);
}
