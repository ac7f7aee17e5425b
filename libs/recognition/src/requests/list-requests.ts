import type { Queryable } from "#database";
import { readOn, type CaseReader, type CaseRow } from "#procedures";
import type { KeysetPage } from "#registry";
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

/**
 * One page of a reader's cases, the newest first. A side is told of overdue steps that are its own to take, a body of all in its cases.
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
  const asked = {
    procedure: RECOGNITION.procedure,
    reader,
    states: keptStates(state, overdue),
    before,
    limit,
  };
  const isFiltered = state !== undefined || overdue === true;
  return readOn(db, asked, isFiltered, (rows) => rows.filter(fits));
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
