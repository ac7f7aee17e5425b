import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { addStep, lockCase, writePosition, type CaseRow } from "#procedures";
import type { BranchState } from "../table/branch-states.js";

/** Approved, and not all done yet: a licence to be issued, a commitment to be checked. */
const UNDER_WAY: readonly string[] = ["approved", "approved_on_commitment"] satisfies BranchState[];

/**
 * Locks the application by which a branch was opened. Whoever closes a branch does so before they lock the branch, as
 * whoever steps in the application has it first.
 * @returns null for a branch without one.
 */
export async function lockApplication(tx: EntityManager, branchId: string): Promise<CaseRow | null> {
  const [link] = await tx.query<{ caseId: string }[]>(
    `SELECT case_id AS "caseId" FROM branch_link WHERE branch_id = $1`,
    [branchId],
  );
  return link === undefined ? null : lockCase(tx, "branch", link.caseId);
}

/** Ends the application by which a branch was opened, where it is still under way when the branch closes. */
export async function endApplication(
  tx: EntityManager,
  branchId: string,
  { actor, on, reason }: { readonly actor: Actor; readonly on: string; readonly reason: string },
): Promise<void> {
  const row = await lockApplication(tx, branchId);
  if (row === null || !UNDER_WAY.includes(row.state)) return;
  const ended: BranchState = "ended";
  const step = { step: "end", outcome: null, from: row.state, to: ended, reason, detail: { branchId } };
  await addStep(tx, row.id, { ...step, on, by: "host", actor: actor.name });
  await writePosition(tx, { id: row.id, state: ended, enteredOn: on, pauses: [] });
}
