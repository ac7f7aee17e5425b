import type { ReactNode } from "react";
import type { FacetValue } from "../api/types.js";
import { searchHref, type PageQuery } from "../model/page-query.js";
import { usePage } from "../page-context.js";

type FacetName = "type" | "division" | "service" | "language";

const FACETS: readonly FacetName[] = ["type", "division", "service", "language"];
const SHOWN_AT_FIRST = 8;

type Facets = Readonly<Record<string, readonly FacetValue[]>>;

/** Links that narrow the search down, with how many results each would leave. */
export function FacetLists({ facets }: { facets: Facets }): ReactNode {
  const { data, m } = usePage();
  const lists = FACETS.map((name) => ({ name, values: offered(facets[name] ?? [], name, data.query) }));
  const useful = lists.filter((list) => list.values.length > 0);
  if (useful.length === 0) return null;
  return (
    <nav className="facets" aria-label={m.filters}>
      {useful.map(({ name, values }) => (
        <section key={name}>
          <h2>{m.facetTitles[name]}</h2>
          <FacetLinks name={name} values={values.slice(0, SHOWN_AT_FIRST)} />
          <MoreLinks name={name} values={values.slice(SHOWN_AT_FIRST)} />
        </section>
      ))}
    </nav>
  );
}

function MoreLinks({ name, values }: { name: FacetName; values: readonly FacetValue[] }): ReactNode {
  const { m } = usePage();
  if (values.length === 0) return null;
  return (
    <details>
      <summary>{m.more(values.length)}</summary>
      <FacetLinks name={name} values={values} />
    </details>
  );
}

function FacetLinks({ name, values }: { name: FacetName; values: readonly FacetValue[] }): ReactNode {
  const { query } = usePage().data;
  return (
    <ul>
      {values.map((value) => (
        <li key={value.code}>
          <a href={searchHref(narrowed(query, name, value.code))} rel="nofollow">
            {value.label} <span className="count">{value.count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Values that would change the answer: not those already chosen, none when one type is chosen already. */
function offered(values: readonly FacetValue[], name: FacetName, query: PageQuery): FacetValue[] {
  const chosen = chosenCodes(query, name);
  if (name === "type" && chosen.length > 0) return [];
  return values.filter((value) => value.count > 0 && !chosen.includes(value.code));
}

function chosenCodes(query: PageQuery, name: FacetName): readonly string[] {
  if (name === "type") return query.types;
  if (name === "service") return query.services;
  if (name === "language") return query.languages;
  return query.division === "" ? [] : [query.division];
}

function narrowed(query: PageQuery, name: FacetName, code: string): PageQuery {
  const first = { ...query, page: 1 };
  if (name === "type") return { ...first, types: [code] };
  if (name === "service") return { ...first, services: [...query.services, code] };
  if (name === "language") return { ...first, languages: [...query.languages, code] };
  return { ...first, division: code, scope: "in" };
}
