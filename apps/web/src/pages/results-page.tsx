import type { ReactNode } from "react";
import { EmptyAnswer } from "../components/empty-answer.js";
import { FacetLists } from "../components/facets.js";
import { HitCard } from "../components/hit-card.js";
import { AnswerNotices, Interpretation } from "../components/interpretation.js";
import { NearbyOffer } from "../components/nearby-offer.js";
import { Pager, SortLinks } from "../components/result-order.js";
import { SearchForm } from "../components/search-form.js";
import { ActiveFilters, SearchSummary } from "../components/search-summary.js";
import { accreditationChoices } from "../model/accreditation-choices.js";
import type { View } from "../model/page-data.js";
import { usePage } from "../page-context.js";

type ResultsView = Extract<View, { kind: "results" }>;

export function ResultsPage({ view }: { view: ResultsView }): ReactNode {
  const { data, m } = usePage();
  const { answer, names, fromCentre } = view;
  const hasPoint = fromCentre || data.query.near !== "";
  const nameOf = (code: string): string => names[code] ?? code;
  const { interpreted } = answer.query;
  return (
    <div className="wide results">
      <h1 className="visually-hidden">{data.query.q === "" ? m.allResults : m.resultsFor(data.query.q)}</h1>
      <SearchForm />
      <div className="result-head">
        <SearchSummary answer={answer} />
        <Interpretation asked={answer.query} placeName={nameOf} serviceName={nameOf} />
        <ActiveFilters label={nameOf} />
        <AnswerNotices asked={answer.query} found={answer.hits.length} />
        {interpreted.nearby === true && !hasPoint ? (
          <NearbyOffer understood={interpreted} placeName={nameOf} />
        ) : null}
      </div>
      <FacetLists
        facets={answer.facets ?? {}}
        total={answer.total}
        accreditations={answer.hits.length === 0 ? [] : accreditationChoices(data.query, interpreted)}
        hasPoint={hasPoint}
      />
      <div className="result-list">
        {answer.hits.length === 0 ? (
          <EmptyAnswer asked={answer.query} />
        ) : (
          <>
            <SortLinks hasOrigin={hasPoint} fromCentre={fromCentre} />
            <HitList hits={answer.hits} />
          </>
        )}
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
