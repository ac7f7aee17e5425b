import { SUCCESS_GRADE, type Grade } from "./eval-query.js";

/** Ranks looked at by MRR and nDCG. */
export const DEPTH = 10;

/** True when a right record is among the first `depth`. */
export function success(grades: readonly Grade[], depth: number): boolean {
  return grades.slice(0, depth).some((grade) => grade >= SUCCESS_GRADE);
}

/** One over the rank of the first right record; 0 when there is none among the first ten. */
export function reciprocalRank(grades: readonly Grade[]): number {
  const at = grades.slice(0, DEPTH).findIndex((grade) => grade >= SUCCESS_GRADE);
  return at < 0 ? 0 : 1 / (at + 1);
}

/**
 * Normalised discounted cumulative gain over ten ranks: gain 2^grade - 1, discount log2(rank + 1), against the
 * best page that is possible (Järvelin and Kekäläinen 2002; Burges et al. 2005 for the gain).
 */
export function ndcg(grades: readonly Grade[], ideal: readonly Grade[]): number {
  const best = discountedGain(ideal);
  return best === 0 ? 0 : discountedGain(grades) / best;
}

function discountedGain(grades: readonly Grade[]): number {
  return grades
    .slice(0, DEPTH)
    .reduce<number>((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
