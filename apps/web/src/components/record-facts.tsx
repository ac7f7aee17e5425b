import type { ReactNode } from "react";
import { standingLabel } from "../i18n/labels.js";
import { highlightSegments } from "../model/highlight.js";
import { phoneHref } from "../model/format.js";
import { usePage } from "../page-context.js";

/** Chinese text of the register on a page of any language, so that it is read out as Chinese. */
export function Chinese({ children }: { children: ReactNode }): ReactNode {
  return usePage().data.language === "zh-CN" ? children : <span lang="zh-CN">{children}</span>;
}

/** A name that may be Chinese on a page of another language, as those of places are. */
export function Name({ text }: { text: string }): ReactNode {
  return /\p{Script=Han}/u.test(text) ? <Chinese>{text}</Chinese> : text;
}

export function Highlighted({ text }: { text: string }): ReactNode {
  return highlightSegments(text).map(({ text: piece, marked }, at) =>
    marked ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  );
}

export function Phones({ phones }: { phones: readonly string[] }): ReactNode {
  const { m } = usePage();
  return (
    <ul className="phones">
      {phones.map((phone) => (
        <li key={phone}>
          <a href={phoneHref(phone)} aria-label={m.call(phone)}>
            {phone}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function StandingBadge({ standing }: { standing: string }): ReactNode {
  const { data } = usePage();
  const tone = standing === "active" ? "good" : "warn";
  return <span className={`badge ${tone}`}>{standingLabel(standing, data.language)}</span>;
}

/** The standing in words and the day it began, as `YYYY-MM-DD` or less exactly. */
export function StandingSince({ standing, since }: { standing: string; since?: string | null }): ReactNode {
  const { data, m } = usePage();
  const label = standingLabel(standing, data.language);
  if (!since) return label;
  return `${label}${data.language === "en" ? ", " : "，"}${m.since(since)}`;
}
