import { parseArgs } from "node:util";

export interface ImportBenchOptions {
  /** Rows of each file, the smallest first: memory is compared with its. */
  readonly sizes: readonly number[];
  readonly engine: "postgres" | "auto";
  /** Where the figures go as JSON. */
  readonly json: string | null;
}

/** @throws RangeError or parseArgs' own error for what can't be understood. */
export function readImportOptions(words: readonly string[]): ImportBenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      sizes: { type: "string", default: "10000,100000" },
      engine: { type: "string", default: "auto" },
      json: { type: "string" },
    },
  });
  const sizes = values.sizes.split(",").map((size) => {
    if (!/^[1-9]\d{0,6}$/.test(size)) throw new RangeError("--sizes takes numbers of rows, as 10000,100000");
    return Number(size);
  });
  const { engine } = values;
  if (engine !== "postgres" && engine !== "auto") throw new RangeError("--engine is postgres or auto");
  return { sizes: sizes.toSorted((one, other) => one - other), engine, json: values.json ?? null };
}
