import { DEPTH, mean, ndcg, reciprocalRank, success } from "./metrics.js";
import type { EvalQuery, Grade } from "./eval-query.js";
import type { Headline } from "./strata.js";

/** What one system answered to one query. */
export interface Outcome {
  readonly query: EvalQuery;
  /** Keys of the first page, in order. */
  readonly found: readonly string[];
  readonly grades: readonly Grade[];
  readonly ideal: readonly Grade[];
}

/** Shares from 0 to 1 over some queries. */
export interface Figures {
  readonly queries: number;
  /** A first hit that is at least acceptable: of a lay need the right type, whatever it offers. */
  readonly acceptable1: number;
  readonly success1: number;
  readonly success5: number;
  readonly mrr: number;
  readonly ndcg: number;
  /** Answerable queries that found nothing. */
  readonly zero: number;
  /** Queries without an answer that found something. */
  readonly wrong: number;
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const answerable = outcomes.filter(({ query }) => query.right.by !== "nothing");
  const others = outcomes.filter(({ query }) => query.right.by === "nothing");
  const share = (rows: readonly Outcome[], holds: (row: Outcome) => boolean): number =>
    mean(rows.map((row) => (holds(row) ? 1 : 0)));
  return {
    queries: outcomes.length,
    acceptable1: share(answerable, ({ grades }) => (grades[0] ?? 0) > 0),
    success1: share(answerable, ({ grades }) => success(grades, 1)),
    success5: share(answerable, ({ grades }) => success(grades, 5)),
    mrr: mean(answerable.map(({ grades }) => reciprocalRank(grades))),
    ndcg: mean(answerable.map(({ grades, ideal }) => ndcg(grades, ideal.slice(0, DEPTH)))),
    zero: share(answerable, ({ found }) => found.length === 0),
    wrong: share(others, ({ found }) => found.length > 0),
  };
}

/** Both directions as "more is better", so that engines and days compare. */
export function goodness(figures: Figures, headline: Headline): number {
  return headline === "wrong" ? 1 - figures.wrong : figures[headline];
}
