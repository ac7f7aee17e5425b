import { facetCounts } from "../engines/facet-counts.js";
import { FACET_LIMIT, type FacetCount } from "../engines/search-engine.js";
import type { FacetName } from "../plan/search-plan.js";
import type { RankedRecord } from "../rank/rank-record.js";

const VALUES_OF: Readonly<Record<FacetName, (record: RankedRecord) => readonly string[]>> = {
  type: ({ type }) => [type],
  division: ({ divisions }) => divisions,
  service: ({ services }) => services,
  jurisdiction: ({ jurisdiction }) => [jurisdiction],
  language: ({ languages }) => languages,
};

/** Facets of records that are all at hand, ordered as engines order them. */
export function countAdmitted(
  records: readonly RankedRecord[],
  facets: readonly FacetName[],
): Partial<Record<FacetName, FacetCount[]>> {
  return Object.fromEntries(facets.map((facet) => [facet, countsOf(records.map(VALUES_OF[facet]))]));
}

function countsOf(values: readonly (readonly string[])[]): FacetCount[] {
  const once = values.flatMap((own) => [...new Set(own)].map((code) => ({ code, count: 1 })));
  return facetCounts(once).slice(0, FACET_LIMIT);
}
