import type { FacetValue } from "../api/types.js";
import type { FacetChoice } from "./facet-choices.js";
import type { Places } from "./page-data.js";
import type { PageQuery } from "./page-query.js";

/** One step of the way from the two provinces down; `to` is null where going there would change nothing. */
export interface PathStep {
  readonly code: string;
  readonly label: string;
  readonly to: PageQuery | null;
}

/** Where the results lie: the way down to the smallest place that holds all of them, and the places within it. */
export interface DivisionPath {
  /** Whether a place was chosen, so that the search can be widened beyond it. */
  readonly isBound: boolean;
  readonly steps: readonly PathStep[];
  readonly within: readonly FacetChoice[];
}

/** Facet counts of divisions hold every level; this puts them back into their tree. */
export function divisionPath(
  values: readonly FacetValue[],
  query: PageQuery,
  total: number,
  places: Places,
): DivisionPath {
  const parentOf = parents(places);
  const chosen = query.scope === "near" && query.near === "" ? "" : query.division;
  const label = labels(values, places);
  const to = (code: string): PageQuery => ({ ...query, page: 1, division: code, scope: "in" });
  const steps: PathStep[] = ancestors(chosen, parentOf).map((code) => ({
    code,
    label: label(code),
    to: code === chosen ? null : to(code),
  }));
  const childrenOf = (parent: string): FacetValue[] =>
    values.filter(({ code, count }) => count > 0 && parentOf(code) === parent);
  let at = chosen;
  for (
    let only = holderOfAll(childrenOf(at), total);
    only !== null;
    only = holderOfAll(childrenOf(at), total)
  ) {
    steps.push({ code: only.code, label: only.label, to: null });
    at = only.code;
  }
  const within = childrenOf(at).map((value) => ({ ...value, to: to(value.code) }));
  return { isBound: chosen !== "", steps, within };
}

function holderOfAll(children: readonly FacetValue[], total: number): FacetValue | null {
  return children.find(({ count }) => count >= total) ?? null;
}

/** The codes from the province down to a division, with it; none for no division. */
function ancestors(code: string, parentOf: (code: string) => string): string[] {
  const way: string[] = [];
  for (let at = code; at !== "" && !way.includes(at); at = parentOf(at)) way.unshift(at);
  return way;
}

/** Parents as the form's places have them, else by the structure of GB/T 2260 codes; "" above the provinces. */
function parents({ groups }: Places): (code: string) => string {
  const known = new Map(
    groups.flatMap((group) => group.items.map((item) => [item.code, group.code] as const)),
  );
  return (code) => known.get(code) ?? parentByCode(code);
}

function parentByCode(code: string): string {
  if (code.length > 6) return code.slice(0, 6);
  if (code.endsWith("0000")) return "";
  const isPrefecture = code.endsWith("00");
  return isPrefecture || code.startsWith("50") ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

function labels(values: readonly FacetValue[], { groups, chosen }: Places): (code: string) => string {
  const named = groups
    .flatMap((group) => [...group.items, group])
    .map(({ code, name }) => [code, name] as const);
  const own = chosen === null ? [] : [[chosen.code, chosen.name] as const];
  const counted = values.map(({ code, label }) => [code, label] as const);
  const all = new Map([...named, ...counted, ...own]);
  return (code) => all.get(code) ?? code;
}
