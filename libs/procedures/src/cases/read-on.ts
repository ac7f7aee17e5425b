import type { Queryable } from "#database";
import { keysetPage, type KeysetPage } from "#registry";
import type { CaseRow } from "./case.js";
import { listCases, type CaseFilter } from "./cases.query.js";

/** So many cases are looked at in one turn where a filter leaves some out: the page may be small, and they many. */
const TURN = 500;

/**
 * One page of a reader's cases, the newest first. Where a case stands is worked out for today, so that a filter by it
 * can't be asked of the database.
 * @param isFiltered whether `shown` may leave cases out; only then more are read than the page holds.
 * @param shown what is shown of the cases of one turn, in their order, without those that don't fit.
 */
export async function readOn<T extends { readonly id: string }>(
  db: Queryable,
  { before, limit, ...asked }: CaseFilter,
  isFiltered: boolean,
  shown: (rows: readonly CaseRow[]) => Promise<readonly T[]> | readonly T[],
): Promise<KeysetPage<T>> {
  const found: T[] = [];
  const turn = isFiltered ? Math.max(limit, TURN) : limit + 1;
  // Every turn reads further down, and the list has an end.
  for (let after = before, isMore = true; isMore && found.length <= limit;) {
    const rows = await listCases(db, { ...asked, before: after, limit: turn });
    isMore = rows.length > turn;
    found.push(...(await shown(rows.slice(0, turn))));
    after = rows.at(turn - 1)?.id;
  }
  return keysetPage(found, limit);
}
