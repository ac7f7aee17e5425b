import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { RuleError } from "#registry";
import { attachDocuments, type CaseRow, type Party } from "#procedures";
import { precheck } from "../precheck.js";
import type { BranchStep } from "../table/branch-tables.js";
import type { ApplicationPatch, BranchApplication } from "./application.js";
import { approveBranch, type ApprovalParts } from "./approve.js";
import { refuseBadAsking, refuseHalfAnswer } from "./ask-rules.js";
import { mergeFields } from "./merge-fields.js";
import { revokeBranch } from "./revoke.js";
import { lockPeople, refuseIneligible, refuseSecondCase } from "./submit-rules.js";

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
    await lockPeople(tx, application);
    await refuseSecondCase(tx, application);
    refuseIneligible(await precheck(tx, context.row, application, context));
    return { application };
  },
  accept: NONE,
  ask: async (tx, application, { missing = [], reason }, context) => {
    const { documents } = await precheck(tx, context.row, application, context);
    const isAccepted = context.state !== "submitted";
    refuseBadAsking(application, documents, { kinds: missing, reason, isAccepted });
    const asked = application.asked ?? [...new Set(missing)];
    return { application: { ...application, asked }, detail: { missing } };
  },
  answer: async (tx, said, input, context) => {
    const application = await withPapers(tx, said, input, context);
    const { documents } = await precheck(tx, context.row, application, context);
    refuseHalfAnswer(application, documents);
    return { application, detail: { documents: (input.documents ?? []).map(({ kind }) => kind) } };
  },
  pause: NONE,
  resume: NONE,
  examine: NONE,
  confirm: (_tx, application) => Promise.resolve({ application: { ...application, home: "confirmed" } }),
  object: (_tx, application) => Promise.resolve({ application: { ...application, home: "objects" } }),
  lift: (_tx, application) => {
    if (application.home === "objects")
      return Promise.resolve({ application: { ...application, home: "silent" } });
    throw new RuleError("illegal-transition", { zh: "没有可撤回的异议", en: "There is no objection" });
  },
  decide: async (tx, application, { outcome }, context) => {
    if (outcome === "refuse") return { application };
    const { branchId, consent, missing } = await approveBranch(tx, context.row, application, context);
    return { application: { ...application, branchId }, detail: { branchId, ...consent, missing } };
  },
  issue: NONE,
  withdraw: NONE,
  revoke: async (tx, application, { reason = "" }, { row, actor, now }) => {
    await revokeBranch(tx, row, application, { reason, actor, now });
    return { application };
  },
};

/** What came with a step: fields and papers. */
export async function withPapers(
  tx: EntityManager,
  said: BranchApplication,
  { documents = [], ...fields }: EffectInput,
  { row, by, on, actor, now }: Pick<EffectContext, "row" | "by" | "on" | "actor" | "now">,
): Promise<BranchApplication> {
  await attachDocuments(tx, { caseId: row.id, by, actor, on }, documents);
  return mergeFields(said, fields, now);
}
