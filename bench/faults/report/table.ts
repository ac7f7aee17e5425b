import type { RunSummary } from "./summary.js";

/** Runs side by side as a table of Markdown, the faults of all of them below it. */
export function tableOf(runs: readonly RunSummary[]): string {
  const rows = ROWS.map(([what, value]) => `| ${[what, ...runs.map(value)].join(" | ")} |`);
  const head = `| | ${runs.map(({ engine, meilisearch }) => engineText(engine, meilisearch)).join(" | ")} |`;
  return [head, `| --- |${" ---: |".repeat(runs.length)}`, ...rows, "", faultsText(runs)].join("\n");
}

const ROWS: readonly (readonly [what: string, value: (run: RunSummary) => string])[] = [
  ["date, seed", ({ date, seed }) => `${date}, ${seed}`],
  ["rounds", ({ rounds, asked }) => (rounds === asked ? String(rounds) : `**${rounds} of ${asked}**`)],
  ["writes that were answered, transactions", ({ writes, commits }) => `${writes}, ${commits}`],
  ["writes without an answer", ({ lostWrites }) => String(lostWrites)],
  ["searches and suggestions answered", ({ answers }) => String(answers)],
  ["of these searches degraded", ({ degraded, answers }) => `${percent(degraded, answers)} %`],
  [
    "settled after the faults, p50 / most",
    ({ settleP50, settleMost }) => `${settleP50.toFixed(1)} / ${settleMost.toFixed(1)} s`,
  ],
  ["lost, stale, extra in an index", ({ lost, stale, extra }) => `${lost}, ${stale}, ${extra}`],
  ["parked without a fault", ({ parked }) => String(parked)],
  ["shown though not listed", ({ shown }) => String(shown)],
  ["shown as they no longer were", ({ staleAnswers }) => String(staleAnswers)],
  ["wrong totals called exact", ({ wrongTotals }) => String(wrongTotals)],
  ["`asOf` later than the truth", ({ wrongAsOf }) => String(wrongAsOf)],
];

function engineText(engine: string, meilisearch: string | null): string {
  return meilisearch === null ? engine : `${engine} (${meilisearch})`;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}

/** How often each fault came, over all runs. */
function faultsText(runs: readonly RunSummary[]): string {
  const counts = new Map<string, number>();
  for (const [name, count] of runs.flatMap(({ faults }) => Object.entries(faults)))
    counts.set(name, (counts.get(name) ?? 0) + count);
  const told = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`);
  return `Faults: ${told.join(", ")}.`;
}
