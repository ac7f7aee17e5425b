import type { ReactNode } from "react";
import type { AnsweredQuery } from "../api/types.js";
import { EMPTY_QUERY, searchHref, type PageQuery } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { HOTLINE } from "./layout.js";

/** The ministry's legal service net, for what lies outside the two provinces. */
const NATIONAL_NET = "https://www.12348.gov.cn/";

/** Nothing found: why that may be, other ways to ask, and who helps on the telephone. Never a list of others. */
export function EmptyAnswer({ asked }: { asked: AnsweredQuery }): ReactNode {
  const outside = asked.interpreted.outside ?? [];
  return (
    <section className="empty">
      {outside.length > 0 ? <Elsewhere places={outside} /> : <NothingHere asked={asked} />}
      <Examples />
    </section>
  );
}

function Elsewhere({ places }: { places: readonly string[] }): ReactNode {
  const { data, m } = usePage();
  return (
    <>
      <h2>{m.outside(places.join(data.language === "en" ? ", " : "、"))}</h2>
      <p>
        {m.outsideHelp} <a href={`tel:${HOTLINE}`}>{HOTLINE}</a>{" "}
        <a href={NATIONAL_NET} rel="noopener noreferrer">
          12348.gov.cn
        </a>
      </p>
    </>
  );
}

function NothingHere({ asked }: { asked: AnsweredQuery }): ReactNode {
  const { m } = usePage();
  return (
    <>
      <h2>{m.emptyTitle}</h2>
      <OtherWays asked={asked} />
      <Help />
      <ul className="tips">
        {m.emptyTips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      <p>{m.emptyEnded}</p>
    </>
  );
}

/** The same words asked otherwise, as far as that is another question. */
function OtherWays({ asked }: { asked: AnsweredQuery }): ReactNode {
  const { data, m } = usePage();
  const { query } = data;
  const { q, lang } = query;
  const bare: PageQuery = { ...EMPTY_QUERY, q, lang };
  const ways = [
    { text: m.emptyInAll, to: { ...query, kind: "all", page: 1 } },
    { text: m.emptyWithoutFilters, to: { ...bare, kind: query.kind, types: [] } },
    ...(isUnderstood(asked) ? [{ text: m.emptyAsTyped, to: { ...query, interpret: false, page: 1 } }] : []),
  ].filter(({ to }) => q !== "" && searchHref(to) !== searchHref({ ...query, page: 1 }));
  if (ways.length === 0) return null;
  return (
    <ul className="ways">
      {ways.map(({ text, to }) => (
        <li key={text}>
          <a href={searchHref(to)} rel="nofollow">
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

function isUnderstood({ interpreted: { type, division, service } }: AnsweredQuery): boolean {
  return type.length + division.length + service.length > 0;
}

function Examples(): ReactNode {
  const { data, m } = usePage();
  return (
    <p className="examples">
      {m.emptyNeed}
      {m.emptyExamples.map((q) => (
        <a key={q} href={searchHref({ ...EMPTY_QUERY, q, lang: data.query.lang })}>
          {q}
        </a>
      ))}
    </p>
  );
}

function Help(): ReactNode {
  const { data, m } = usePage();
  const aid = { ...EMPTY_QUERY, types: ["LEGAL_AID"], division: data.query.division, lang: data.query.lang };
  return (
    <>
      <p>
        {m.emptyAid} <a href={searchHref(aid)}>{m.emptyAidLink}</a>
      </p>
      <p>
        {m.hotline} <a href={`tel:${HOTLINE}`}>{HOTLINE}</a>
      </p>
    </>
  );
}
