import type { ReactNode } from "react";
import type { Problem } from "../api/problem.js";
import { Field } from "./field.js";

interface InputFieldProps {
  readonly label: string;
  readonly pointer: string;
  readonly problem: Problem | null;
  readonly type?: "text" | "date";
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line of text, or a day. */
export function InputField({ type = "text", value, onChange, ...field }: InputFieldProps): ReactNode {
  return (
    <Field {...field}>
      {(ids) => (
        <input {...ids} type={type} value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  );
}
