import type { FacetCount } from "./search-engine.js";

/** Counts of codes summed and in the order of every facet: the larger first, then by code. */
export function facetCounts(counted: Iterable<FacetCount>): FacetCount[] {
  const sums = new Map<string, number>();
  for (const { code, count } of counted) sums.set(code, (sums.get(code) ?? 0) + count);
  return [...sums]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
