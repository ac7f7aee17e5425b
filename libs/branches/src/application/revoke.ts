import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { AUTHORITIES, shanghaiToday } from "#codes";
import { moveWithin } from "#registry";
import type { CaseRow } from "#procedures";
import type { BranchApplication } from "./application.js";
import { endedAmong } from "./ended-branches.js";

/**
 * Ends a branch whose approval is revoked: it leaves every search at once, and its lawyers with it until they are
 * transferred. An approval that is revoked (撤销, 行政许可法 art. 69) ends in cancellation (注销, art. 70); a licence
 * revoked as a penalty (吊销) is another thing, and bars the firm. Of a branch that has ended already nothing is left to
 * end: the revocation is kept with the case.
 * @throws RuleError `illegal-transition` when its standing allows no revocation.
 */
export async function revokeBranch(
  tx: EntityManager,
  { id, host }: CaseRow,
  { branchId }: BranchApplication,
  { reason, ...by }: { readonly reason: string; readonly actor: Actor; readonly now: Date },
): Promise<void> {
  if (branchId === null || (await endedAmong(tx, [branchId])).has(branchId)) return;
  const basis = `${AUTHORITIES[host].zh} 撤销准予设立律师事务所分所决定（申请 ${id}）`;
  await moveWithin(tx, branchId, { to: "cancelled", reason, basis, effectiveOn: shanghaiToday(by.now) }, by);
}
