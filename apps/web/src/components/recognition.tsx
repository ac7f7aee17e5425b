import type { ReactNode } from "react";
import type { RecognitionState, StandingReason } from "../api/types.js";
import { jurisdictionLabel, recognitionLabel } from "../i18n/labels.js";
import type { Language } from "../i18n/language.js";
import type { Messages } from "../i18n/messages.js";
import { lastDay } from "../model/validity.js";
import { usePage } from "../page-context.js";
import { Fact } from "./fact.js";
import { Name } from "./record-facts.js";

const TONES: Readonly<Record<string, string>> = { recognised: "good", conditional: "warn" };

/** How the other side stands to a body or person; nothing when nothing is told. */
export function Recognition({ states }: { states: readonly RecognitionState[] }): ReactNode {
  const { data, m } = usePage();
  return states.map((state) => (
    <span key={state.jurisdiction} className={`badge ${TONES[state.state] ?? "plain"}`}>
      {recognitionText(state, data.language, m)}
    </span>
  ));
}

/** A side, whether it recognises, and the last day on which it does. */
function recognitionText(
  { jurisdiction, state, until }: RecognitionState,
  language: Language,
  m: Messages,
): string {
  const side = jurisdictionLabel(jurisdiction, language);
  const said = `${side}${language === "en" ? " " : ""}${recognitionLabel(state, language)}`;
  return until ? `${said}${language === "en" ? ", " : "，"}${m.until(lastDay(until))}` : said;
}

interface RecognitionFactProps {
  readonly states: readonly RecognitionState[];
  readonly reasons: readonly StandingReason[];
}

/** The recognition of the other side as a row of a record, with every rule that was asked one step away. */
export function RecognitionFact({ states, reasons }: RecognitionFactProps): ReactNode {
  const { data, m } = usePage();
  if (states.length === 0) return null;
  const texts = states.map((state) => recognitionText(state, data.language, m));
  return (
    <Fact name={m.recognition}>
      {texts.join(data.language === "en" ? ", " : "、")}
      {reasons.length === 0 ? null : (
        <details>
          <summary>{m.recognitionWhy}</summary>
          <ul className="reasons">
            {reasons.map((reason) => (
              <Reason key={reason.rule} reason={reason} />
            ))}
          </ul>
        </details>
      )}
    </Fact>
  );
}

function Reason({ reason: { holds, text, basis, since } }: { reason: StandingReason }): ReactNode {
  const { data, m } = usePage();
  const comma = data.language === "en" ? ", " : "，";
  return (
    <li className={holds ? "holds" : "fails"}>
      <span className="visually-hidden">{holds ? m.ruleHolds : m.ruleFails}</span> {text}
      {basis === null && since === null ? null : (
        <span className="hint">
          {basis === null ? null : <Name text={basis} />}
          {basis === null || since === null ? null : comma}
          {since === null ? null : m.since(since)}
        </span>
      )}
    </li>
  );
}
