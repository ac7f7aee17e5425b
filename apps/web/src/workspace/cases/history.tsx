import type { ReactNode } from "react";
import { Name } from "../../components/record-facts.js";
import type { CaseFrame, CaseStep } from "../api/types.js";
import { useWords } from "../words/use-words.js";
import { partyText } from "./next-lines.js";
import { stepLabel, type ProcedureName } from "./procedure.js";

interface HistoryProps {
  readonly procedure: ProcedureName;
  readonly frame: CaseFrame;
  readonly steps: readonly CaseStep[];
  /** What a kind of paper is called. */
  readonly paperName: (kind: string) => string;
}

/** Every step that was taken, the first one first. */
export function History({ procedure, frame, steps, paperName }: HistoryProps): ReactNode {
  const { w, language } = useWords();
  const who = ({ by }: CaseStep): string =>
    by === "rule" ? w.rule : partyText(by, by === "host" ? frame.host : frame.home, w, language);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="history-title">
      <h3 id="history-title">{w.history}</h3>
      <ol className="history">
        {steps.map((step, at) => (
          <li key={at}>
            <time dateTime={step.on}>{step.on}</time>
            <span>
              <strong>{stepLabel(procedure, step.step, step.from, w)}</strong>
              {step.outcome === null ? null : ` ${w.outcomes[step.outcome] ?? step.outcome}`}
              <span className="hint"> {who(step)}</span>
              <StepWords step={step} paperName={paperName} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The reason of a step, and the papers that it asked for or that a decision let be missing. */
function StepWords({ step, paperName }: Pick<HistoryProps, "paperName"> & { step: CaseStep }): ReactNode {
  const { w } = useWords();
  const missing: unknown = step.detail?.missing;
  const kinds = Array.isArray(missing) ? missing.filter((kind) => typeof kind === "string") : [];
  return (
    <>
      {kinds.length === 0 ? null : (
        <span className="block">
          {step.step === "decide" ? w.lacking : ""}
          {kinds.map(paperName).join(w.comma)}
        </span>
      )}
      {step.reason === null ? null : (
        <span className="block">
          <Name text={step.reason} />
        </span>
      )}
    </>
  );
}
