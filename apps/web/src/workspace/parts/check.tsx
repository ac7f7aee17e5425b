import type { ReactNode } from "react";

interface CheckProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Check({ label, checked, onChange }: CheckProps): ReactNode {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** A list with or without one of its entries. */
export function toggled(list: readonly string[], entry: string, isIn: boolean): string[] {
  const others = list.filter((one) => one !== entry);
  return isIn ? [...others, entry] : others;
}
