import type { ReactNode } from "react";
import type { Period } from "../api/fact-types.js";
import { factStateLabel } from "../i18n/fact-labels.js";
import type { Messages } from "../i18n/messages.js";
import { agoText } from "../model/ago.js";
import { lastDay, validityOf } from "../model/validity.js";
import { usePage } from "../page-context.js";
import { SaidIn } from "./source-line.js";

/** A period in words, by its first and its last day. */
export function periodText({ from, until }: Period, m: Messages): string {
  if (from === null) return until === null ? m.periodUnknown : m.periodUntil(lastDay(until));
  return until === null ? m.since(from) : m.periodOf(from, lastDay(until));
}

interface ValidityBadgesProps {
  readonly fact: Period & { readonly state: string };
  /** Whether another goes on where it ends: its end is no news then. */
  readonly isFollowed?: boolean;
}

/** How a licence or an accreditation stands today: its state where it is not simply valid, and its period. */
export function ValidityBadges({ fact, isFollowed = false }: ValidityBadgesProps): ReactNode {
  const { data, m } = usePage();
  const validity = validityOf(fact, data.today);
  const hasState = fact.state !== "valid";
  const endsSoon = validity.kind === "ending" && !isFollowed && fact.state !== "replaced";
  const isPresent = validity.kind === "present" || validity.kind === "ending";
  return (
    <>
      {hasState ? <span className="badge warn">{factStateLabel(fact.state, data.language)}</span> : null}
      {validity.kind === "past" ? <span className="badge plain">{m.noLongerValid}</span> : null}
      {validity.kind === "future" ? <span className="badge plain">{m.notYetValid}</span> : null}
      {endsSoon ? <span className="badge warn">{m.endsSoon(validity.daysLeft)}</span> : null}
      {isPresent && !endsSoon && !hasState ? <span className="badge good">{m.validNow}</span> : null}
    </>
  );
}

interface DecidedLineProps {
  readonly authority: string;
  readonly document: string;
  /** When it was decided, as exactly as is known: `YYYY` or `YYYY-MM-DD`. */
  readonly on: string;
}

/** Who decided, by which document, and how long ago: the source of what is a decision itself. */
export function DecidedLine({ authority, document, on }: DecidedLineProps): ReactNode {
  const { data } = usePage();
  return (
    <p className="source">
      <span className="source-document">
        <SaidIn authority={authority} document={document} />
        {agoText(on, data.today, data.language)}
      </span>
    </p>
  );
}
