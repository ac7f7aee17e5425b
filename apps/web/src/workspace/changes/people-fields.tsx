import { useCallback, type ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import { readLawyers, type Lawyer } from "../branches/firm-lawyers.js";
import type { Problem } from "../api/problem.js";
import { Check, toggled } from "../parts/check.js";
import { Choices, Field } from "../parts/field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useLoaded, type Loaded } from "../parts/use-loaded.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import type { ChangeFieldsProps } from "./change-fields.js";

/** The new head, from the branch's own lawyers. */
export function HeadField({ fields, problem, onChange }: ChangeFieldsProps): ReactNode {
  const { w } = useWords();
  const lawyers = useLawyers(fields.branchId);
  return (
    <>
      <ProblemNotice problem={lawyers.problem} />
      <Field label={w.newHead} pointer="/headId" problem={problem}>
        {(ids) => (
          <select
            {...ids}
            value={fields.headId}
            onChange={({ target }) => onChange({ headId: target.value })}
          >
            <option value="">{w.noHead}</option>
            {(lawyers.value ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

/** Who comes from the firm, and who goes back to it. */
export function MovesFields({
  firmId,
  fields,
  problem,
  onChange,
}: ChangeFieldsProps & { readonly firmId: string }): ReactNode {
  const { w } = useWords();
  const { joinIds, leaveIds } = fields;
  return (
    <>
      <LawyerChoices
        {...{ problem }}
        legend={w.joining}
        pointer="/joinIds"
        of={firmId}
        chosen={joinIds}
        onChoose={(ids) => onChange({ joinIds: ids })}
      />
      <LawyerChoices
        {...{ problem }}
        legend={w.leaving}
        pointer="/leaveIds"
        of={fields.branchId}
        chosen={leaveIds}
        onChoose={(ids) => onChange({ leaveIds: ids })}
      />
    </>
  );
}

interface LawyerChoicesProps {
  readonly legend: string;
  readonly pointer: string;
  readonly problem: Problem | null;
  /** The body whose lawyers there are to choose from. */
  readonly of: string;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

function LawyerChoices({ legend, pointer, problem, of, chosen, onChoose }: LawyerChoicesProps): ReactNode {
  const { w } = useWords();
  const lawyers = useLawyers(of);
  return (
    <Choices legend={`${legend}${w.colon}${w.chosen(chosen.length)}`} {...{ pointer, problem }}>
      <ProblemNotice problem={lawyers.problem} />
      <div className="lawyers" role="group" tabIndex={0} aria-label={legend}>
        {(lawyers.value ?? []).map(({ id, name }) => (
          <Check
            key={id}
            label={<Chinese>{name}</Chinese>}
            checked={chosen.includes(id)}
            onChange={(isIn) => onChoose(toggled(chosen, id, isIn))}
          />
        ))}
      </div>
    </Choices>
  );
}

function useLawyers(institutionId: string): Loaded<readonly Lawyer[]> {
  const { client } = useWork();
  const ask = useCallback(() => readLawyers(client, institutionId), [client, institutionId]);
  return useLoaded(ask);
}
