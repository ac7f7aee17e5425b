import { useState, type FormEvent, type ReactNode } from "react";
import type { CaseFrame } from "../api/types.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import type { CasePaper } from "./papers.js";
import { ownSteps, PATHS, type ProcedureName } from "./procedure.js";
import { fieldsOf, NOTHING_GIVEN, stepBody, type Given } from "./step-body.js";
import { StepFields } from "./step-fields.js";

interface StepFormsProps<Case extends CaseFrame> {
  readonly procedure: ProcedureName;
  readonly frame: Case;
  readonly papers: readonly CasePaper[];
  readonly isCase: (body: unknown) => body is Case;
  /** Told what became of the case, and by which step. */
  readonly onTaken: (after: Case, label: string) => void;
  readonly labelOf: (step: string) => string;
  /** Names what a refusal points at. */
  readonly nameOf?: (pointer: string) => string | null;
  readonly onReload: () => void;
}

/** A form for every step that the reader may take now. */
export function StepForms<Case extends CaseFrame>(props: StepFormsProps<Case>): ReactNode {
  const { w } = useWords();
  const { account } = useWork();
  const steps = ownSteps(account, props.frame);
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title">{w.steps}</h3>
      {steps.length === 0 ? <p>{w.noSteps}</p> : null}
      {steps.map((step) => (
        // A case that has changed has other steps to be taken, from empty fields.
        <StepForm key={`${step} ${props.frame.version}`} {...props} step={step} />
      ))}
    </section>
  );
}

function StepForm<Case extends CaseFrame>(
  props: StepFormsProps<Case> & { readonly step: string },
): ReactNode {
  const { procedure, frame, papers, isCase, onTaken, labelOf, nameOf, onReload, step } = props;
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const [given, setGiven] = useState<Given>(NOTHING_GIVEN);
  const fields = fieldsOf(procedure, step);
  const take = (event: FormEvent): void => {
    event.preventDefault();
    const request = { method: "POST", body: stepBody(step, fields, given), version: frame.version } as const;
    run(
      () => client.ask({ ...request, path: `${PATHS[procedure]}/${frame.id}/steps` }, isCase),
      (after) => onTaken(after, labelOf(step)),
    );
  };
  return (
    <details className="step">
      <summary>{labelOf(step)}</summary>
      <form onSubmit={take}>
        <StepFields
          {...{ fields, papers, given, problem }}
          onChange={(change) => setGiven((before) => ({ ...before, ...change }))}
        />
        <ProblemNotice problem={problem} fields={fields.map((field) => `/${field}`)} nameOf={nameOf}>
          {problem?.status === 412 ? <ReloadButton onReload={onReload} /> : null}
        </ProblemNotice>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? w.working : w.confirmStep(labelOf(step))}
        </button>
      </form>
    </details>
  );
}

function ReloadButton({ onReload }: { onReload: () => void }): ReactNode {
  const { w } = useWords();
  return (
    <button type="button" onClick={onReload}>
      {w.reload}
    </button>
  );
}
