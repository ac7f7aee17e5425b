import type { EntityManager } from "typeorm";
import { isFinal, STANDINGS } from "#codes";
import type { Queryable } from "#database";
import type { NextSteps } from "#procedures";
import { RuleError } from "#registry";
import type { BranchApplication } from "./application.js";

type Branch = Pick<BranchApplication, "branchId">;

/** Those of the branches that have ended by their own standing, whatever their firm's is. */
export async function endedAmong(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: string }[]>(
    `SELECT id FROM unnest($1::text[]) AS asked(id)
     CROSS JOIN LATERAL own_standing(id, shanghai_today(), 'infinity') s WHERE s.standing = ANY($2)`,
    [ids, STANDINGS.flatMap(({ code }) => (isFinal(code) ? [code] : []))],
  );
  return new Set(rows.map(({ id }) => id));
}

/** @throws RuleError `unlisted-body` for a branch that has ended: nobody gets a licence for what is no more. */
export async function refuseEnded(tx: EntityManager, { branchId }: Branch): Promise<void> {
  if (branchId === null || !(await endedAmong(tx, [branchId])).has(branchId)) return;
  throw new RuleError("unlisted-body", {
    zh: "该分所已终止，此步骤不再办理；可以结案",
    en: "The branch has ended; this is not done any more, the case may be closed",
  });
}

/** @throws RuleError `illegal-transition` while the branch is there. */
export async function refuseStanding(tx: EntityManager, { branchId }: Branch): Promise<void> {
  if (branchId !== null && (await endedAmong(tx, [branchId])).has(branchId)) return;
  throw new RuleError("illegal-transition", {
    zh: "分所未终止，不能结案",
    en: "The branch has not ended; the case goes on",
  });
}

/** What may be done about a branch that is there, or that has ended; not the steps of the other. Pure. */
export function withoutUnfit(next: readonly NextSteps[], hasEnded: boolean): NextSteps[] {
  const unfit = hasEnded ? ["issue", "examine"] : ["end"];
  return next.flatMap((party) => {
    const steps = party.steps.filter((step) => !unfit.includes(step));
    return steps.length === 0 ? [] : [{ ...party, steps }];
  });
}
