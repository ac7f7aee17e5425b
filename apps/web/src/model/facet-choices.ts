import type { FacetValue } from "../api/types.js";
import type { PageQuery } from "./page-query.js";

export type FlatFacet = "type" | "service" | "language";

/** A value that narrows the search down to exactly `count` results. */
export interface FacetChoice extends FacetValue {
  readonly to: PageQuery;
}

/**
 * The values of a list that change something: not those that every result has, and under a chosen value only
 * what lies within it, since values of one list are alternatives. Of a service and its only part that is found,
 * the service alone.
 */
export function facetChoices(
  name: FlatFacet,
  values: readonly FacetValue[],
  query: PageQuery,
  total: number,
): FacetChoice[] {
  const chosen = chosenOf(query, name);
  const isWithin = (code: string): boolean =>
    chosen.length === 0 || chosen.some((own) => own === code || code.startsWith(`${own}.`));
  const useful = values.filter(({ code, count }) => count > 0 && count < total && isWithin(code));
  return useful
    .filter((value) => !useful.some((other) => isSameWider(other, value)))
    .map((value) => ({ ...value, to: narrowed(query, name, value.code) }));
}

const isSameWider = (wider: FacetValue, value: FacetValue): boolean =>
  wider.count === value.count && value.code.startsWith(`${wider.code}.`);

function chosenOf(query: PageQuery, name: FlatFacet): readonly string[] {
  if (name === "type") return query.types;
  return name === "service" ? query.services : query.languages;
}

function narrowed(query: PageQuery, name: FlatFacet, code: string): PageQuery {
  const first = { ...query, page: 1 };
  if (name === "type") return { ...first, types: [code] };
  return name === "service" ? { ...first, services: [code] } : { ...first, languages: [code] };
}
