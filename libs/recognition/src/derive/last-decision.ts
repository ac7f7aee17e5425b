import type { Jurisdiction } from "#codes";
import type { DecisionFact } from "./recognition-facts.js";
import { takesIn, type Scope } from "./scopes.js";

/**
 * The host's word about a scope on a day: its last decision by then, by day and then by row. One whose period is over
 * says nothing, and brings none of the earlier ones back.
 */
export function lastDecision<Decision extends DecisionFact>(
  decisions: readonly Decision[],
  host: Jurisdiction,
  scope: Scope,
  day: string,
): Decision | null {
  const [last] = decisions
    .filter((one) => one.host === host && one.from <= day && takesIn(one.services, scope))
    .toSorted((one, other) =>
      one.from === other.from ? other.rowNo - one.rowNo : one.from < other.from ? 1 : -1,
    );
  return last === undefined || (last.until !== null && last.until <= day) ? null : last;
}
