import type { ReactNode } from "react";
import type { Source } from "../api/types.js";
import { qualityLabel } from "../i18n/labels.js";
import type { Messages } from "../i18n/messages.js";
import { agoText } from "../model/ago.js";
import { sourceYears, STALE_YEARS } from "../model/source-age.js";
import { usePage } from "../page-context.js";
import { Chinese } from "./record-facts.js";
import { SourceLink } from "./source-link.js";

interface SourceLineProps {
  readonly source: Source;
  readonly quality?: string | null;
  /** Whether the original is one step away, as on the page of a record. */
  readonly isLinked?: boolean;
}

/** Who said it and in what, within the line that tells its age. */
export function SaidIn({ authority, document }: Pick<Source, "authority" | "document">): ReactNode {
  const { data, m } = usePage();
  return (
    <>
      {m.from}
      {data.language === "en" ? ": " : "："}
      <Chinese>
        {authority}
        <span aria-hidden="true"> · </span>
        {document}
      </Chinese>
    </>
  );
}

/** Who said it, in what, and how old that is: in one short paragraph under a result or a fact. */
export function SourceLine({ source, quality, isLinked = false }: SourceLineProps): ReactNode {
  const { data } = usePage();
  return (
    <p className="source">
      <span className="source-document">
        <SaidIn authority={source.authority} document={source.document} />
        {isLinked ? <SourceLink url={source.url} /> : null}
      </span>
      <SourceAge source={source} />
      {quality ? <span>{qualityLabel(quality, data.language)}</span> : null}
    </p>
  );
}

/** The date of a source as given, how long ago that is, and a warning when it is long ago. */
export function SourceAge({ source, named = true }: { source: Source; named?: boolean }): ReactNode {
  const { data, m } = usePage();
  const years = sourceYears(source.asOf, data.today);
  const isStale = years === null || years >= STALE_YEARS;
  return (
    <span className={isStale ? "age stale" : "age"}>
      {dateText(source.asOf, named, m)}
      {agoText(source.asOf ?? "", data.today, data.language)}
      {source.asOfNote ? <Chinese>（{source.asOfNote}）</Chinese> : null}
      {isStale ? <strong> {years === null ? m.checkFirst : m.stale}</strong> : null}
    </span>
  );
}

function dateText(asOf: string | null, named: boolean, m: Messages): string {
  if (asOf === null) return m.dataUndated;
  return named ? m.dataDate(asOf) : asOf;
}
