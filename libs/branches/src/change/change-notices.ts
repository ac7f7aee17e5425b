import type { EntityManager } from "typeorm";
import { audiencesOf, sendNotice, type CaseRow, type Party, type StepRule } from "#procedures";
import { findRecord } from "#registry";
import { noticeKindOf } from "../application/branch-notices.js";
import { BRANCH_CHANGE, type ChangeState, type ChangeStep } from "../table/change-table.js";
import type { BranchChange } from "./branch-change.js";

/**
 * Tells the other parties of a step, in the transaction that takes it.
 * @param rule null where the case was opened.
 */
export async function tellOfChange(
  tx: EntityManager,
  row: CaseRow,
  { branchId }: BranchChange,
  rule: StepRule<ChangeState, ChangeStep> | null,
  by: Party,
): Promise<void> {
  const branch = await findRecord(tx, branchId);
  const about = { procedure: BRANCH_CHANGE.title, subject: branch?.name ?? branchId, caseId: row.id };
  const said =
    rule === null ? { kind: "case-opened" as const } : { kind: noticeKindOf(rule.step), step: rule.label };
  const links = [
    { kind: "branch-change", id: row.id },
    { kind: "institution", id: branchId },
  ] as const;
  await sendNotice(tx, { ...about, ...said, to: audiencesOf(row, by), links });
}
