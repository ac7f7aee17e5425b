import type { ReactNode } from "react";
import type { FacetValue, SearchAnswer } from "../api/types.js";
import { schemeName } from "../i18n/fact-labels.js";
import { jurisdictionLabel } from "../i18n/labels.js";
import type { Language } from "../i18n/language.js";
import type { Messages } from "../i18n/messages.js";
import type { AccreditationChoice } from "../model/accreditation-choices.js";
import { divisionPath, type DivisionPath } from "../model/division-path.js";
import { facetChoices, type FacetChoice, type FlatFacet } from "../model/facet-choices.js";
import { searchHref, type PageQuery } from "../model/page-query.js";
import { recognitionChoices } from "../model/recognition-choices.js";
import { usePage } from "../page-context.js";
import { CircleLinks } from "./circle-links.js";
import { Chinese, Name } from "./record-facts.js";

const FLAT: readonly FlatFacet[] = ["service", "language"];
const SHOWN_AT_FIRST = 8;

type Facets = Readonly<Record<string, readonly FacetValue[]>>;

interface NamedLink {
  readonly name: string;
  readonly to: PageQuery;
}

interface FacetListsProps {
  readonly facets: Facets;
  readonly total: SearchAnswer["total"];
  readonly accreditations: readonly AccreditationChoice[];
  readonly hasPoint: boolean;
}

/** Links that narrow the search down, each with how many results it leaves where the answer counts them. */
export function FacetLists({ facets, total, accreditations, hasPoint }: FacetListsProps): ReactNode {
  const { data, m } = usePage();
  const choices = (name: FlatFacet): FacetChoice[] =>
    facetChoices(name, facets[name] ?? [], data.query, total.value);
  const path = divisionPath(facets["division"] ?? [], data.query, total.value, data.places);
  const hasPath = path.within.length > 0 || path.isBound;
  const hasOther = hasPath || hasPoint || accreditations.length > 0;
  const isEmpty = !hasOther && ["type" as const, ...FLAT].every((name) => choices(name).length === 0);
  if (isEmpty) return null;
  return (
    <nav className="facets" aria-label={m.filters}>
      <FacetList title={m.facetTitles.type} choices={choices("type")} />
      {hasPath ? <DivisionList path={path} /> : null}
      {hasPoint ? <CircleLinks /> : null}
      <LinkList
        title={m.facetTitles.accreditation}
        links={accreditations.map(({ code, to }) => ({ name: schemeName(code, data.language), to }))}
      />
      {FLAT.map((name) => (
        <FacetList key={name} title={m.facetTitles[name]} choices={choices(name)} />
      ))}
      <LinkList
        title={m.facetTitles.recognition}
        links={total.value < 2 ? [] : recognitionLinks(data.query, data.language, m)}
      />
    </nav>
  );
}

function FacetList({ title, choices }: { title: string; choices: readonly FacetChoice[] }): ReactNode {
  if (choices.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <FacetLinks choices={choices.slice(0, SHOWN_AT_FIRST)} />
      <MoreLinks choices={choices.slice(SHOWN_AT_FIRST)} />
    </section>
  );
}

/** Without counts: the answer has none of them. */
function LinkList({ title, links }: { title: string; links: readonly NamedLink[] }): ReactNode {
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {links.map(({ name, to }) => (
          <li key={name}>
            <a href={searchHref(to)} rel="nofollow">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function recognitionLinks(query: PageQuery, language: Language, m: Messages): NamedLink[] {
  return recognitionChoices(query).map(({ side, to }) => ({
    name: m.recognisedIn(jurisdictionLabel(side, language)),
    to,
  }));
}

/** Places as a way down: where one is, as links back up, and what lies within. */
function DivisionList({ path }: { path: DivisionPath }): ReactNode {
  const { m } = usePage();
  return (
    <section>
      <h2>{m.facetTitles.division}</h2>
      {path.steps.length > 0 ? (
        <ol className="way">
          <li>{path.isBound ? <Anywhere /> : m.anyPlace}</li>
          {path.steps.map(({ code, label, to }) => (
            <li key={code}>
              {to === null ? (
                <Chinese>{label}</Chinese>
              ) : (
                <a href={searchHref(to)} rel="nofollow">
                  <Chinese>{label}</Chinese>
                </a>
              )}
            </li>
          ))}
        </ol>
      ) : null}
      <FacetLinks choices={path.within.slice(0, SHOWN_AT_FIRST)} />
      <MoreLinks choices={path.within.slice(SHOWN_AT_FIRST)} />
    </section>
  );
}

function Anywhere(): ReactNode {
  const { data, m } = usePage();
  const href = searchHref({ ...data.query, division: "", scope: "in", page: 1 });
  return (
    <a href={href} rel="nofollow">
      {m.anyPlace}
    </a>
  );
}

function MoreLinks({ choices }: { choices: readonly FacetChoice[] }): ReactNode {
  const { m } = usePage();
  if (choices.length === 0) return null;
  return (
    <details>
      <summary>{m.more(choices.length)}</summary>
      <FacetLinks choices={choices} />
    </details>
  );
}

function FacetLinks({ choices }: { choices: readonly FacetChoice[] }): ReactNode {
  if (choices.length === 0) return null;
  return (
    <ul>
      {choices.map(({ code, label, count, to }) => (
        <li key={code}>
          <a href={searchHref(to)} rel="nofollow">
            <Name text={label} /> <span className="count">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
