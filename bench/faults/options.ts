import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import {
  ENGINE_FAULTS,
  FAULT_NAMES,
  OPT_IN_FAULTS,
  isFaultName,
  type FaultName,
} from "./schedule/fault-names.js";

/** From so many rounds on a run is the long form, with bulks of 50,000 rows. */
const LONG_FORM = 50;
const BULK_ROWS = { short: 2_000, long: 50_000 } as const;
const LARGEST_SEED = 2 ** 31;

export type BenchEngine = "postgres" | "meilisearch";

export interface FaultOptions {
  readonly rounds: number;
  /** No further round is begun after so many minutes; null without a bound. */
  readonly minutes: number | null;
  /** The first round to run: a later round can be run alone, on a fresh world. */
  readonly first: number;
  readonly seed: number;
  readonly engine: BenchEngine;
  /** Whether the stand-in is taken though a Meilisearch is at hand. */
  readonly standIn: boolean;
  /** How many loops write, beside the one that loads in bulk. */
  readonly writers: number;
  /** How long each round writes. */
  readonly roundSeconds: number;
  /** The faults that the schedule draws from. */
  readonly faults: readonly FaultName[];
  /** Rows of the largest bulk load. */
  readonly bulkRows: number;
  /** Where the results go as JSON. */
  readonly json: string | null;
  /** Whether the world's folder, with every log, stays after a run that found something. */
  readonly keep: boolean;
}

/** @throws RangeError or parseArgs' own error for what can't be understood. */
export function readFaultOptions(words: readonly string[]): FaultOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: "string", default: "10" },
      minutes: { type: "string" },
      first: { type: "string", default: "1" },
      seed: { type: "string" },
      engine: { type: "string", default: "meilisearch" },
      writers: { type: "string", default: "3" },
      "round-seconds": { type: "string", default: "6" },
      faults: { type: "string" },
      "bulk-rows": { type: "string" },
      json: { type: "string" },
      keep: { type: "boolean", default: false },
      "stand-in": { type: "boolean", default: false },
    },
  });
  const rounds = whole("--rounds", values.rounds, 1, 10_000);
  const bulk = rounds >= LONG_FORM ? BULK_ROWS.long : BULK_ROWS.short;
  const engine = engineOf(values.engine);
  const { seed, "bulk-rows": rows } = values;
  return {
    rounds,
    minutes: values.minutes === undefined ? null : whole("--minutes", values.minutes, 1, 10_000),
    first: whole("--first", values.first, 1, 10_000),
    seed: seed === undefined ? randomInt(LARGEST_SEED) : whole("--seed", seed, 0, LARGEST_SEED - 1),
    engine,
    standIn: values["stand-in"],
    writers: whole("--writers", values.writers, 1, 32),
    roundSeconds: whole("--round-seconds", values["round-seconds"], 1, 600),
    faults: faultsOf(values.faults, engine),
    bulkRows: rows === undefined ? bulk : whole("--bulk-rows", rows, 1, 200_000),
    json: values.json ?? null,
    keep: values.keep,
  };
}

/** The command that runs the same schedule again. */
export function commandOf(options: FaultOptions): string {
  const { rounds, first, seed, engine, writers, roundSeconds, faults, bulkRows } = options;
  const all = faultsOf(undefined, engine);
  const chosen = faults.length === all.length ? "" : ` --faults ${faults.join(",") || "none"}`;
  const standIn = options.standIn ? " --stand-in" : "";
  const from = first === 1 ? "" : ` --first ${first}`;
  return (
    `npm run faults -- --rounds ${rounds}${from} --seed ${seed} --engine ${engine} --writers ${writers} ` +
    `--round-seconds ${roundSeconds} --bulk-rows ${bulkRows}${standIn}${chosen}`
  );
}

function engineOf(text: string): BenchEngine {
  if (text === "postgres" || text === "meilisearch") return text;
  throw new RangeError("--engine is postgres or meilisearch");
}

/** Without Meilisearch nothing can go wrong with it. */
function faultsOf(text: string | undefined, engine: BenchEngine): readonly FaultName[] {
  const asked: readonly string[] =
    text === undefined
      ? FAULT_NAMES.filter((name) => !OPT_IN_FAULTS.has(name))
      : text === "none"
        ? []
        : text.split(",");
  const unknown = asked.filter((name) => !isFaultName(name));
  if (unknown.length > 0)
    throw new RangeError(`--faults: no fault ${unknown.join(", ")}; there are ${FAULT_NAMES.join(", ")}`);
  return FAULT_NAMES.filter(
    (name) => asked.includes(name) && (engine === "meilisearch" || !ENGINE_FAULTS.has(name)),
  );
}

function whole(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new RangeError(`${option} takes a whole number from ${least} to ${most}`);
}
