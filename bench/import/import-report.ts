import { reportOf as machineReportOf } from "../search/report.js";
import { percentile } from "../search/timing.js";
import { figureOf, figureOfTimes, isTargetMet, ratioOf, type SyncFigure } from "../sync/sync-figure.js";
import type { ImportBenchOptions } from "./import-options.js";
import type { ImportMeasure } from "./measure-import.js";

/** Rows a second, validated, from the first byte sent to `succeeded`. */
const FEWEST_ROWS = 3_000;
const MOST_MEMORY = 1.2;
const SEARCHABLE_MS = 2_000;

export interface ImportReport {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly engine: string;
  readonly figures: readonly (SyncFigure & { readonly ratio: number | null; readonly met: boolean | null })[];
}

/** Everything that one run found, with what it was run on. */
export function importReport(
  { engine }: ImportBenchOptions,
  measures: readonly ImportMeasure[],
): ImportReport {
  const { date, commit, machine } = machineReportOf(
    { size: "small", records: 0, rounds: 0, engines: [] },
    [],
  );
  const figures = measures.flatMap((measure) => figuresOf(measure, measures[0]));
  const told = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: isTargetMet(figure) }));
  return { date, commit, machine, engine, figures: told };
}

function figuresOf(measure: ImportMeasure, smallest: ImportMeasure | undefined): SyncFigure[] {
  const { rows, seconds, indexing, again, memory, searchable, suspensions, shown } = measure;
  const what = `${rows} rows`;
  const beside =
    smallest === undefined || smallest.rows === rows
      ? null
      : { what: `at ${smallest.rows} rows`, value: smallest.memory };
  return [
    figureOf(`${what}: upload to succeeded`, "documents/s", rows / seconds, {
      target: { of: "value", kind: "at least", bound: FEWEST_ROWS },
    }),
    figureOf(`${what}: the same file again, all unchanged`, "documents/s", rows / again),
    figureOf(`${what}: from succeeded until all is indexed`, "s", indexing),
    figureOf(`${what}: most memory of the program`, "MB", memory, {
      beside,
      target: beside === null ? null : { of: "ratio", kind: "at most", bound: MOST_MEMORY },
    }),
    figureOfTimes(`${what}: a change made meanwhile until it is found`, searchable, {
      target: { of: "value", kind: "at most", bound: SEARCHABLE_MS },
    }),
    figureOf(`${what}: the slowest of these`, "ms", percentile(searchable, 1)),
    figureOfTimes(`${what}: a suspension made meanwhile, asked to answered`, suspensions),
    figureOf(`${what}: suspended bodies in the next search`, "cases", shown, {
      target: { of: "value", kind: "at most", bound: 0 },
    }),
  ];
}

/** The report as a table of Markdown. */
export function importTable({ date, commit, machine, engine, figures }: ImportReport): string {
  return [
    `${date}, commit ${commit}, ${machine}; one process with its embedded database, search engine ${engine}.`,
    "",
    "| what | samples | p50 | p95 or value | ratio | target | met |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...figures.map(rowOf),
  ].join("\n");
}

function rowOf({
  what,
  unit,
  samples,
  p50,
  value,
  ratio,
  target,
  met,
}: ImportReport["figures"][number]): string {
  const shown = (number: number): string => {
    const digits = unit === "s" || unit === "MB" ? 1 : 0;
    return unit === "documents/s" ? `${number.toFixed(0)} rows/s` : `${number.toFixed(digits)} ${unit}`;
  };
  const bound = target === null ? "" : target.of === "ratio" ? `${target.bound}x` : shown(target.bound);
  const cells = [
    what,
    String(samples),
    p50 === null ? "" : shown(p50),
    shown(value),
    ratio === null ? "" : `${ratio.toFixed(2)}x`,
    target === null ? "" : `${target.kind === "at most" ? "≤" : "≥"} ${bound}`,
    met === null ? "" : met ? "yes" : "**no**",
  ];
  return `| ${cells.join(" | ")} |`;
}
