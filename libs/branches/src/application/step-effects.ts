import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import type { CaseRow, Party } from "#procedures";
import { precheck } from "../precheck.js";
import type { BranchStep } from "../table/branch-tables.js";
import type { ApplicationPatch, BranchApplication } from "./application.js";
import { approveBranch, type ApprovalParts } from "./approve.js";
import { refuseBadAsking, refuseHalfAnswer } from "./ask-rules.js";
import { noObjection } from "./home-word.js";
import { mayStillTell } from "./may-still-tell.query.js";
import { mergeFields } from "./merge-fields.js";
import { refuseEnded, refuseStanding } from "./ended-branches.js";
import { revokeBranch } from "./revoke.js";
import { attachPapers, attachReused } from "./papers.js";
import { refuseStrangers } from "./strangers.query.js";
import { lockFirm, lockPeople, refuseIneligible, refuseSecondCase } from "./submit-rules.js";

export interface EffectInput extends ApplicationPatch {
  readonly outcome?: string | undefined;
  readonly reason?: string | undefined;
  readonly missing?: readonly string[] | undefined;
}

export interface EffectContext extends ApprovalParts {
  readonly row: CaseRow;
  readonly state: string;
  readonly by: Party;
  readonly on: string;
  readonly actor: Actor;
}

/** What a step has made of the application, and what of it the step keeps. */
export interface Effect {
  readonly application: BranchApplication;
  readonly detail?: Readonly<Record<string, unknown>>;
}

type Run = (
  tx: EntityManager,
  application: BranchApplication,
  input: EffectInput,
  context: EffectContext,
) => Promise<Effect>;

const NONE: Run = (_tx, application) => Promise.resolve({ application });

/** What each step does beside moving the case; everything in the transaction of the step. */
export const STEP_EFFECTS: Readonly<Record<BranchStep, Run>> = {
  submit: async (tx, said, input, context) => {
    const application = await withPapers(tx, said, input, context);
    await lockFirm(tx, application.firmId);
    await lockPeople(tx, application);
    await refuseSecondCase(tx, application);
    const found = await precheck(tx, context.row, application, context);
    refuseIneligible(found);
    await attachReused(tx, found, context);
    return { application };
  },
  accept: NONE,
  ask: async (tx, application, { missing = [], reason }, context) => {
    const { documents } = await precheck(tx, context.row, application, context);
    const isOpen = await mayStillTell(tx, context.row, context);
    refuseBadAsking(application, documents, { kinds: missing, reason, mayTellFirst: isOpen });
    const asked = application.asked ?? [...new Set(missing)];
    return { application: { ...application, asked }, detail: { missing } };
  },
  answer: async (tx, said, input, context) => {
    await attachPapers(tx, input.documents ?? [], { ...context, asked: said.asked });
    const { documents } = await precheck(tx, context.row, said, context);
    refuseHalfAnswer(said, documents);
    return { application: said, detail: { documents: (input.documents ?? []).map(({ kind }) => kind) } };
  },
  pause: NONE,
  resume: NONE,
  examine: async (tx, application) => {
    await refuseEnded(tx, application);
    return { application };
  },
  confirm: (_tx, application) => Promise.resolve({ application: { ...application, home: "confirmed" } }),
  object: (_tx, application) => Promise.resolve({ application: { ...application, home: "objects" } }),
  lift: (_tx, application) => {
    if (application.home === "objects")
      return Promise.resolve({ application: { ...application, home: "silent" } });
    throw noObjection();
  },
  decide: async (tx, application, { outcome }, context) => {
    if (outcome === "refuse") return { application };
    const { branchId, consent, missing } = await approveBranch(tx, context.row, application, context);
    return { application: { ...application, branchId }, detail: { branchId, ...consent, missing } };
  },
  issue: async (tx, application) => {
    await refuseEnded(tx, application);
    return { application };
  },
  withdraw: NONE,
  end: async (tx, application) => {
    await refuseStanding(tx, application);
    return { application };
  },
  revoke: async (tx, application, { reason = "" }, { row, actor, now }) => {
    await revokeBranch(tx, row, application, { reason, actor, now });
    return { application };
  },
};

type Papers = Pick<EffectContext, "row" | "by" | "on" | "actor" | "now">;

/** What came with a draft or its submission: fields and papers. @throws as `mergeFields` and `attachPapers`. */
export async function withPapers(
  tx: EntityManager,
  said: BranchApplication,
  { documents = [], ...fields }: EffectInput,
  context: Papers,
): Promise<BranchApplication> {
  await refuseStrangers(tx, fields);
  await attachPapers(tx, documents, context);
  return mergeFields(said, fields, context);
}
