import type { SystemResult, Verdict } from "../evaluation.js";
import type { Figures } from "../figures.js";
import { STRATA } from "../strata.js";

const COLUMNS = [
  "acceptable1",
  "success1",
  "success5",
  "mrr",
  "ndcg",
  "zero",
] as const satisfies readonly (keyof Figures)[];
const HEADS = {
  acceptable1: "A@1",
  success1: "S@1",
  success5: "S@5",
  mrr: "MRR@10",
  ndcg: "nDCG@10",
  zero: "zero",
} as const;

/** Rows of cells as a Markdown table, which is read as well in a terminal. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(heads), rule, ...rows.map(line)].join("\n");
}

/** All figures of one system, a stratum a line. */
export function figuresTable({ byStratum, overall }: SystemResult): string {
  const rows = STRATA.flatMap(({ code, label }) => {
    const figures = byStratum.get(code);
    return figures === undefined ? [] : [figuresRow(label, figures, code === "no-answer")];
  });
  return markdownTable(
    ["stratum", "queries", ...COLUMNS.map((column) => HEADS[column]), "wrong"],
    [...rows, figuresRow("all", overall, false)],
  );
}

function figuresRow(label: string, figures: Figures, isUnanswerable: boolean): string[] {
  const wrong = isUnanswerable || label === "all" ? percent(figures.wrong) : "";
  return [
    label,
    String(figures.queries),
    ...COLUMNS.map((column) => (isUnanswerable ? "" : percent(figures[column]))),
    wrong,
  ];
}

/** The headline of every stratum, the systems side by side. */
export function sideBySide(results: readonly SystemResult[]): string {
  const heads = ["stratum", "figure", ...results.map(({ name }) => name)];
  const strata = STRATA.map(({ code, label, headline }) => [
    label,
    headline === "wrong" ? "wrong" : HEADS[headline],
    ...results.map(({ byStratum }) => {
      const figures = byStratum.get(code);
      return figures === undefined ? "" : percent(figures[headline]);
    }),
  ]);
  const all = (["mrr", "ndcg", "zero"] as const).map((column) => [
    "all",
    HEADS[column],
    ...results.map(({ overall }) => percent(overall[column])),
  ]);
  return markdownTable(heads, [...strata, ...all]);
}

export function verdictTable(verdicts: readonly Verdict[]): string {
  return markdownTable(
    ["target", "asked", "value", "met"],
    verdicts.map(({ what, asked, value, met }) => [what, asked, value.toFixed(3), met ? "yes" : "NO"]),
  );
}

function percent(share: number): string {
  return share.toFixed(3);
}
