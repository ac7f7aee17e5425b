import type { EntityManager } from "typeorm";
import type { Jurisdiction } from "#codes";
import { findRecord } from "./institution-record.query.js";
import { RuleError } from "./registry.errors.js";

/** A body that is to become part of another one. */
interface MergingBody {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
}

/**
 * Whether a body may become part of another one; mergers that are only planned count as made.
 * @throws RuleError `successor-cycle`; `bad-successor` for one that is not listed or of another side, and for a branch
 * across the border that would leave its firm: what both sides agreed to, one of them does not undo (design, promise 4).
 */
export async function refuseBadSuccessor(
  tx: EntityManager,
  { id, jurisdiction }: MergingBody,
  successorId: string,
): Promise<void> {
  const successor = await findRecord(tx, successorId);
  await refuseCircle(tx, id, successorId);
  const fits = successor?.state === "listed" && successor.id !== id;
  if (!fits || successor.jurisdiction !== jurisdiction)
    throw badSuccessor(
      "承继机构应为本地在册的另一机构",
      "The successor is another listed body of the same side",
    );
  if (await leavesFirm(tx, id, successorId))
    throw badSuccessor(
      "跨川渝分所只能并入同一律师事务所的其他分所；终止请办理分所终止",
      "A branch across the border merges into another branch of its firm only; it ends by its own procedure",
    );
}

/** A body that succeeds itself is refused by its own words. */
async function refuseCircle(tx: EntityManager, id: string, successorId: string): Promise<void> {
  if (id === successorId) return;
  const [row] = await tx.query<{ circle: boolean }[]>(`SELECT successors_lead_to($1, $2) AS circle`, [
    successorId,
    id,
  ]);
  if (row?.circle !== true) return;
  throw new RuleError("successor-cycle", {
    zh: "该承继机构已登记将（经其他机构）并入本机构",
    en: "That body is itself to become part of this one, directly or by way of others",
  });
}

async function leavesFirm(tx: EntityManager, id: string, successorId: string): Promise<boolean> {
  const links = await tx.query<unknown[]>(
    `SELECT 1 FROM branch_link l WHERE l.branch_id = $1
       AND NOT EXISTS (SELECT 1 FROM branch_link s WHERE s.branch_id = $2 AND s.firm_id = l.firm_id)`,
    [id, successorId],
  );
  return links.length > 0;
}

function badSuccessor(zh: string, en: string): RuleError {
  return new RuleError("bad-successor", { zh, en });
}
