import type { ReactNode } from "react";
import { FacetLists } from "../components/facets.js";
import { HitCard } from "../components/hit-card.js";
import { HOTLINE } from "../components/layout.js";
import { Pager, SortLinks } from "../components/result-order.js";
import { SearchForm } from "../components/search-form.js";
import { ActiveFilters, Interpretation, SearchSummary } from "../components/search-summary.js";
import type { View } from "../model/page-data.js";
import { usePage } from "../page-context.js";

type ResultsView = Extract<View, { kind: "results" }>;

export function ResultsPage({ view }: { view: ResultsView }): ReactNode {
  const { data, m } = usePage();
  const { answer, divisionNames, fromCentre } = view;
  const hasOrigin = fromCentre || data.query.near !== "";
  return (
    <div className="wide results">
      <h1 className="visually-hidden">{data.query.q === "" ? m.allResults : m.resultsFor(data.query.q)}</h1>
      <SearchForm />
      <div className="result-head">
        <SearchSummary answer={answer} />
        <Interpretation answer={answer} divisionNames={divisionNames} />
        <ActiveFilters answer={answer} />
      </div>
      <FacetLists facets={answer.facets ?? {}} />
      <div className="result-list">
        <SortLinks hasOrigin={hasOrigin} fromCentre={fromCentre} />
        {answer.hits.length === 0 ? <EmptyAnswer /> : <HitList hits={answer.hits} />}
        <Pager number={answer.page.number} hasMore={answer.page.hasMore} />
      </div>
    </div>
  );
}

function HitList({ hits }: { hits: ResultsView["answer"]["hits"] }): ReactNode {
  return (
    <ol className="hits">
      {hits.map((hit) => (
        <li key={hit.id}>
          <HitCard hit={hit} />
        </li>
      ))}
    </ol>
  );
}

function EmptyAnswer(): ReactNode {
  const { m } = usePage();
  return (
    <section className="empty">
      <h2>{m.emptyTitle}</h2>
      <ul>
        {m.emptyTips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      <p>{m.emptyEnded}</p>
      <p>
        {m.hotline} <a href={`tel:${HOTLINE}`}>{HOTLINE}</a>
      </p>
    </section>
  );
}
