import type { ReactNode } from "react";
import type { SearchAnswer } from "../api/types.js";
import type { Messages } from "../i18n/messages.js";
import { activeFilters } from "../model/active-filters.js";
import { shanghaiMinute } from "../model/format.js";
import { searchHref } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { Name } from "./record-facts.js";

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

/** The conditions in force, each a link that takes it away. */
export function ActiveFilters({ label }: { label: (code: string) => string }): ReactNode {
  const { data, m } = usePage();
  const placeName = data.places.chosen?.name ?? data.query.division;
  const filters = activeFilters(data.query, { language: data.language, m, placeName, label });
  if (filters.length === 0) return null;
  return (
    <ul className="active-filters" aria-label={m.activeFilters}>
      {filters.map(({ key, name, without }) => (
        <li key={key}>
          <a href={searchHref(without)} rel="nofollow" aria-label={m.remove(name)}>
            <Name text={name} /> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
