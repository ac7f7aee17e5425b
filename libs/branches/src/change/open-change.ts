import type { EntityManager } from "typeorm";
import { ForbiddenError, type Actor } from "#access";
import { shanghaiToday } from "#codes";
import { addStep, findCase, insertCase } from "#procedures";
import { findRecord, NotFoundError, type ReferenceData } from "#registry";
import { attachPapers } from "../application/papers.js";
import { lockFirm } from "../application/submit-rules.js";
import { BRANCH_CHANGE } from "../table/change-table.js";
import type { BranchChange, ChangeAsked } from "./branch-change.js";
import { tellOfChange } from "./change-notices.js";
import { refuseGone, refuseUnfitChange } from "./change-rules.js";
import { refuseFarMove } from "./move-rules.js";
import { firmOfBranch, writeChange } from "./changes.query.js";

/**
 * Opens the case of a change, submitted. @returns its id.
 * @throws NotFoundError for no branch across the border, ForbiddenError for another firm's; RuleError of the change.
 */
export async function openChange(
  tx: EntityManager,
  actor: Actor,
  input: ChangeAsked,
  { now, reference }: { readonly now: Date; readonly reference: ReferenceData },
): Promise<string> {
  const {
    branchId,
    kind,
    headId = null,
    address = null,
    division = null,
    joinIds = [],
    leaveIds = [],
    reason,
  } = input;
  const firmId = await firmOfBranch(tx, branchId);
  if (firmId === null) throw new NotFoundError(branchId);
  if (actor.institutionId !== firmId) throw new ForbiddenError("branch.apply");
  await lockFirm(tx, branchId);
  await refuseGone(tx, { branchId, kind });
  const on = shanghaiToday(now);
  const id = await insertSubmitted(tx, actor, { branchId, firmId, on });
  const said = { caseId: id, branchId, firmId, kind, headId, address, division, joinIds, leaveIds } as const;
  const change: BranchChange = { ...said, reason, asked: null, home: "silent" };
  await refuseFarMove(tx, change, reference);
  await refuseUnfitChange(tx, change);
  await writeChange(tx, change);
  const first = { step: "submit", outcome: null, from: "submitted", to: "submitted", reason, detail: null };
  await addStep(tx, id, { ...first, on, by: "applicant", actor: actor.name });
  const row = await findCase(tx, BRANCH_CHANGE.procedure, id);
  if (row === null) throw new NotFoundError(id);
  await attachPapers(tx, input.documents ?? [], { row, by: "applicant", actor, on, now });
  await tellOfChange(tx, row, change, null, "applicant");
  return id;
}

async function insertSubmitted(
  tx: EntityManager,
  actor: Actor,
  { branchId, firmId, on }: { readonly branchId: string; readonly firmId: string; readonly on: string },
): Promise<string> {
  const [branch, firm] = [await findRecord(tx, branchId), await findRecord(tx, firmId)];
  if (branch === null || firm === null) throw new NotFoundError(branchId);
  const sides = { home: firm.jurisdiction, host: branch.jurisdiction, applicantId: firmId };
  const position = { procedure: BRANCH_CHANGE.procedure, state: BRANCH_CHANGE.initial, enteredOn: on };
  return insertCase(tx, { ...sides, ...position }, actor.name);
}
