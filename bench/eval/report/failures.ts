import type { RecordFact } from "../eval-query.js";
import { isHeldOut, type SystemResult } from "../evaluation.js";
import type { Outcome } from "../figures.js";
import { success } from "../metrics.js";
import { STRATA, stratumRow } from "../strata.js";

/** Names shown of what came, and of what was right. */
const SHOWN = 3;

/** The failed queries of every stratum, with what came and what was right; held-out queries are not shown. */
export function failuresText(
  { name, outcomes }: SystemResult,
  facts: ReadonlyMap<string, RecordFact>,
  most: number,
): string {
  return STRATA.map(({ code, label }) => {
    const failed = outcomes.filter(
      (row) => row.query.stratum === code && !isHeldOut(row.query) && hasFailed(row),
    );
    const lines = failed.slice(0, most).map((row) => failureLine(row, facts));
    return [`${name}, ${label}: ${failed.length} failed`, ...lines].join("\n");
  }).join("\n");
}

function hasFailed({ query, grades, found }: Outcome): boolean {
  const { headline } = stratumRow(query.stratum);
  if (headline === "wrong") return found.length > 0;
  if (headline === "acceptable1") return (grades[0] ?? 0) === 0;
  return !success(grades, headline === "success1" ? 1 : 5);
}

function failureLine({ query, found, grades }: Outcome, facts: ReadonlyMap<string, RecordFact>): string {
  const nameOf = (key: string): string => facts.get(key)?.name ?? key;
  const came = found.slice(0, SHOWN).map((key, at) => `${nameOf(key)}[${grades[at] ?? 0}]`);
  const near = query.near === null ? "" : ` @${query.near.lat},${query.near.lng}`;
  return `  ${query.q}${near}  came: ${came.join(" ") || "nothing"}  right: ${rightText(query.right, nameOf)}`;
}

function rightText(right: Outcome["query"]["right"], nameOf: (key: string) => string): string {
  switch (right.by) {
    case "records":
      return [...right.grades]
        .sort(([, a], [, b]) => b - a)
        .slice(0, SHOWN)
        .map(([key]) => nameOf(key))
        .join(" ");
    case "rule":
      return [...right.rule.types, ...right.rule.services, ...right.rule.divisions].join(" ");
    case "nothing":
      return "nothing";
  }
}
