import type { ReactNode } from "react";
import type { Listed, Measure } from "../api/fact-types.js";
import { measureLabel } from "../i18n/fact-labels.js";
import { lastDay, validityOf } from "../model/validity.js";
import { usePage } from "../page-context.js";
import { EntryHead, EntrySection } from "./entry-section.js";
import { Fact } from "./fact.js";
import { DecidedLine, periodText } from "./fact-parts.js";

/** Awards, penalties and whatever else was decided and is still published. */
export function RecordMeasures({ measures }: { measures: Listed<Measure> }): ReactNode {
  const { m } = usePage();
  return (
    <EntrySection
      name="measures"
      title={m.measures}
      entries={measures}
      draw={(measure) => <MeasureEntry measure={measure} />}
    />
  );
}

function MeasureEntry({ measure }: { measure: Measure }): ReactNode {
  const { data, m } = usePage();
  const { kind, authority, document, from, until, publicUntil } = measure;
  const validity = validityOf(measure, data.today).kind;
  const badge = { past: m.measureOver, future: m.notYetValid, present: null, ending: null }[validity];
  return (
    <>
      <EntryHead badges={badge === null ? null : <span className="badge plain">{badge}</span>}>
        <span className={kind === "award" ? "badge good" : "badge warn"}>
          {measureLabel(kind, data.language)}
        </span>
      </EntryHead>
      <dl>
        {lastsTime(measure) ? (
          <Fact name={m.measurePeriod}>{periodText({ from, until }, m)}</Fact>
        ) : (
          <Fact name={m.decidedOn}>{from}</Fact>
        )}
        <Fact name={m.published}>{publicUntil ? m.periodUntil(lastDay(publicUntil)) : null}</Fact>
      </dl>
      <DecidedLine authority={authority} document={document} on={from} />
    </>
  );
}

/** An award or a warning is of one day; a suspension lasts, also while no end is known. */
const lastsTime = ({ kind, until }: Measure): boolean => kind === "suspension" || until !== null;
