import type { ReactNode } from "react";
import type { RecordLink } from "../../api/types.js";
import { Field } from "../parts/field.js";
import { useWords } from "../words/use-words.js";
import { CHANGE_KINDS, type ChangeFieldsProps, type ChangeKind } from "./change-fields.js";
import { HeadField, MovesFields } from "./people-fields.js";

interface KindFieldsProps extends ChangeFieldsProps {
  readonly firmId: string;
  readonly branches: readonly RecordLink[];
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
            onChange={({ target }) => onChange({ branchId: target.value, headId: "", leaveIds: [] })}
          >
            {branches.map(({ id, name }) => (
              <option key={id} value={id}>
                {name ?? id}
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
      {kind === "head" ? <HeadField {...props} /> : null}
      {kind === "address" ? <TextField name="address" label={w.newAddress} {...props} /> : null}
      {kind === "lawyers" ? <MovesFields firmId={firmId} {...props} /> : null}
    </>
  );
}

function kindOf(value: string): ChangeKind {
  return CHANGE_KINDS.find((kind) => kind === value) ?? "head";
}

interface TextFieldProps extends ChangeFieldsProps {
  readonly name: "address" | "reason";
  readonly label: string;
}

export function TextField({ name, label, fields, problem, onChange }: TextFieldProps): ReactNode {
  return (
    <Field label={label} pointer={`/${name}`} problem={problem}>
      {(ids) => (
        <input {...ids} value={fields[name]} onChange={({ target }) => onChange({ [name]: target.value })} />
      )}
    </Field>
  );
}
