import type { EntityManager } from "typeorm";
import { RuleError } from "#registry";
import { peopleOf } from "../conditions/people-conditions.js";
import type { Precheck } from "../precheck.js";
import type { BranchApplication } from "./application.js";

/** Locks the firm against moves of its standing and second applications, not against rows that refer to it. */
export async function lockFirm(tx: EntityManager, firmId: string): Promise<void> {
  await tx.query(`SELECT 1 FROM institution WHERE id = $1 FOR NO KEY UPDATE`, [firmId]);
}

/** Locks everybody whom an application names, in one order, so that no two applications pass each other. */
export async function lockPeople(tx: EntityManager, application: BranchApplication): Promise<void> {
  await tx.query(`SELECT 1 FROM practitioner WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [
    peopleOf(application),
  ]);
}

/**
 * @throws RuleError `seconded-elsewhere` naming the lawyers whom another open application has, else `not-eligible`
 * naming every condition that is not met, with what was asked and found.
 */
export function refuseIneligible({ conditions, lawyers }: Precheck): void {
  const elsewhere = [...lawyers.values()].filter(({ secondedBy }) => secondedBy !== null);
  if (elsewhere.length > 0) throw secondedElsewhere(elsewhere.map(({ name }) => name));
  const failing = conditions.filter(({ holds }) => !holds);
  if (failing.length === 0) return;
  const faults = failing.map(({ code, required, found }) => ({
    pointer: `/conditions/${code}`,
    code,
    message: {
      zh: `要求：${required.zh}；查得：${found.zh}`,
      en: `required: ${required.en}; found: ${found.en}`,
    },
  }));
  const codes = failing.map(({ code }) => code).join(", ");
  throw new RuleError("not-eligible", { zh: `不符合条件：${codes}`, en: `Not met: ${codes}` }, faults);
}

function secondedElsewhere(names: readonly string[]): RuleError {
  return new RuleError("seconded-elsewhere", {
    zh: `${names.join("、")}已列入另一件在办的分所申请`,
    en: `${names.join(", ")}: named by another open application`,
  });
}

/** @throws RuleError `open-case` when the firm has another application under way for the same place. */
export async function refuseSecondCase(
  tx: EntityManager,
  { caseId, firmId, division }: BranchApplication,
): Promise<void> {
  const open = await tx.query<unknown[]>(
    `SELECT 1 FROM branch_application a JOIN procedure_case c ON c.id = a.case_id
     WHERE a.firm_id = $1 AND a.division = $2 AND a.case_id <> $3 AND c.state IN ('submitted','accepted','examined')`,
    [firmId, division, caseId],
  );
  if (open.length === 0) return;
  throw new RuleError("open-case", {
    zh: "本所在该地已有一件在办的分所申请",
    en: "The firm has an application for this place under way",
  });
}
