import { facetCounts } from "../engines/facet-counts.js";
import type { Proposal } from "../engines/search-engine.js";
import type { FacetName } from "../plan/search-plan.js";

/** Two proposals over documents of which none is in both: candidates together, totals and facets summed. */
export function addProposals(one: Proposal, other: Proposal): Proposal {
  return {
    candidates: [...one.candidates, ...other.candidates],
    complete: one.complete && other.complete,
    total: one.total + other.total,
    totalExact: one.totalExact && other.totalExact,
    facets: addFacets(one.facets, other.facets),
  };
}

function addFacets(one: Proposal["facets"], other: Proposal["facets"]): Proposal["facets"] {
  const names = Object.keys({ ...one, ...other }) as FacetName[]; // keys of both are facet names by their type
  return Object.fromEntries(
    names.map((name) => [name, facetCounts([...(one[name] ?? []), ...(other[name] ?? [])])]),
  );
}
