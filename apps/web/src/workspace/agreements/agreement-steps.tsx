import { useState, type FormEvent, type ReactNode } from "react";
import { isAgreement } from "../api/guards.js";
import type { Problem } from "../api/problem.js";
import type { Agreement } from "../api/types.js";
import { InputField } from "../parts/input-field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";

interface StepProps {
  readonly agreement: Agreement;
  readonly onTaken: (after: Agreement, label: string) => void;
}

export function ApproveForm(props: StepProps): ReactNode {
  const { w } = useWords();
  const [basis, setBasis] = useState("");
  const body: Readonly<Record<string, string>> = basis.trim() === "" ? {} : { basis: basis.trim() };
  return (
    <Step {...props} label={w.approve} path="approvals" body={body} pointers={["/basis"]}>
      {(problem) => (
        <InputField
          label={w.approvalBasis}
          pointer="/basis"
          value={basis}
          onChange={setBasis}
          {...{ problem }}
        />
      )}
    </Step>
  );
}

export function TerminateForm(props: StepProps): ReactNode {
  const { w } = useWords();
  const [reason, setReason] = useState("");
  const [endsOn, setEndsOn] = useState("");
  const isProposal = props.agreement.state === "proposed";
  const body = {
    ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    ...(endsOn === "" ? {} : { endsOn }),
  };
  return (
    <Step
      {...props}
      label={isProposal ? w.takeBack : w.terminate}
      path="termination"
      body={body}
      pointers={["/reason", "/endsOn"]}
    >
      {(problem) => (
        <>
          {isProposal ? null : (
            <InputField
              {...{ problem }}
              type="date"
              label={w.endsOn}
              pointer="/endsOn"
              value={endsOn}
              onChange={setEndsOn}
            />
          )}
          <InputField
            label={w.reason}
            pointer="/reason"
            value={reason}
            onChange={setReason}
            {...{ problem }}
          />
        </>
      )}
    </Step>
  );
}

interface ShownStep extends StepProps {
  readonly label: string;
  readonly path: "approvals" | "termination";
  readonly body: Readonly<Record<string, string>>;
  readonly pointers: readonly string[];
  readonly children: (problem: Problem | null) => ReactNode;
}

function Step({ agreement, onTaken, label, path, body, pointers, children }: ShownStep): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const take = (event: FormEvent): void => {
    event.preventDefault();
    const request = { method: "POST", body, version: agreement.version } as const;
    run(
      () => client.ask({ ...request, path: `/agreements/${agreement.id}/${path}` }, isAgreement),
      (after) => onTaken(after, label),
    );
  };
  return (
    <details className="step">
      <summary>{label}</summary>
      <form onSubmit={take}>
        {children(problem)}
        <ProblemNotice problem={problem} fields={pointers} />
        <button type="submit" className="primary" disabled={busy}>
          {busy ? w.working : w.confirmStep(label)}
        </button>
      </form>
    </details>
  );
}
