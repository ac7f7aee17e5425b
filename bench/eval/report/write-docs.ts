import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parityOf, resultOf, verdictsOf, isHeldOut, type SystemResult } from "../evaluation.js";
import { DOCS_FOLDER, EVAL_FOLDER } from "../query-files.js";
import { benchText } from "./bench-text.js";
import { figuresTable, markdownTable, sideBySide, verdictTable } from "./table.js";
import type { RunFacts } from "./run-facts.js";

/** Fills the template's places and writes docs/findability.md. */
export function writeDocs(facts: RunFacts, results: readonly SystemResult[], bench: string | null): void {
  const [postgres, meilisearch] = ["postgres", "meilisearch"].map((name) =>
    results.find((result) => result.name === name),
  );
  const values: Record<string, string> = {
    ...facts,
    queries: String(postgres?.outcomes.length ?? 0),
    "side-by-side": sideBySide(results),
    targets: targetsText(results),
    parity: postgres && meilisearch ? verdictTable(parityOf(postgres, meilisearch)) : "Not run.",
    "held-out": heldOutText(results),
    postgres: postgres ? figuresTable(postgres) : "Not run.",
    meilisearch: meilisearch ? figuresTable(meilisearch) : "Not run: no Meilisearch at hand.",
    bench: benchText(bench),
  };
  const template = readFileSync(path.join(EVAL_FOLDER, "report", "findability.template.md"), "utf8");
  const text = template.replace(/\{\{([a-z-]+)\}\}/g, (place, name: string) => values[name] ?? place);
  writeFileSync(path.join(DOCS_FOLDER, "findability.md"), text);
}

/** The targets of each engine of ours. */
export function targetsText(results: readonly SystemResult[]): string {
  return results
    .filter(({ name }) => name === "postgres" || name === "meilisearch")
    .map((result) => `${result.name}\n\n${verdictTable(verdictsOf(result))}`)
    .join("\n\n");
}

/** Both parts of the set, over all strata. */
export function heldOutText(results: readonly SystemResult[]): string {
  const rows = results.map(({ name, outcomes }) => {
    const held = resultOf(
      name,
      outcomes.filter(({ query }) => isHeldOut(query)),
    ).overall;
    const open = resultOf(
      name,
      outcomes.filter(({ query }) => !isHeldOut(query)),
    ).overall;
    return [name, ...[open, held].flatMap(({ queries, mrr }) => [String(queries), mrr.toFixed(3)])];
  });
  return markdownTable(["system", "open", "MRR@10", "held out", "MRR@10"], rows);
}
