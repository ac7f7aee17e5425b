import type { ReactNode } from "react";
import { KINDS } from "../model/kinds.js";
import { usePage } from "../page-context.js";

interface KindChoiceProps {
  readonly kind: string;
  readonly onChoose: (kind: string) => void;
}

/** Whether bodies, people or both are looked for. */
export function KindChoice({ kind, onChoose }: KindChoiceProps): ReactNode {
  const { m } = usePage();
  return (
    <fieldset className="kinds">
      <legend className="visually-hidden">{m.kindTitle}</legend>
      {KINDS.map((code) => (
        <label key={code}>
          <input
            type="radio"
            name="kind"
            value={code}
            checked={code === kind}
            onChange={() => onChoose(code)}
          />
          <span>{m.kinds[code]}</span>
        </label>
      ))}
    </fieldset>
  );
}
