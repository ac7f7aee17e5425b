import type { EntityManager } from "typeorm";
import type { Queryable } from "#database";
import type { BranchApplication } from "./application.js";

const COLUMNS = `a.case_id AS "caseId", a.firm_id AS "firmId", a.division, a.head_id AS "headId",
  a.seconded_ids AS "secondedIds", a.assets_yuan::float8 AS "assetsYuan", a.premises, a.commitment, a.asked,
  a.home_word AS home, a.branch_id AS "branchId"`;

export async function findApplication(db: Queryable, caseId: string): Promise<BranchApplication | null> {
  return (await findApplications(db, [caseId]))[0] ?? null;
}

/** Those of the cases, in no order. */
export async function findApplications(
  db: Queryable,
  caseIds: readonly string[],
): Promise<BranchApplication[]> {
  if (caseIds.length === 0) return [];
  return db.query<BranchApplication[]>(
    `SELECT ${COLUMNS} FROM branch_application a WHERE a.case_id = ANY($1)`,
    [caseIds],
  );
}

/** Writes what an application says, new or changed. */
export async function writeApplication(tx: EntityManager, said: BranchApplication): Promise<void> {
  const { caseId, firmId, division, headId, secondedIds, assetsYuan, premises, commitment } = said;
  await tx.query(
    `INSERT INTO branch_application (case_id, firm_id, division, head_id, seconded_ids, assets_yuan, premises,
       commitment, asked, home_word, branch_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (case_id) DO UPDATE SET division = EXCLUDED.division, head_id = EXCLUDED.head_id,
       seconded_ids = EXCLUDED.seconded_ids, assets_yuan = EXCLUDED.assets_yuan, premises = EXCLUDED.premises,
       commitment = EXCLUDED.commitment, asked = EXCLUDED.asked, home_word = EXCLUDED.home_word,
       branch_id = EXCLUDED.branch_id`,
    [
      ...[caseId, firmId, division, headId, secondedIds, assetsYuan],
      ...[premises, commitment, said.asked, said.home, said.branchId],
    ],
  );
}

/** Moves the version of a case whose application has changed without a step. */
export async function touchCase(tx: EntityManager, caseId: string): Promise<void> {
  await tx.query(`UPDATE procedure_case SET updated_at = clock_timestamp() WHERE id = $1`, [caseId]);
}
