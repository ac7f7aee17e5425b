import type { MeilisearchKind } from "../processes/meilisearch-server.js";
import type { FaultOptions } from "../options.js";
import { percentile } from "../../search/timing.js";
import type { RoundResult } from "../round.js";
import { wrongs } from "./result-lines.js";

/** What a whole run found, as `--json` writes it. */
export interface RunSummary {
  readonly date: string;
  readonly seed: number;
  readonly engine: string;
  /** Which Meilisearch it was; null without one. */
  readonly meilisearch: MeilisearchKind | null;
  readonly rounds: number;
  readonly asked: number;
  /** How often each fault came. */
  readonly faults: Readonly<Record<string, number>>;
  readonly writes: number;
  readonly lostWrites: number;
  readonly commits: number;
  readonly answers: number;
  readonly degraded: number;
  readonly unanswered: Readonly<Record<string, number>>;
  readonly engines: Readonly<Record<string, number>>;
  readonly settleP50: number;
  readonly settleMost: number;
  readonly documents: number;
  readonly lost: number;
  readonly stale: number;
  readonly extra: number;
  readonly parked: number;
  readonly shown: number;
  readonly staleAnswers: number;
  readonly wrongTotals: number;
  readonly wrongAsOf: number;
  /** Rounds that could not be ended, in their own words. */
  readonly broken: readonly string[];
  readonly ownEnds: readonly string[];
  readonly wrongs: readonly string[];
}

const MOST_TOLD = 200;

export function summaryOf(
  { seed, engine, rounds: asked }: FaultOptions,
  meilisearch: MeilisearchKind | null,
  results: readonly RoundResult[],
  broken: readonly string[],
): RunSummary {
  const sum = (of: (result: RoundResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const found = (what: string): number =>
    sum((result) => result.findings.filter((finding) => finding.what === what).length);
  const differing = (what: "lost" | "stale" | "extra"): number =>
    sum((result) => result.checked.reduce((total, index) => total + index[what].length, 0));
  const settle = results.map((result) => result.settleSeconds).sort((one, other) => one - other);
  const counts = results.map(({ reads }) => reads);
  return {
    date: new Date().toISOString().slice(0, 10),
    seed,
    engine,
    meilisearch,
    rounds: results.length,
    asked,
    faults: added(results.map(({ plan }) => countOf(plan.faults.map(({ name }) => name)))),
    writes: sum(({ writes }) => writes.done),
    lostWrites: sum(({ writes }) => writes.lost),
    commits: sum(({ commits }) => commits),
    answers: counts.reduce((total, { answered }) => total + answered, 0),
    degraded: counts.reduce((total, one) => total + one.degraded, 0),
    unanswered: added(counts.map(({ unanswered }) => unanswered)),
    engines: added(counts.map(({ engines }) => engines)),
    settleP50: percentile(settle, 0.5),
    settleMost: settle.at(-1) ?? 0,
    documents: results.at(-1)?.checked.reduce((total, { documents }) => total + documents, 0) ?? 0,
    lost: differing("lost"),
    stale: differing("stale"),
    extra: differing("extra"),
    parked: sum(({ parked }) => parked),
    shown: found("shown"),
    staleAnswers: found("stale"),
    wrongTotals: found("total"),
    wrongAsOf: found("as-of"),
    broken,
    ownEnds: results.flatMap(({ ownEnds }) => ownEnds),
    wrongs: results
      .flatMap((result) => wrongs(result).map((wrong) => `round ${result.plan.round}: ${wrong}`))
      .slice(0, MOST_TOLD),
  };
}

export function isWell(summary: RunSummary): boolean {
  return summary.wrongs.length === 0 && summary.broken.length === 0 && summary.rounds === summary.asked;
}

/** The last lines of a run. */
export function summaryText(summary: RunSummary): string {
  const { rounds, asked, writes, commits, answers, degraded, settleP50, settleMost, meilisearch, engine } =
    summary;
  const searched = engine === "postgres" ? "PostgreSQL alone" : `a ${meilisearch ?? "missing"} Meilisearch`;
  const share = answers === 0 ? 0 : Math.round((100 * degraded) / answers);
  return [
    `${rounds} of ${asked} rounds on ${searched}: ${writes} writes, ${commits} commits, ${answers} answers (${share} % degraded)`,
    `settled in ${settleP50.toFixed(1)} s (half of the rounds), ${settleMost.toFixed(1)} s at most`,
    `indexes: ${summary.lost} lost, ${summary.stale} stale, ${summary.extra} extra, ${summary.parked} parked`,
    `answers: ${summary.shown} shown though not listed, ${summary.staleAnswers} stale, ${summary.wrongTotals} wrong exact totals, ${summary.wrongAsOf} wrong as-of`,
    ...summary.broken.map((one) => `BROKEN ${one}`),
    ...summary.ownEnds.map((one) => `note: ${one}`),
  ].join("\n");
}

function countOf(names: readonly string[]): Record<string, number> {
  return names.reduce<Record<string, number>>((all, name) => ({ ...all, [name]: (all[name] ?? 0) + 1 }), {});
}

function added(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one)))
    sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
