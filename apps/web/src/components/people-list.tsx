import type { ReactNode } from "react";
import { typeLabel } from "../i18n/labels.js";
import type { PersonItem } from "../model/page-data.js";
import { withLanguage } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { Chinese, StandingBadge } from "./record-facts.js";

/** People by name and kind; their standing where it is not the usual one. */
export function PeopleList({ people }: { people: readonly PersonItem[] }): ReactNode {
  const { data } = usePage();
  return (
    <ul className="people">
      {people.map(({ id, name, kind, standing }) => (
        <li key={id}>
          <a href={withLanguage(`/practitioners/${id}`, data.query.lang)}>
            <Chinese>{name}</Chinese>
          </a>{" "}
          <span className="hint">{typeLabel(kind, data.language)}</span>
          {standing === "active" ? null : <StandingBadge standing={standing} />}
        </li>
      ))}
    </ul>
  );
}
