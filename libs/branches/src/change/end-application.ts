import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { addStep, lockCase, writePosition } from "#procedures";
import type { BranchState } from "../table/branch-states.js";

/** Approved, and not all done yet: a licence to be issued, a commitment to be checked. */
const UNDER_WAY: readonly string[] = ["approved", "approved_on_commitment"] satisfies BranchState[];

/** Ends the application by which a branch was opened, where it is still under way when the branch closes. */
export async function endApplication(
  tx: EntityManager,
  branchId: string,
  { actor, on, reason }: { readonly actor: Actor; readonly on: string; readonly reason: string },
): Promise<void> {
  const [link] = await tx.query<{ caseId: string }[]>(
    `SELECT case_id AS "caseId" FROM branch_link WHERE branch_id = $1`,
    [branchId],
  );
  const row = link === undefined ? null : await lockCase(tx, "branch", link.caseId);
  if (row === null || !UNDER_WAY.includes(row.state)) return;
  const ended: BranchState = "ended";
  const step = { step: "end", outcome: null, from: row.state, to: ended, reason, detail: { branchId } };
  await addStep(tx, row.id, { ...step, on, by: "host", actor: actor.name });
  await writePosition(tx, { id: row.id, state: ended, enteredOn: on, pauses: [] });
}
