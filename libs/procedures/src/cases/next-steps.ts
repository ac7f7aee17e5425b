import type { Jurisdiction } from "#codes";
import { stoppedFor } from "../clock/clock.js";
import type { CaseNow, CaseSides } from "../table/case-now.js";
import { openSteps, type Party, type ProcedureTable } from "../table/procedure-table.js";

/** Who may do what next. */
export interface NextSteps {
  readonly by: Party;
  readonly jurisdiction: Jurisdiction;
  readonly steps: readonly string[];
}

/** The steps open today, by party; parties that may do nothing are left out. Pure. */
export function nextSteps<State extends string>(
  table: ProcedureTable<State, string>,
  { position }: CaseNow<State>,
  { home, host }: CaseSides,
): NextSteps[] {
  const open = openSteps(table, position.state, stoppedFor(position.pauses));
  const sides = { applicant: home, home, host } as const;
  return (["applicant", "home", "host"] as const).flatMap((by) => {
    const steps = [...new Set(open.filter((rule) => rule.by.includes(by)).map(({ step }) => step))];
    return steps.length === 0 ? [] : [{ by, jurisdiction: sides[by], steps }];
  });
}
