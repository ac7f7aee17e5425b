import { useState, type FormEvent, type ReactNode } from "react";
import { usePage } from "../../page-context.js";
import { isBranchApplication } from "../api/guards.js";
import type { Problem } from "../api/problem.js";
import type { BranchApplication, Condition } from "../api/types.js";
import { Field } from "../parts/field.js";
import { InputField } from "../parts/input-field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { CommitmentFields } from "./commitment-fields.js";
import { draftFields, draftPatch, type DraftFields } from "./draft-fields.js";
import { LawyersFields } from "./lawyers-fields.js";
import { PlaceField } from "./place-field.js";

interface DraftFormProps {
  readonly said: BranchApplication;
  readonly conditions: readonly Condition[];
  readonly onSaved: (after: BranchApplication) => void;
}

const POINTERS = ["/division", "/headId", "/secondedIds", "/assetsYuan", "/premises", "/commitment"];

/** Everything that a draft says, saved as a whole. */
export function DraftForm({ said, conditions, onSaved }: DraftFormProps): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { data } = usePage();
  const { busy, problem, run } = useAction();
  const [fields, setFields] = useState(() => draftFields(said, data.today));
  const kept = JSON.stringify(draftPatch(draftFields(said, data.today)));
  const isChanged = JSON.stringify(draftPatch(fields)) !== kept;
  const onChange = (change: Partial<DraftFields>): void => setFields((before) => ({ ...before, ...change }));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const path = `/branch-applications/${said.id}`;
    const request = { method: "PATCH", path, body: draftPatch(fields), version: said.version } as const;
    run(() => client.ask(request, isBranchApplication), onSaved);
  };
  return (
    <section aria-labelledby="draft-title">
      <h3 id="draft-title">{w.application}</h3>
      <form onSubmit={save} className="panel">
        <PlaceField
          {...{ problem }}
          host={said.host}
          division={fields.division}
          onChange={(division) => onChange({ division })}
        />
        <LawyersFields firmId={said.firmId} {...{ fields, problem, onChange }} />
        <MeansFields {...{ fields, problem, onChange }} />
        <CommitmentFields {...{ fields, conditions, problem, onChange }} />
        <ProblemNotice problem={problem} fields={POINTERS} />
        <button type="submit" className="primary" disabled={busy}>
          {busy ? w.working : w.save}
        </button>
        {isChanged ? <p className="hint">{w.unsaved}</p> : null}
      </form>
    </section>
  );
}

interface MeansFieldsProps {
  readonly fields: DraftFields;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<DraftFields>) => void;
}

function MeansFields({ fields, problem, onChange }: MeansFieldsProps): ReactNode {
  const { w } = useWords();
  return (
    <>
      <Field label={w.assets} pointer="/assetsYuan" problem={problem}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={0}
            step={1}
            value={fields.assets}
            onChange={(event) => onChange({ assets: event.target.value })}
          />
        )}
      </Field>
      <InputField
        label={w.address}
        pointer="/premises/address"
        problem={problem}
        value={fields.address}
        onChange={(address) => onChange({ address })}
      />
      <InputField
        label={w.proof}
        pointer="/premises/proof"
        problem={problem}
        value={fields.proof}
        onChange={(proof) => onChange({ proof })}
      />
    </>
  );
}
