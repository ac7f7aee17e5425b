import type { ReactNode } from "react";
import { PeopleList } from "../components/people-list.js";
import { Chinese } from "../components/record-facts.js";
import { withLanguage } from "../model/page-query.js";
import type { View } from "../model/page-data.js";
import { usePage } from "../page-context.js";

type PeopleView = Extract<View, { kind: "people" }>;

/** Everybody who works for a body, page by page. */
export function PeoplePage({ view }: { view: PeopleView }): ReactNode {
  const { data, m } = usePage();
  const { body, people, next, isFirst } = view;
  const { lang } = data.query;
  const first = `/institutions/${body.id}/practitioners`;
  return (
    <div className="wide record">
      <p className="back">
        <a href={withLanguage(`/institutions/${body.id}`, lang)}>{m.backToBody}</a>
      </p>
      <h1>
        <Chinese>{m.peopleOf(body.name)}</Chinese>
      </h1>
      {people.length === 0 ? <p>{m.noPeople}</p> : <PeopleList people={people} />}
      <nav className="pager" aria-label={m.pages}>
        {isFirst ? <span /> : <a href={withLanguage(first, lang)}>{m.firstPeople}</a>}
        {next === null ? (
          <span />
        ) : (
          <a
            href={`${withLanguage(first, lang)}${lang === null ? "?" : "&"}cursor=${encodeURIComponent(next)}`}
          >
            {m.nextPeople}
          </a>
        )}
      </nav>
    </div>
  );
}
