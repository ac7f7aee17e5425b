import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { otherSide, shanghaiToday } from "#codes";
import { addStep, findCase, insertCase } from "#procedures";
import { NotFoundError, type ReferenceData } from "#registry";
import type { ApplicationInput } from "./application.js";
import { writeApplication } from "./applications.query.js";
import { firmOfClerk, refuseBadDivision, refuseManyDrafts } from "./open-rules.js";
import { withPapers } from "./step-effects.js";

/** Opens a draft of the clerk's own firm. @returns its id. @throws as `BranchApplications.open`. */
export async function openDraft(
  tx: EntityManager,
  actor: Actor,
  { firmId, division, documents = [], ...fields }: ApplicationInput,
  { now, reference }: { readonly now: Date; readonly reference: ReferenceData },
): Promise<string> {
  const firm = await firmOfClerk(tx, firmId, actor);
  await refuseManyDrafts(tx, firmId);
  const home = firm.jurisdiction;
  refuseBadDivision(division, home, reference);
  const today = shanghaiToday(now);
  const opened = { procedure: "branch", home, host: otherSide(home), applicantId: firmId } as const;
  const draft = { headId: null, secondedIds: [], assetsYuan: null, premises: null, commitment: null };
  const blank = { firmId, division, ...draft, asked: null, home: "silent", branchId: null } as const;
  const id = await insertCase(tx, { ...opened, state: "draft", enteredOn: today }, actor.name);
  const row = await findCase(tx, "branch", id);
  if (row === null) throw new NotFoundError(id);
  const context = { row, by: "applicant", on: today, actor, now } as const;
  const said = await withPapers(tx, { caseId: id, ...blank }, { ...fields, documents }, context);
  await writeApplication(tx, said);
  const step = { step: "open", outcome: null, from: "draft", to: "draft", reason: null, detail: null };
  await addStep(tx, id, { ...step, on: today, by: "applicant", actor: actor.name });
  return id;
}
