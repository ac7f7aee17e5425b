import type { ReactNode } from "react";
import type { AnsweredQuery } from "../api/types.js";
import { searchHref } from "../model/page-query.js";
import { understoodTerms } from "../model/understood.js";
import { usePage } from "../page-context.js";
import { Name } from "./record-facts.js";

interface InterpretationProps {
  readonly asked: AnsweredQuery;
  readonly placeName: (code: string) => string;
  readonly serviceName: (code: string) => string;
}

/** What the words of the query were taken for: each piece can be undone, or all at once for the words alone. */
export function Interpretation({ asked, placeName, serviceName }: InterpretationProps): ReactNode {
  const { data, m } = usePage();
  const { query, language } = data;
  const toggled = searchHref({ ...query, interpret: !query.interpret, page: 1 });
  if (!query.interpret) {
    return (
      <p className="interpreted">
        {m.typedOnly} <a href={toggled}>{m.understand}</a>
      </p>
    );
  }
  const isElsewhere = (asked.interpreted.outside ?? []).length > 0;
  const words = { language, m, placeName, serviceName };
  const terms = isElsewhere ? [] : understoodTerms(query, asked.interpreted, words);
  if (terms.length === 0) return null;
  return (
    <div className="interpreted">
      <span id="understood">{m.understoodAs}</span>
      <ul aria-labelledby="understood">
        {terms.map(({ key, name, without }) => (
          <li key={key}>
            <a className="term" href={searchHref(without)} rel="nofollow" aria-label={m.undo(name)}>
              <Name text={name} /> <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
      </ul>
      <a href={toggled} rel="nofollow">
        {m.asTyped}
      </a>
    </div>
  );
}

/** What a reader must know before believing the list: asked elsewhere, looked further, or only similar. */
export function AnswerNotices({ asked, found }: { asked: AnsweredQuery; found: number }): ReactNode {
  const { data, m } = usePage();
  const outside = asked.interpreted.outside ?? [];
  if (found === 0) return null;
  if (outside.length > 0) {
    const places = outside.join(data.language === "en" ? ", " : "、");
    return (
      <p className="notice">
        {m.outside(places)} {m.outsideNamed}
      </p>
    );
  }
  const text = noticeText(asked, m);
  return text === null ? null : <p className="notice">{text}</p>;
}

function noticeText({ circle, widened }: AnsweredQuery, m: ReturnType<typeof usePage>["m"]): string | null {
  if (circle !== undefined) {
    const { askedKm, usedKm } = circle;
    return usedKm === null ? m.circleOpen(String(askedKm)) : m.circle(String(askedKm), String(usedKm));
  }
  return widened === true ? m.widened : null;
}
