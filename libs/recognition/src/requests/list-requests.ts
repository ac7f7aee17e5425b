import type { Queryable } from "#database";
import { listCases, type CaseReader, type CaseRow } from "#procedures";
import { keysetPage, type KeysetPage } from "#registry";
import { owedBy, recognitionOn, type ReadContext } from "./case-reader.js";
import { OPEN_STATES, RECOGNITION, type RecognitionCaseState } from "./recognition-table.js";

export interface RequestFilter {
  readonly state?: RecognitionCaseState | undefined;
  /** True: those alone of which a clock has run out. */
  readonly overdue?: boolean | undefined;
  /** The last id of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** So many cases are looked at in one turn where a filter leaves some out: the page may be small, and they many. */
const TURN = 500;

/**
 * One page of a reader's cases, the newest first. Where a case stands is worked out for today, so that the filter is
 * asked of each; a side is told of overdue steps that are its own to take, a body of all in its cases.
 */
export async function listRequests(
  db: Queryable,
  reader: CaseReader,
  { state, overdue, before, limit }: RequestFilter,
  context: ReadContext,
): Promise<KeysetPage<CaseRow>> {
  const fits = (row: CaseRow): boolean => {
    const now = recognitionOn(row, context.work, context.today);
    const isOwed = !("side" in reader) || owedBy(now, row) === reader.side;
    const isOverdue = now.clock?.overdue === true && isOwed;
    return (state === undefined || now.position.state === state) && (overdue !== true || isOverdue);
  };
  const found: CaseRow[] = [];
  const isFiltered = state !== undefined || overdue === true;
  const turn = isFiltered ? Math.max(limit, TURN) : limit;
  const states = keptStates(state, overdue);
  const asked = { procedure: RECOGNITION.procedure, reader, states, limit: turn };
  // Every turn reads further down, and the list has an end.
  for (let after = before, isMore = true; isMore && found.length <= limit;) {
    const rows = await listCases(db, { ...asked, before: after });
    isMore = rows.length > turn;
    const page = rows.slice(0, turn);
    found.push(...page.filter(fits));
    after = page.at(-1)?.id;
  }
  return keysetPage(found, limit);
}

/** States in which a case may be kept that stands in this one today: a state counts as others before any step. */
function keptStates(
  state: RecognitionCaseState | undefined,
  overdue: boolean | undefined,
): readonly string[] | undefined {
  if (state === undefined) return overdue === true ? OPEN_STATES : undefined;
  const before = RECOGNITION.states.filter(({ deemed }) => deemed?.to === state);
  return [state, ...before.map((one) => one.state)];
}
