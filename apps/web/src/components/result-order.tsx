import type { ReactNode } from "react";
import { searchHref, type PageQuery } from "../model/page-query.js";
import { usePage } from "../page-context.js";

const SORTS = ["relevance", "distance", "name"] as const;
type Sort = (typeof SORTS)[number];

/** Links for the order of the results; distance only where there is a point to measure from. */
export function SortLinks({ hasOrigin, fromCentre }: { hasOrigin: boolean; fromCentre: boolean }): ReactNode {
  const { data, m } = usePage();
  const { query } = data;
  const current = currentSort(query, hasOrigin, fromCentre);
  const useful = SORTS.filter((sort) =>
    sort === "distance" ? hasOrigin : sort !== "relevance" || query.q !== "",
  );
  if (useful.length < 2) return null;
  return (
    <nav className="sorts" aria-label={m.sortBy}>
      {useful.map((sort) => (
        <a
          key={sort}
          href={searchHref({ ...query, sort, page: 1 })}
          aria-current={sort === current ? "true" : undefined}
          rel="nofollow"
        >
          {m.sorts[sort]}
        </a>
      ))}
    </nav>
  );
}

function currentSort(query: PageQuery, hasOrigin: boolean, fromCentre: boolean): Sort {
  const named = SORTS.find((sort) => sort === query.sort);
  if (named !== undefined) return named;
  return fromCentre || (hasOrigin && query.q === "") ? "distance" : "relevance";
}

/** Links to the page before and the page after. */
export function Pager({ number, hasMore }: { number: number; hasMore: boolean }): ReactNode {
  const { data, m } = usePage();
  if (number === 1 && !hasMore) return null;
  const at = (page: number): string => searchHref({ ...data.query, page });
  return (
    <nav className="pager" aria-label={m.pages}>
      {number > 1 ? (
        <a href={at(number - 1)} rel="prev">
          {m.previous}
        </a>
      ) : (
        <span />
      )}
      <span aria-current="page">{m.pageNumber(number)}</span>
      {hasMore ? (
        <a href={at(number + 1)} rel="next">
          {m.next}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
