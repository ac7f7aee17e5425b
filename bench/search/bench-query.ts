import type { FacetName, SubjectKind } from "#search";

/** A query as a person types it at one of the doors. */
export interface BenchQuery {
  readonly q: string;
  readonly kind: SubjectKind | "all";
}

export const FACETS = ["type", "division"] as const satisfies readonly FacetName[];

/** The address of a query at the API, as the page asks it. */
export function searchPath({ q, kind }: BenchQuery, facets: readonly FacetName[]): string {
  const parameters = new URLSearchParams({ q, kind });
  if (facets.length > 0) parameters.set("facets", facets.join(","));
  return `/api/v1/search?${parameters.toString()}`;
}
