import type { SearchResponse } from "meilisearch";
import type { FacetName } from "../../plan/search-plan.js";
import { facetCounts } from "../facet-counts.js";
import { FACET_LIMIT, type FacetCount, type Proposal } from "../search-engine.js";

/** The attribute that each facet counts. */
export const FACET_ATTRIBUTE: Readonly<Record<FacetName, string>> = {
  type: "type",
  division: "divisions",
  service: "services",
  jurisdiction: "jurisdiction",
  language: "languages",
};

/** Counts of every index together, as each record is in one of them: whole before they are cut (`maxValuesPerFacet`). */
export function facetsOf(
  union: Pick<SearchResponse, "facetsByIndex">,
  uids: readonly string[],
  facets: readonly FacetName[],
): Proposal["facets"] {
  const countsOf = (facet: FacetName): FacetCount[] =>
    uids.flatMap((uid) => {
      const distribution = union.facetsByIndex?.[uid]?.distribution[FACET_ATTRIBUTE[facet]] ?? {};
      return Object.entries(distribution).map(([code, count]) => ({ code, count }));
    });
  return Object.fromEntries(
    facets.map((facet) => [facet, facetCounts(countsOf(facet)).slice(0, FACET_LIMIT)]),
  );
}
