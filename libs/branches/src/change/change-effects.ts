import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { verifyDocuments, type CaseRow, type FileStore } from "#procedures";
import type { ReferenceData } from "#registry";
import { consentOf } from "../application/home-consent.query.js";
import { noObjection } from "../application/home-word.js";
import { mayStillTell } from "../application/may-still-tell.query.js";
import type { ChangeStep } from "../table/change-table.js";
import type { BranchChange } from "./branch-change.js";
import { carryOut } from "./carry-out.js";
import { askedNow, refuseUnanswered, refuseUnknownKinds } from "./change-papers.js";
import { refuseFarMove } from "./move-rules.js";
import { needsHomeConsent, refuseGone, refuseUnfitChange } from "./change-rules.js";

interface Taken {
  readonly step: ChangeStep;
  readonly outcome?: string | undefined;
  readonly missing?: readonly string[] | undefined;
}

interface Context {
  readonly row: CaseRow;
  readonly state: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly store: FileStore;
  readonly reference: ReferenceData;
}

/**
 * What a step does beside moving the case, in its transaction. @returns the change after it.
 * @throws ValidationError; RuleError of the step.
 */
export async function effectOf(
  tx: EntityManager,
  said: BranchChange,
  { step, outcome, missing = [] }: Taken,
  context: Context,
): Promise<BranchChange> {
  switch (step) {
    case "ask":
      await refuseUnknownKinds(tx, context.row, missing, context.now);
      return { ...said, asked: askedNow(said, missing, await mayStillTell(tx, context.row, context)) };
    case "answer":
      await refuseUnanswered(tx, said);
      return said;
    case "confirm":
      return { ...said, home: "confirmed" };
    case "object":
      return { ...said, home: "objects" };
    case "lift":
      if (said.home !== "objects") throw noObjection();
      return { ...said, home: "silent" };
    case "decide":
      if (outcome === "approve") await approve(tx, said, context);
      return said;
    case "accept":
    case "pause":
    case "resume":
    case "withdraw":
      return said;
  }
}

/** Everything is asked again, as it stands now. */
async function approve(
  tx: EntityManager,
  said: BranchChange,
  { row, actor, now, store, reference }: Context,
): Promise<void> {
  if (needsHomeConsent(said) || said.home === "objects") await consentOf(tx, said, now);
  await refuseGone(tx, said);
  await verifyDocuments(tx, store, row.id);
  await refuseFarMove(tx, said, reference);
  await refuseUnfitChange(tx, said);
  await carryOut(tx, row, said, { actor, now, reference });
}
