import type { ReactNode } from "react";
import type { Problem } from "../api/problem.js";
import type { Condition } from "../api/types.js";
import { Check, toggled } from "../parts/check.js";
import { Choices, Field } from "../parts/field.js";
import { useWords } from "../words/use-words.js";
import type { DraftFields } from "./draft-fields.js";

interface CommitmentFieldsProps {
  readonly fields: DraftFields;
  readonly conditions: readonly Condition[];
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<DraftFields>) => void;
}

/** 告知承诺: whether the firm commits, to which conditions, and who signed it when. */
export function CommitmentFields({
  fields,
  conditions,
  problem,
  onChange,
}: CommitmentFieldsProps): ReactNode {
  const { w } = useWords();
  const committable = conditions.filter((condition) => condition.committable);
  const commit = (isCommitted: boolean): void =>
    onChange({ isCommitted, conditions: isCommitted ? committable.map(({ code }) => code) : [] });
  return (
    <Choices legend={w.commitment} pointer="/commitment" problem={problem}>
      <p className="hint">{w.commitHint}</p>
      <Check label={w.commit} checked={fields.isCommitted} onChange={commit} />
      {fields.isCommitted ? (
        <>
          {committable.map(({ code, label }) => (
            <Check
              key={code}
              label={label}
              checked={fields.conditions.includes(code)}
              onChange={(isIn) => onChange({ conditions: toggled(fields.conditions, code, isIn) })}
            />
          ))}
          <Signature {...{ fields, problem, onChange }} />
        </>
      ) : null}
    </Choices>
  );
}

function Signature({ fields, problem, onChange }: Omit<CommitmentFieldsProps, "conditions">): ReactNode {
  const { w } = useWords();
  return (
    <div className="pair">
      <Field label={w.signedBy} pointer="/commitment/signedBy" problem={problem}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            value={fields.signedBy}
            onChange={(event) => onChange({ signedBy: event.target.value })}
          />
        )}
      </Field>
      <Field label={w.signedOn} pointer="/commitment/signedOn" problem={problem}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            value={fields.signedOn}
            onChange={(event) => onChange({ signedOn: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
