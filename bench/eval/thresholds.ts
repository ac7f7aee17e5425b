import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SystemResult } from "./evaluation.js";
import { goodness } from "./figures.js";
import { EVAL_FOLDER } from "./query-files.js";
import { STRATA, type Stratum } from "./strata.js";
import { isJsonObject } from "../../seeds/src/shape.js";

const FILE = path.join(EVAL_FOLDER, "thresholds.json");
/** Figures are kept to this many parts of one, rounded down so that the same run passes. */
const PARTS = 10_000;

/** The recorded goodness of each stratum on the Postgres engine, none where none was recorded. */
export function readThresholds(): ReadonlyMap<string, number> {
  if (!existsSync(FILE)) return new Map();
  const recorded: unknown = JSON.parse(readFileSync(FILE, "utf8"));
  const strata = isJsonObject(recorded) ? recorded["strata"] : {};
  if (!isJsonObject(strata)) throw new TypeError(`${FILE} holds no strata`);
  return new Map(
    Object.entries(strata).flatMap(([code, value]) => (typeof value === "number" ? [[code, value]] : [])),
  );
}

export function writeThresholds(result: SystemResult): void {
  const strata = Object.fromEntries(STRATA.map(({ code }) => [code, recordedValue(result, code)]));
  const about =
    "Recorded by `npm run eval -- --record`: the headline of each stratum on the Postgres engine (bench/eval/strata.ts; " +
    "for no-answer one less the wrong answers), less one query. CI fails below them.";
  writeFileSync(FILE, `${JSON.stringify({ about, strata }, null, 2)}\n`);
}

/**
 * Less one query: the ids of the real bodies differ from database to database, and with them the order of hits
 * that are equal in everything else.
 */
function recordedValue(result: SystemResult, stratum: Stratum): number {
  const queries = result.byStratum.get(stratum)?.queries ?? 1;
  return Math.floor((goodnessOf(result, stratum) - 1 / queries) * PARTS) / PARTS;
}

/** What fell below its recorded value, in words. */
export function fallenBelow(result: SystemResult): string[] {
  return [...readThresholds()].flatMap(([code, least]) => {
    const stratum = STRATA.find((row) => row.code === code);
    if (stratum === undefined) return [`${code}: no such stratum`];
    const value = goodnessOf(result, stratum.code);
    return value < least ? [`${code}: ${value.toFixed(4)}, recorded ${least}`] : [];
  });
}

export function goodnessOf({ byStratum }: SystemResult, stratum: Stratum): number {
  const figures = byStratum.get(stratum);
  const row = STRATA.find(({ code }) => code === stratum);
  return figures === undefined || row === undefined ? 0 : goodness(figures, row.headline);
}
