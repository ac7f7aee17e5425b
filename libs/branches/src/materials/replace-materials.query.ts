import type { EntityManager } from "typeorm";
import type { Jurisdiction } from "#codes";
import { RuleError } from "#registry";
import type { AskedMaterial } from "./material.js";

export type NewMaterial = Omit<AskedMaterial, "until" | "authority" | "from">;

/** What an authority asks for from a day on, in its order. */
interface NewList {
  readonly authority: Jurisdiction;
  /** YYYY-MM-DD. */
  readonly from: string;
  readonly list: readonly NewMaterial[];
}

/**
 * Writes the whole list of an authority from a day on; the list before ends on that day and is kept. Whoever decides
 * goes by the list of the day of the decision, also in cases that were opened before. A list that has not begun by
 * `today` is replaced, as nobody was asked for it and an operator has to be able to mend a slip; the one before it goes
 * on until the new one begins.
 * @param today YYYY-MM-DD, in Asia/Shanghai.
 * @returns the days from which what is replaced was to hold.
 * @throws RuleError `bad-date` for a day that is not after the one from which the last list that has begun holds.
 */
export async function replaceMaterials(
  tx: EntityManager,
  { authority, from, list }: NewList,
  today: string,
): Promise<string[]> {
  // Two lists of one authority that are written at once wait for each other.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('branch_material ' || $1, 0))`, [authority]);
  const replaced = await tx.query<{ from: string }[]>(
    `WITH gone AS (DELETE FROM branch_material WHERE authority = $1 AND from_on > $2 RETURNING from_on)
     SELECT DISTINCT from_on::text AS "from" FROM gone ORDER BY 1`,
    [authority, today],
  );
  const later = await tx.query<unknown[]>(
    `SELECT 1 FROM branch_material WHERE authority = $1 AND from_on >= $2 LIMIT 1`,
    [authority, from],
  );
  if (later.length > 0) throw listedAlready(from);
  await tx.query(
    `UPDATE branch_material SET until_on = $2
     WHERE authority = $1 AND (until_on IS NULL OR until_on > least($2::date, $3::date))`,
    [authority, from, today],
  );
  await insertList(tx, authority, from, list);
  return replaced.map((one) => one.from);
}

async function insertList(
  tx: EntityManager,
  authority: Jurisdiction,
  from: string,
  list: readonly NewMaterial[],
): Promise<void> {
  await tx.query(
    `INSERT INTO branch_material (authority, kind, position, label_zh, label_en, proven_by, committable,
       only_committed, valid_days, from_on, article, source, verified)
     SELECT $1, kind, position, label ->> 'zh', label ->> 'en', "provenBy", committable, "onlyCommitted", "validDays",
       $2, article, source, verified
     FROM jsonb_to_recordset($3::jsonb) AS said(kind text, position integer, label jsonb, "provenBy" text,
       committable text, "onlyCommitted" boolean, "validDays" integer, article text, source text, verified boolean)`,
    [authority, from, JSON.stringify(list.map((one, at) => ({ ...one, position: at + 1 })))],
  );
}

function listedAlready(from: string): RuleError {
  return new RuleError("bad-date", {
    zh: `已登记自 ${from} 或者之后起的清单，不能改写`,
    en: `A list from ${from} or later is known already; it is not rewritten`,
  });
}
