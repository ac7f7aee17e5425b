import type { SearchPlan } from "../plan/search-plan.js";
import { compareDistance, compareRanked, type RankedRecord, type Score } from "../rank/rank-record.js";

/** Candidates that an engine proposes at most, and the depth at which relevance order ends. */
export const RELEVANCE_DEPTH = 200;

/** An admitted record with what the ranker gave it under a plan. */
export interface ScoredRecord {
  readonly ranked: RankedRecord;
  readonly score: Score;
}

export function hasScore(row: { ranked: RankedRecord; score: Score | null }): row is ScoredRecord {
  return row.score !== null;
}

export function isRelevance(plan: SearchPlan): boolean {
  return plan.order === "relevance";
}

/** The records in the plan's order; that of names is the engine's already. */
export function inOrder(plan: SearchPlan, rows: readonly ScoredRecord[]): readonly ScoredRecord[] {
  switch (plan.order) {
    case "relevance":
      return [...rows].sort((one, other) => compareRanked(one, other));
    case "distance":
      return [...rows].sort(compareDistance);
    case "name":
      return rows;
  }
}
