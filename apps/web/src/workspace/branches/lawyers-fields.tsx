import { useCallback, type ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import type { Problem } from "../api/problem.js";
import { Check, toggled } from "../parts/check.js";
import { Choices, Field } from "../parts/field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useLoaded } from "../parts/use-loaded.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import type { DraftFields } from "./draft-fields.js";
import { readLawyers, type Lawyer } from "./firm-lawyers.js";

interface LawyersFieldsProps {
  readonly firmId: string;
  readonly fields: DraftFields;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<DraftFields>) => void;
}

/** The head and the seconded lawyers, from the firm's own. */
export function LawyersFields({ firmId, fields, problem, onChange }: LawyersFieldsProps): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const ask = useCallback(() => readLawyers(client, firmId), [client, firmId]);
  const listed = useLoaded(ask);
  const { headId, secondedIds } = fields;
  const lawyers = withChosen(listed.value ?? [], [headId, ...secondedIds]);
  return (
    <>
      <ProblemNotice problem={listed.problem} />
      <Field label={w.head} hint={w.lawyersHint} pointer="/headId" problem={problem}>
        {(ids) => (
          <select {...ids} value={headId} onChange={(event) => onChange({ headId: event.target.value })}>
            <option value="">{w.noHead}</option>
            {lawyers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choices
        legend={`${w.seconded}${w.colon}${w.chosen(secondedIds.length)}`}
        pointer="/secondedIds"
        problem={problem}
      >
        <div className="lawyers" role="group" tabIndex={0} aria-label={w.seconded}>
          {lawyers.map(({ id, name }) => (
            <Check
              key={id}
              label={<Chinese>{name}</Chinese>}
              checked={secondedIds.includes(id)}
              onChange={(isIn) => onChange({ secondedIds: toggled(secondedIds, id, isIn) })}
            />
          ))}
        </div>
      </Choices>
    </>
  );
}

/** Whoever was chosen and is no longer of the firm can still be seen, and taken away. */
function withChosen(listed: readonly Lawyer[], chosen: readonly string[]): readonly Lawyer[] {
  const known = new Set(listed.map(({ id }) => id));
  const gone = chosen.filter((id) => id !== "" && !known.has(id));
  return [...listed, ...[...new Set(gone)].map((id) => ({ id, name: id }))];
}
