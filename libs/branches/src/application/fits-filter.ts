import type { Jurisdiction } from "#codes";
import type { CaseNow, CaseReader, CaseRow, StateRule } from "#procedures";

/** Which cases a list shows. */
export interface CaseListFilter<State extends string> {
  readonly state?: State | undefined;
  readonly overdue?: boolean | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

interface Standing<State extends string> {
  readonly row: Pick<CaseRow, "home" | "host">;
  readonly now: CaseNow<State>;
  readonly rule: Pick<StateRule<State>, "owes">;
}

/** Whether the filter asks for more than the database knows: where a case stands is worked out for today. */
export function isFiltered({ state, overdue }: CaseListFilter<string>): boolean {
  return state !== undefined || overdue === true;
}

/** To a side its overdue cases are those that it owes itself; an applicant sees all of theirs. Pure. */
export function fitsFilter<State extends string>(
  { row, now, rule }: Standing<State>,
  { state, overdue }: CaseListFilter<State>,
  reader: CaseReader,
): boolean {
  if (state !== undefined && now.position.state !== state) return false;
  if (overdue !== true) return true;
  const side: Jurisdiction | null = "side" in reader ? reader.side : null;
  const owes = rule.owes === "home" ? row.home : row.host;
  return now.clock?.overdue === true && (side === null || owes === side);
}
