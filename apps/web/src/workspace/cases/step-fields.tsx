import type { ReactNode } from "react";
import type { Problem } from "../api/problem.js";
import { Check, toggled } from "../parts/check.js";
import { Choices, Field } from "../parts/field.js";
import { UploadButton } from "../parts/upload-button.js";
import { useWords } from "../words/use-words.js";
import type { CasePaper } from "./papers.js";
import type { Given, StepField } from "./step-body.js";

interface StepFieldsProps {
  readonly fields: readonly StepField[];
  readonly papers: readonly CasePaper[];
  readonly given: Given;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<Given>) => void;
}

const PAUSES = ["inspection", "hearing", "expert_review"] as const;
const OUTCOMES = ["approve", "refuse"] as const;

/** The fields that a step needs. */
export function StepFields(props: StepFieldsProps): ReactNode {
  const { w } = useWords();
  const { fields, given, problem, onChange } = props;
  const has = (field: StepField): boolean => fields.includes(field);
  return (
    <>
      {has("outcome") ? (
        <ChoiceField {...props} field="outcome" label={w.outcome} codes={OUTCOMES} labels={w.outcomes} />
      ) : null}
      {has("pauseFor") ? (
        <ChoiceField {...props} field="pauseFor" label={w.pauseFor} codes={PAUSES} labels={w.pauseReasons} />
      ) : null}
      {has("missing") ? <MissingField {...props} /> : null}
      {has("documents") ? <DocumentsField {...props} /> : null}
      {has("until") ? (
        <Field label={w.until} pointer="/until" problem={problem}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              value={given.until}
              onChange={(event) => onChange({ until: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {has("reason") ? (
        <Field label={w.reason} pointer="/reason" problem={problem}>
          {(ids) => (
            <textarea
              {...ids}
              rows={2}
              value={given.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

interface ChoiceFieldProps extends StepFieldsProps {
  readonly field: "outcome" | "pauseFor";
  readonly label: string;
  readonly codes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

function ChoiceField({ field, label, codes, labels, given, problem, onChange }: ChoiceFieldProps): ReactNode {
  return (
    <Field label={label} pointer={`/${field}`} problem={problem}>
      {(ids) => (
        <select {...ids} value={given[field]} onChange={(event) => onChange({ [field]: event.target.value })}>
          {codes.map((code) => (
            <option key={code} value={code}>
              {labels[code] ?? code}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What is proven already may not be asked for, so it is not offered. */
function MissingField({ papers, given, problem, onChange }: StepFieldsProps): ReactNode {
  const { w } = useWords();
  const askable = papers.filter(({ state }) => state !== "onFile" && state !== "proven");
  return (
    <Choices legend={w.missingKinds} pointer="/missing" problem={problem}>
      {askable.map(({ kind, label }) => (
        <Check
          key={kind}
          label={label}
          checked={given.missing.includes(kind)}
          onChange={(isIn) => onChange({ missing: toggled(given.missing, kind, isIn) })}
        />
      ))}
    </Choices>
  );
}

/** Papers asked for; where none were, those that are missing. */
function DocumentsField({ papers, given, problem, onChange }: StepFieldsProps): ReactNode {
  const { w } = useWords();
  const asked = papers.filter(({ isAsked }) => isAsked);
  const wanted = asked.length > 0 ? asked : papers.filter(({ state }) => state === "missing");
  return (
    <Choices legend={w.answerPapers} pointer="/documents" problem={problem}>
      <p className="hint">{w.uploadHint}</p>
      {wanted.map(({ kind, label }) => (
        <div key={kind} className="paper-field">
          <span>
            {label}{" "}
            {given.documents[kind] ? <span className="badge good">{given.documents[kind].name}</span> : null}
          </span>
          <UploadButton
            paper={label}
            text={given.documents[kind] ? w.replace : w.upload}
            onUploaded={(fileId, name) =>
              onChange({ documents: { ...given.documents, [kind]: { fileId, name } } })
            }
          />
        </div>
      ))}
    </Choices>
  );
}
