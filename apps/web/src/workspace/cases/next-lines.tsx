import type { ReactNode } from "react";
import { jurisdictionLabel } from "../../i18n/labels.js";
import type { Language } from "../../i18n/language.js";
import type { CaseFrame, NextSteps } from "../api/types.js";
import { useWords, type Words } from "../words/use-words.js";
import { isParty, owingParty, stepLabel, type ProcedureName } from "./procedure.js";

interface CaseProps {
  readonly procedure: ProcedureName;
  readonly frame: CaseFrame & { readonly owedBy?: string | null };
}

/** Whom the case waits for, in a few words. */
export function WaitsFor({ frame }: Pick<CaseProps, "frame">): ReactNode {
  const { w, language } = useWords();
  const party = owingParty(frame);
  if (party === null) return null;
  const side = jurisdictionLabel(party === "host" ? frame.host : frame.home, language);
  return w.waitsFor(w.parties[party](side));
}

/** Who may do what next, in words. */
export function NextLines({ procedure, frame }: CaseProps): ReactNode {
  const { w, language } = useWords();
  if (frame.next.length === 0) return w.nothingNext;
  return (
    <ul>
      {frame.next.map((next) => (
        <li key={next.by}>{nextText({ procedure, frame }, next, w, language)}</li>
      ))}
    </ul>
  );
}

function nextText(
  { procedure, frame: { state } }: CaseProps,
  { by, jurisdiction, steps }: NextSteps,
  w: Words,
  language: Language,
): string {
  const labels = steps.map((step) => stepLabel(procedure, step, state, w)).join(w.comma);
  return w.may(partyText(by, jurisdiction, w, language), labels);
}

/** A party with its side; what is not one is told by its code. */
export function partyText(by: string, side: string, w: Words, language: Language): string {
  return isParty(by) ? w.parties[by](jurisdictionLabel(side, language)) : by;
}
