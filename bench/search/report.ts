import { execFileSync } from "node:child_process";
import os from "node:os";
import type { LoadSize } from "#seeds";
import { isMet, measured, type Figure, type Target } from "./figure.js";

/** Everything that one run found, with what it was run on. */
export interface BenchReport {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly size: LoadSize;
  readonly records: number;
  readonly rounds: number;
  readonly engines: readonly string[];
  readonly figures: readonly (Figure & { readonly measured: number | null; readonly met: boolean | null })[];
}

export function reportOf(
  run: Pick<BenchReport, "size" | "records" | "rounds" | "engines">,
  figures: readonly Figure[],
): BenchReport {
  const cpu = os.cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(os.totalmem() / 1024 ** 3);
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commitOf(),
    machine: `${os.cpus().length} cores (${cpu}), ${memory} GB, Node ${process.version}`,
    ...run,
    figures: figures.map((figure) => ({ ...figure, measured: measured(figure), met: isMet(figure) })),
  };
}

/** The report as a table of Markdown. Times are milliseconds, p50 / p95 over the queries. */
export function tableOf(report: BenchReport): string {
  const { date, commit, machine, size, records, rounds, engines, figures } = report;
  return [
    `${date}, commit ${commit}, ${machine}; load data \`${size}\`: ${records} records; ${engines.join(", ")}; each query ${rounds} times, the median counts.`,
    "",
    "| what | engine | queries | p50 / p95 ms | beside | its p50 / p95 ms | measured | target | met |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...figures.map(rowOf),
  ].join("\n");
}

function rowOf({
  what,
  engine,
  timings,
  beside,
  target,
  measured: value,
  met,
}: BenchReport["figures"][number]): string {
  const pair = ({ p50, p95 }: { p50: number; p95: number }): string =>
    `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
  const cells = [
    what,
    engine,
    String(timings.queries),
    pair(timings),
    beside?.what ?? "",
    beside === null ? "" : pair(beside.timings),
    value === null ? "" : inUnit(value, target === null || target.kind === "ratio"),
    target === null ? "" : targetText(target),
    met === null ? "" : met ? "yes" : "**no**",
  ];
  return `| ${cells.join(" | ")} |`;
}

function targetText(target: Target): string {
  const isRatio = target.kind === "ratio";
  return `${isRatio ? target.of : target.kind} ≤ ${isRatio ? `${target.most}x` : `${target.most} ms`}`;
}

function inUnit(value: number, isRatio: boolean): string {
  return isRatio ? `${value.toFixed(2)}x` : `${value.toFixed(1)} ms`;
}

/** The commit of the checkout, with a mark where files differ from it; unknown where there is none. */
function commitOf(): string {
  try {
    const git = (...words: string[]): string =>
      execFileSync("git", words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") === "" ? "" : " with changes");
  } catch (error) {
    // A packed copy of the program has no history.
    if (error instanceof Error) return "unknown";
    throw error;
  }
}
