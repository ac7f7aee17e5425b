import { reportOf as machineReportOf } from "../search/report.js";
import { isTargetMet, ratioOf, type SyncFigure, type SyncTarget, type Unit } from "./sync-figure.js";
import type { SyncBenchOptions } from "./sync-options.js";

/** Everything that one run found, with what it was run on. */
export interface SyncReport {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly size: string;
  /** Documents that were indexed in Meilisearch. */
  readonly documents: number;
  readonly meilisearch: string;
  readonly rows: number;
  readonly figures: readonly (SyncFigure & { readonly ratio: number | null; readonly met: boolean | null })[];
}

export function syncReportOf(
  { size, rows }: SyncBenchOptions,
  run: Pick<SyncReport, "documents" | "meilisearch">,
  figures: readonly SyncFigure[],
): SyncReport {
  const { date, commit, machine } = machineReportOf({ size, records: 0, rounds: 0, engines: [] }, []);
  const told = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: isTargetMet(figure) }));
  return { date, commit, machine, size, rows, ...run, figures: told };
}

/** The report as a table of Markdown. */
export function syncTableOf(report: SyncReport): string {
  const { date, commit, machine, size, documents, meilisearch, rows, figures } = report;
  return [
    `${date}, commit ${commit}, ${machine}; Meilisearch ${meilisearch}; load data \`${size}\`: ${documents} documents indexed; imports of ${rows} rows.`,
    "",
    "| what | samples | p50 | p95 or value | beside | its value | ratio | target | met |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...figures.map(rowOf),
  ].join("\n");
}

function rowOf({
  what,
  unit,
  samples,
  p50,
  value,
  beside,
  ratio,
  target,
  met,
}: SyncReport["figures"][number]): string {
  const cells = [
    what,
    String(samples),
    p50 === null ? "" : inUnit(p50, unit),
    inUnit(value, unit),
    beside?.what ?? "",
    beside === null ? "" : inUnit(beside.value, unit),
    ratio === null ? "" : `${ratio.toFixed(2)}x`,
    target === null ? "" : targetText(target, unit),
    met === null ? "" : met ? "yes" : "**no**",
  ];
  return `| ${cells.join(" | ")} |`;
}

function targetText({ of, kind, bound }: SyncTarget, unit: Unit): string {
  return `${kind === "at most" ? "≤" : "≥"} ${of === "ratio" ? `${bound}x` : inUnit(bound, unit)}`;
}

function inUnit(value: number, unit: Unit): string {
  const digits = unit === "cases" || unit === "documents/s" ? 0 : 1;
  return unit === "cases" ? value.toFixed(0) : `${value.toFixed(digits)} ${unit}`;
}
