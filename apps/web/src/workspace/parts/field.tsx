import { useId, type ReactNode } from "react";
import { faultsAt, type Problem } from "../api/problem.js";

export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Where what was sent has this field. */
  readonly pointer: string;
  readonly problem: Problem | null;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** One control with its label, its hint and what is wrong with it. */
export function Field({ label, hint, pointer, problem, children }: FieldProps): ReactNode {
  const id = useId();
  const faults = faultsAt(problem, pointer);
  const described = [hint === undefined ? "" : `${id}-hint`, faults.length === 0 ? "" : `${id}-fault`];
  const describedBy = described.filter(Boolean).join(" ");
  const ids = {
    id,
    "aria-describedby": describedBy === "" ? undefined : describedBy,
    "aria-invalid": faults.length === 0 ? undefined : (true as const),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(ids)}
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Faults id={`${id}-fault`} faults={faults} />
    </div>
  );
}

/** What is wrong with a field or a group of them. */
export function Faults({ id, faults }: { id?: string; faults: readonly string[] }): ReactNode {
  if (faults.length === 0) return null;
  return (
    <p className="fault" id={id}>
      {faults.join(" ")}
    </p>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly pointer: string;
  readonly problem: Problem | null;
  readonly children: ReactNode;
}

/** A group of check boxes with what is wrong with it. */
export function Choices({ legend, pointer, problem, children }: ChoicesProps): ReactNode {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {children}
      <Faults faults={faultsAt(problem, pointer)} />
    </fieldset>
  );
}
