import type { EntityManager } from "typeorm";
import type { Queryable } from "#database";
import type { BranchChange } from "./branch-change.js";

/** Those of the cases, in no order. */
export async function findChanges(db: Queryable, caseIds: readonly string[]): Promise<BranchChange[]> {
  if (caseIds.length === 0) return [];
  return db.query<BranchChange[]>(
    `SELECT b.case_id AS "caseId", b.branch_id AS "branchId", l.firm_id AS "firmId", b.kind, b.head_id AS "headId",
       b.address, b.division, b.join_ids AS "joinIds", b.leave_ids AS "leaveIds", b.reason, b.asked, b.home_word AS home
     FROM branch_change b JOIN branch_link l ON l.branch_id = b.branch_id WHERE b.case_id = ANY($1)`,
    [caseIds],
  );
}

/** Writes what is asked for; afterwards only what the two authorities say of it changes. */
export async function writeChange(tx: EntityManager, said: BranchChange): Promise<void> {
  await tx.query(
    `INSERT INTO branch_change (case_id, branch_id, kind, head_id, address, join_ids, leave_ids, reason, asked, home_word,
       division)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (case_id) DO UPDATE SET asked = EXCLUDED.asked, home_word = EXCLUDED.home_word`,
    [
      ...[said.caseId, said.branchId, said.kind, said.headId, said.address, said.joinIds, said.leaveIds],
      ...[said.reason, said.asked, said.home, said.division],
    ],
  );
}

/** Who is a branch's head today; null where nobody is. */
export async function headOf(db: Queryable, branchId: string): Promise<string | null> {
  const [head] = await db.query<{ id: string }[]>(
    `SELECT practitioner_id AS id FROM engagement
     WHERE institution_id = $1 AND role = 'head' AND from_on <= shanghai_today()
       AND (until_on IS NULL OR until_on > shanghai_today())`,
    [branchId],
  );
  return head?.id ?? null;
}

/** The firm of a branch across the border; null for what is none. */
export async function firmOfBranch(db: Queryable, branchId: string): Promise<string | null> {
  const [link] = await db.query<{ firmId: string }[]>(
    `SELECT firm_id AS "firmId" FROM branch_link WHERE branch_id = $1`,
    [branchId],
  );
  return link?.firmId ?? null;
}

/** Who works at a body today and may practise, whatever the body's own standing is. */
export async function lawyersAt(db: Queryable, institutionId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT g.practitioner_id AS id FROM engagement g
     CROSS JOIN LATERAL practitioner_standing(g.practitioner_id, shanghai_today(), 'infinity') s
     WHERE g.institution_id = $1 AND g.from_on <= shanghai_today()
       AND (g.until_on IS NULL OR g.until_on > shanghai_today()) AND is_listed(s.own_standing)
     ORDER BY g.practitioner_id`,
    [institutionId],
  );
  return rows.map(({ id }) => id);
}
