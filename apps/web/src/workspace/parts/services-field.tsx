import type { ReactNode } from "react";
import type { Problem } from "../api/problem.js";
import { Check, toggled } from "./check.js";
import { Choices } from "./field.js";
import { useServices } from "./use-services.js";

interface ServicesFieldProps {
  readonly legend: string;
  readonly problem: Problem | null;
  /** The services to choose among; all when left out. */
  readonly among?: readonly string[];
  readonly chosen: readonly string[];
  readonly onChoose: (codes: readonly string[]) => void;
}

/** The roots of the tree of services, each with all below it. */
export function ServicesField({ legend, problem, among, chosen, onChoose }: ServicesFieldProps): ReactNode {
  const given = among === undefined ? null : new Set(among.map(rootOf));
  const roots = useServices().filter(({ code }) => code === rootOf(code) && (given?.has(code) ?? true));
  return (
    <Choices legend={legend} pointer="/services" problem={problem}>
      {roots.map(({ code, name }) => (
        <Check
          key={code}
          label={name}
          checked={chosen.includes(code)}
          onChange={(isIn) => onChoose(toggled(chosen, code, isIn))}
        />
      ))}
    </Choices>
  );
}

function rootOf(code: string): string {
  return code.split(".")[0] ?? code;
}
