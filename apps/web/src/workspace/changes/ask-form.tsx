import { useCallback, useState, type FormEvent, type ReactNode } from "react";
import { isBranchChange } from "../api/guards.js";
import { InputField } from "../parts/input-field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useLoaded } from "../parts/use-loaded.js";
import { hrefOf } from "../parts/use-where.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { changeBody, isComplete, NO_CHANGE, type ChangeFields } from "./change-fields.js";
import { KindFields } from "./kind-fields.js";
import { readBranches, type OwnBranch } from "./own-branches.js";

/** Asks for a change of a branch of the clerk's firm. */
export function AskForm({ firmId }: { firmId: string }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const ask = useCallback(() => readBranches(client), [client]);
  const branches = useLoaded(ask);
  return (
    <section aria-labelledby="change-title">
      <h3 id="change-title">{w.beginChange}</h3>
      <ProblemNotice problem={branches.problem} />
      {branches.value === null ? null : branches.value.length === 0 ? (
        <p className="hint">{w.noBranches}</p>
      ) : (
        <ChangeForm {...{ firmId }} branches={branches.value} />
      )}
    </section>
  );
}

interface ChangeFormProps {
  readonly firmId: string;
  readonly branches: readonly OwnBranch[];
}

const POINTERS = [
  "/branchId",
  "/kind",
  "/headId",
  "/address",
  "/division",
  "/joinIds",
  "/leaveIds",
  "/reason",
];

function ChangeForm({ firmId, branches }: ChangeFormProps): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const [fields, setFields] = useState<ChangeFields>({ ...NO_CHANGE, branchId: branches[0]?.id ?? "" });
  const onChange = (change: Partial<ChangeFields>): void => setFields((before) => ({ ...before, ...change }));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const request = { method: "POST", path: "/branch-changes", body: changeBody(fields) } as const;
    run(
      () => client.ask(request, isBranchChange),
      ({ id }) => window.location.assign(hrefOf("changes", id)),
    );
  };
  return (
    <form onSubmit={send} className="panel">
      <p className="hint">{w.changeHint}</p>
      <KindFields {...{ firmId, branches, fields, problem, onChange }} />
      <InputField
        label={w.reason}
        pointer="/reason"
        problem={problem}
        value={fields.reason}
        onChange={(reason) => onChange({ reason })}
      />
      <ProblemNotice problem={problem} fields={POINTERS} />
      <button type="submit" className="primary" disabled={busy || !isComplete(fields)}>
        {busy ? w.working : w.sendChange}
      </button>
    </form>
  );
}
