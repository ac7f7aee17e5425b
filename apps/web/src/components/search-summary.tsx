import type { ReactNode } from "react";
import type { Interpreted, SearchAnswer } from "../api/types.js";
import { typeLabel } from "../i18n/labels.js";
import type { Language } from "../i18n/language.js";
import type { Messages } from "../i18n/messages.js";
import { activeFilters, labelsIn } from "../model/active-filters.js";
import { shanghaiMinute } from "../model/format.js";
import { searchHref } from "../model/page-query.js";
import { usePage } from "../page-context.js";

/** How many, as of when, and by which engine if not the usual one. */
export function SearchSummary({ answer }: { answer: SearchAnswer }): ReactNode {
  const { m } = usePage();
  const time = shanghaiMinute(answer.asOf);
  return (
    <div className="summary">
      <p className="total" role="status">
        {m.count(answer.total.value, answer.total.exact)}
      </p>
      {time === null ? null : <p className="hint">{m.asOf(time)}</p>}
      {answer.degraded ? <p className="notice">{degradedText(answer.degradedReason, m.degraded)}</p> : null}
    </div>
  );
}

function degradedText(reason: string | null | undefined, texts: Messages["degraded"]): string {
  if (reason === "index-down" || reason === "index-behind" || reason === "rebuilding") return texts[reason];
  return texts.other;
}

interface InterpretationProps {
  readonly answer: SearchAnswer;
  readonly divisionNames: Readonly<Record<string, string>>;
}

/** What the words of the query were taken for, and the way back to the words alone. */
export function Interpretation({ answer, divisionNames }: InterpretationProps): ReactNode {
  const { data, m } = usePage();
  const { query } = data;
  const toggled = searchHref({ ...query, interpret: !query.interpret, page: 1 });
  const terms = interpretedTerms(answer, divisionNames, data.language, m);
  if (!query.interpret) {
    return (
      <p className="interpreted">
        {m.typedOnly} <a href={toggled}>{m.understand}</a>
      </p>
    );
  }
  if (terms.length === 0) return null;
  return (
    <p className="interpreted">
      {m.understoodAs}
      {terms.map((term, at) => (
        <span key={at} className="term">
          {term}
        </span>
      ))}
      <a href={toggled} rel="nofollow">
        {m.asTyped}
      </a>
    </p>
  );
}

function interpretedTerms(
  answer: SearchAnswer,
  divisionNames: Readonly<Record<string, string>>,
  language: Language,
  m: Messages,
): string[] {
  const interpreted: Interpreted = answer.query.interpreted;
  const label = labelsIn(answer);
  const codes = [
    ...interpreted.type.map((code) => typeLabel(code, language)),
    ...interpreted.division.map((code) => divisionNames[code] ?? code),
    ...interpreted.service.map(label),
  ];
  if (codes.length === 0) return [];
  return interpreted.text === "" ? codes : [...codes, m.restText(interpreted.text)];
}

/** The conditions in force, each a link that takes it away. */
export function ActiveFilters({ answer }: { answer: SearchAnswer }): ReactNode {
  const { data, m } = usePage();
  const placeName = data.places.chosen?.name ?? data.query.division;
  const words = { language: data.language, m, placeName, label: labelsIn(answer) };
  const filters = activeFilters(data.query, words);
  if (filters.length === 0) return null;
  return (
    <ul className="active-filters" aria-label={m.activeFilters}>
      {filters.map(({ key, name, without }) => (
        <li key={key}>
          <a href={searchHref(without)} rel="nofollow" aria-label={m.remove(name)}>
            {name} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
