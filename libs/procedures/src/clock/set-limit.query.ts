import type { Queryable } from "#database";
import { RuleError } from "#registry";
import type { DatedLimit } from "./limits.js";

export type NewLimit = Omit<DatedLimit, "until">;

/**
 * Says how long an authority may take over a stage that begins on the day or later. What was said before stays for
 * stages that began earlier, so that no clock that runs is set anew.
 * @throws RuleError `bad-date` for a day that is not after the one from which the last known limit holds.
 */
export async function setLimit(db: Queryable, limit: NewLimit): Promise<void> {
  const { authority, procedure, stage, workingDays, from, article, source, verified } = limit;
  const added = await db.query<unknown[]>(
    `INSERT INTO procedure_limit (authority, procedure, stage, working_days, from_on, article, source, verified)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE NOT EXISTS (
       SELECT 1 FROM procedure_limit WHERE authority = $1 AND procedure = $2 AND stage = $3 AND from_on >= $5)
     RETURNING id`,
    [authority, procedure, stage, workingDays, from, article, source, verified],
  );
  if (added.length > 0) return;
  throw new RuleError("bad-date", {
    zh: `已登记自 ${from} 或者之后起的时限，不能改写`,
    en: `A limit from ${from} or later is known already; it is not rewritten`,
  });
}
