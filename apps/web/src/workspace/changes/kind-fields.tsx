import type { ReactNode } from "react";
import { DivisionSelect } from "../branches/place-field.js";
import { divisionAbove } from "../parts/division-name.js";
import { Field } from "../parts/field.js";
import { InputField } from "../parts/input-field.js";
import { useWords } from "../words/use-words.js";
import { CHANGE_KINDS, type ChangeFieldsProps, type ChangeKind } from "./change-fields.js";
import type { OwnBranch } from "./own-branches.js";
import { HeadField, MovesFields } from "./people-fields.js";

interface KindFieldsProps extends ChangeFieldsProps {
  readonly firmId: string;
  readonly branches: readonly OwnBranch[];
}

/** Which branch, what is to change, and what this kind of change needs. */
export function KindFields({ firmId, branches, ...props }: KindFieldsProps): ReactNode {
  const { w } = useWords();
  const { fields, problem, onChange } = props;
  const { branchId, kind } = fields;
  return (
    <>
      <Field label={w.changedBranch} pointer="/branchId" problem={problem}>
        {(ids) => (
          <select
            {...ids}
            value={branchId}
            onChange={({ target }) =>
              onChange({ branchId: target.value, headId: "", division: "", leaveIds: [] })
            }
          >
            {branches.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={w.changeOf} pointer="/kind" problem={problem}>
        {(ids) => (
          <select {...ids} value={kind} onChange={({ target }) => onChange({ kind: kindOf(target.value) })}>
            {CHANGE_KINDS.map((code) => (
              <option key={code} value={code}>
                {w.changeKinds[code] ?? code}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === "head" ? <HeadField key={branchId} {...props} /> : null}
      {kind === "address" ? <PlaceFields branches={branches} {...props} /> : null}
      {kind === "lawyers" ? <MovesFields key={branchId} firmId={firmId} {...props} /> : null}
    </>
  );
}

/** Where it moves: its present county unless another one is chosen. */
function PlaceFields({
  branches,
  fields,
  problem,
  onChange,
}: ChangeFieldsProps & { readonly branches: readonly OwnBranch[] }): ReactNode {
  const { w } = useWords();
  const present = branches.find(({ id }) => id === fields.branchId)?.division ?? "";
  return (
    <>
      <DivisionSelect
        parent={divisionAbove(present)}
        label={w.newPlace}
        value={fields.division}
        none={w.samePlace}
        problem={problem}
        onChange={(division) => onChange({ division })}
      />
      <InputField
        label={w.newAddress}
        pointer="/address"
        problem={problem}
        value={fields.address}
        onChange={(address) => onChange({ address })}
      />
    </>
  );
}

function kindOf(value: string): ChangeKind {
  return CHANGE_KINDS.find((kind) => kind === value) ?? "head";
}
