import type { EntityManager } from "typeorm";
import { RuleError } from "#registry";
import type { DatedLimit } from "./limits.js";

export type NewLimit = Omit<DatedLimit, "until">;

/**
 * Says how long an authority may take over a stage that begins on the day or later. What was said before stays for
 * stages that began before that day: only a day in the past sets clocks anew that run since then. What has not begun by `today` is replaced, as no
 * clock runs by it and an operator has to be able to mend a slip.
 * @param today YYYY-MM-DD, in Asia/Shanghai.
 * @returns the days from which what is replaced was to hold.
 * @throws RuleError `bad-date` for a day that is not after the one from which the last limit that has begun holds.
 */
export async function setLimit(tx: EntityManager, limit: NewLimit, today: string): Promise<string[]> {
  const { authority, procedure, stage, workingDays, from, article, source, verified } = limit;
  const which = [authority, procedure, stage];
  // Two limits of one stage that are set at once wait for each other.
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'procedure_limit', $1::text, $2::text, $3::text), 0))`,
    which,
  );
  const replaced = await tx.query<{ from: string }[]>(
    `WITH gone AS (DELETE FROM procedure_limit
       WHERE authority = $1 AND procedure = $2 AND stage = $3 AND from_on > $4 RETURNING from_on)
     SELECT from_on::text AS "from" FROM gone ORDER BY from_on`,
    [...which, today],
  );
  const added = await tx.query<unknown[]>(
    `INSERT INTO procedure_limit (authority, procedure, stage, working_days, from_on, article, source, verified)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE NOT EXISTS (
       SELECT 1 FROM procedure_limit WHERE authority = $1 AND procedure = $2 AND stage = $3 AND from_on >= $5)
     RETURNING id`,
    [...which, workingDays, from, article, source, verified],
  );
  if (added.length === 0) throw knownAlready(from);
  return replaced.map((one) => one.from);
}

function knownAlready(from: string): RuleError {
  return new RuleError("bad-date", {
    zh: `已登记自 ${from} 或者之后起的时限，不能改写`,
    en: `A limit from ${from} or later is known already; it is not rewritten`,
  });
}
