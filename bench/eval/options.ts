import { parseArgs } from "node:util";
import { STRATA } from "./strata.js";

/** What a run of the evaluation is asked to do. */
export interface EvalOptions {
  /** Postgres alone, or every engine and what they are compared with. */
  readonly engine: "postgres" | "all";
  /** Where the figures are written as JSON. */
  readonly json: string | null;
  /** Failed queries of each stratum that are listed. */
  readonly failures: number;
  /** Only these strata; all where empty. */
  readonly strata: readonly string[];
  /** Fail when a stratum is below its recorded value. */
  readonly check: boolean;
  /** Record the values of this run. */
  readonly record: boolean;
  readonly writeDocs: boolean;
  /** Figures of `npm run bench:search -- --json`, for the document. */
  readonly bench: string | null;
}

/** @throws RangeError or parseArgs' own error for what can't be understood. */
export function readEvalOptions(words: readonly string[]): EvalOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      engine: { type: "string", default: "all" },
      json: { type: "string" },
      failures: { type: "string", default: "0" },
      strata: { type: "string", default: "" },
      check: { type: "boolean", default: false },
      record: { type: "boolean", default: false },
      "write-docs": { type: "boolean", default: false },
      bench: { type: "string" },
    },
  });
  const { engine, check, record } = values;
  if (engine !== "all" && engine !== "postgres") throw new RangeError("--engine is postgres or all");
  if (!/^\d{1,4}$/.test(values.failures)) throw new RangeError("--failures takes a whole number");
  const strata = values.strata === "" ? [] : values.strata.split(",");
  if (strata.length > 0 && (check || record || values["write-docs"]))
    throw new RangeError("--check, --record and --write-docs are of all strata");
  return {
    engine,
    json: values.json ?? null,
    failures: Number(values.failures),
    strata: strata.map(knownStratum),
    check,
    record,
    writeDocs: values["write-docs"],
    bench: values.bench ?? null,
  };
}

function knownStratum(code: string): string {
  if (STRATA.some((row) => row.code === code)) return code;
  throw new RangeError(`--strata are of ${STRATA.map((row) => row.code).join(", ")}`);
}
