import type { EntityManager } from "typeorm";
import { audiencesOf, sendNotice, type CaseRow, type Party, type StepRule } from "#procedures";
import type { BranchState } from "../table/branch-states.js";
import { tableOf, type BranchStep } from "../table/branch-tables.js";
import type { ChangeStep } from "../table/change-table.js";
import type { BranchApplication } from "./application.js";

type NoticeKind = Parameters<typeof sendNotice>[1]["kind"];

const KINDS: Readonly<Partial<Record<BranchStep | ChangeStep, NoticeKind>>> = {
  submit: "case-opened",
  ask: "asked",
  answer: "answered",
  decide: "decided",
  revoke: "approval-revoked",
};

/** As what a step is told. */
export function noticeKindOf(step: BranchStep | ChangeStep): NoticeKind {
  return KINDS[step] ?? "step-taken";
}

/** Tells the other parties of a step, and everybody of a new branch, in the transaction that takes it. */
export async function tellParties(
  tx: EntityManager,
  row: CaseRow,
  { firmId, branchId, commitment }: BranchApplication,
  { step, outcome, label }: StepRule<BranchState, BranchStep>,
  by: Party,
): Promise<void> {
  // Of a draft that is given up nobody else has ever heard.
  if (step === "withdraw" && row.state === "draft") return;
  const [firm] = await tx.query<{ name: string }[]>(`SELECT name FROM institution WHERE id = $1`, [firmId]);
  const about = {
    procedure: tableOf(commitment !== null).title,
    subject: firm?.name ?? firmId,
    caseId: row.id,
  };
  const links = [{ kind: "branch-application", id: row.id }] as const;
  const isFalse = step === "revoke" && commitment !== null;
  const kind = isFalse ? "commitment-revoked" : noticeKindOf(step);
  await sendNotice(tx, { ...about, kind, step: label, to: audiencesOf(row, by), links });
  if (step !== "decide" || outcome !== "approve" || branchId === null) return;
  const made = [...links, { kind: "institution", id: branchId }] as const;
  await sendNotice(tx, { ...about, kind: "branch-made", to: audiencesOf(row, null), links: made });
}
