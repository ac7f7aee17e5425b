import type { DataSource, EntityManager } from "typeorm";
import { ForbiddenError, once, requireAction, writeAudit, type Actor } from "#access";
import { shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import {
  addStep,
  audiencesOf,
  faultsOfStepWords,
  findCase,
  holdCase,
  insertCase,
  readClockWork,
  ruleOfStep,
  sendNotice,
  verifyDocuments,
  writeStep,
  type CaseRow,
  type FileStore,
  type PauseReason,
} from "#procedures";
import {
  audited,
  FIELD_FAULTS,
  findRecord,
  idempotent,
  NotFoundError,
  RuleError,
  ValidationError,
  type ChangeRequest,
} from "#registry";
import type { DocumentInput } from "../application/application.js";
import { noObjection } from "../application/home-word.js";
import { attachPapers } from "../application/papers.js";
import { withDefaults } from "../application/step-defaults.js";
import { lockFirm } from "../application/submit-rules.js";
import { consentOf } from "../application/home-consent.query.js";
import { BRANCH_CHANGE, type ChangeStep } from "../table/change-table.js";
import type { BranchChange, ChangeInput } from "./branch-change.js";
import { carryOut } from "./carry-out.js";
import { needsHomeConsent, refuseBadChange, refuseGone, refuseUnfitChange } from "./change-rules.js";
import { refuseUnanswered, refuseUnknownKinds } from "./change-papers.js";
import { findChanges, firmOfBranch, writeChange } from "./changes.query.js";

export interface ChangeStepInput {
  readonly step: ChangeStep;
  readonly outcome?: "approve" | "refuse";
  readonly reason?: string;
  readonly missing?: readonly string[];
  readonly pauseFor?: PauseReason;
  readonly documents?: readonly DocumentInput[];
  readonly on?: string;
}

/** What becomes of a branch that is there: another head, another address, other lawyers, its end. */
export class BranchChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
  ) {}

  /**
   * Asks for a change of a branch of the clerk's own firm; it is submitted at once. @returns the case's id.
   * @throws ValidationError, ForbiddenError, NotFoundError; RuleError `unlisted-body`, `not-engaged`, `open-case`.
   */
  async ask(
    input: ChangeInput & { readonly documents?: readonly DocumentInput[] },
    request: ChangeRequest,
  ): Promise<string> {
    const actor = requireAction(request.actor, "branch.apply");
    refuseBadChange(input);
    return this.write(actor, request, async (tx) =>
      once(tx, idempotent(actor, request, "branch-change.ask", input), async () => {
        const id = await open(tx, actor, input, request.now ?? new Date());
        await writeAudit(tx, audited(actor, "branch-change.ask", id, request));
        return id;
      }),
    );
  }

  /** Takes a step. @throws as `BranchApplications.step`. */
  async step(id: string, input: ChangeStepInput, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "branch.step");
    const now = request.now ?? new Date();
    const faults = faultsOfStepWords(input);
    if (faults.length > 0) throw new ValidationError(faults);
    await this.write(actor, request, async (tx) => {
      const work = await readClockWork(tx);
      const held = await holdCase(tx, BRANCH_CHANGE, id, { actor, work, now, ifMatch: request.ifMatch });
      const [said] = await findChanges(tx, [id]);
      if (said === undefined) throw new NotFoundError(id);
      const taken = withDefaults(input);
      const legal = ruleOfStep(BRANCH_CHANGE, held, taken, actor);
      await attachPapers(tx, input.documents ?? [], {
        row: held.row,
        by: legal.by,
        actor,
        on: legal.on,
        now,
      });
      const after = await this.effect(tx, held.row, said, taken, { actor, now });
      await writeChange(tx, after);
      await writeStep(tx, held, legal, { ...taken, detail: detailOf(input), actor });
      await tell(tx, held.row, said, legal.rule.label, legal.by);
      await writeAudit(tx, audited(actor, `branch-change.${input.step}`, id, request));
    });
  }

  private async effect(
    tx: EntityManager,
    row: CaseRow,
    said: BranchChange,
    {
      step,
      outcome,
      missing = [],
    }: Omit<ChangeStepInput, "outcome"> & { readonly outcome: string | undefined },
    by: { readonly actor: Actor; readonly now: Date },
  ): Promise<BranchChange> {
    switch (step) {
      case "ask":
        await refuseUnknownKinds(tx, row, missing, by.now);
        return { ...said, asked: askedNow(said, missing) };
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
        if (outcome === "approve") await this.approve(tx, row, said, by);
        return said;
      case "accept":
      case "pause":
      case "resume":
      case "withdraw":
        return said;
    }
  }

  private async approve(
    tx: EntityManager,
    row: CaseRow,
    said: BranchChange,
    by: { readonly actor: Actor; readonly now: Date },
  ): Promise<void> {
    if (needsHomeConsent(said) || said.home === "objects") await consentOf(tx, said, by.now);
    await refuseGone(tx, said);
    await verifyDocuments(tx, this.store, row.id);
    await refuseUnfitChange(tx, said);
    await carryOut(tx, row, said, by);
  }

  private write<T>(
    actor: Actor,
    request: ChangeRequest,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const context = { actor: actor.name, basis: "分所变更", requestId: request.requestId };
    return inTransaction(this.dataSource, context, work);
  }
}

async function open(
  tx: EntityManager,
  actor: Actor,
  input: ChangeInput & { readonly documents?: readonly DocumentInput[] },
  now: Date,
): Promise<string> {
  const { branchId, kind, headId = null, address = null, joinIds = [], leaveIds = [], reason } = input;
  const firmId = await firmOfBranch(tx, branchId);
  if (firmId === null) throw new NotFoundError(branchId);
  if (actor.institutionId !== firmId) throw new ForbiddenError("branch.apply");
  await lockFirm(tx, branchId);
  await refuseGone(tx, { branchId, kind });
  const [branch, firm] = [await findRecord(tx, branchId), await findRecord(tx, firmId)];
  if (branch === null || firm === null) throw new NotFoundError(branchId);
  const on = shanghaiToday(now);
  const sides = { home: firm.jurisdiction, host: branch.jurisdiction, applicantId: firmId };
  const position = { procedure: BRANCH_CHANGE.procedure, state: BRANCH_CHANGE.initial, enteredOn: on };
  const id = await insertCase(tx, { ...sides, ...position }, actor.name);
  const said = { caseId: id, branchId, firmId, kind, headId, address, joinIds, leaveIds, reason } as const;
  const change: BranchChange = { ...said, asked: null, home: "silent" };
  await refuseUnfitChange(tx, change);
  await writeChange(tx, change);
  const first = { step: "submit", outcome: null, from: "submitted", to: "submitted", reason, detail: null };
  await addStep(tx, id, { ...first, on, by: "applicant", actor: actor.name });
  const row = await findCase(tx, BRANCH_CHANGE.procedure, id);
  if (row === null) throw new NotFoundError(id);
  await attachPapers(tx, input.documents ?? [], { row, by: "applicant", actor, on, now });
  await tell(tx, row, change, null, "applicant");
  return id;
}

/** What is missing is told once (行政许可法 art. 32). */
function askedNow({ asked }: BranchChange, missing: readonly string[]): readonly string[] {
  if (missing.length === 0) throw new ValidationError([{ pointer: "/missing", ...FIELD_FAULTS.required }]);
  if (asked === null || missing.every((kind) => asked.includes(kind))) return asked ?? missing;
  throw new RuleError("asked-before", {
    zh: "应当一次性告知，不得再次要求",
    en: "What is missing is told once; these were not named then",
  });
}

function detailOf({ missing, documents }: ChangeStepInput): Record<string, unknown> | undefined {
  if (missing !== undefined) return { missing };
  return documents === undefined ? undefined : { documents: documents.map(({ kind }) => kind) };
}

async function tell(
  tx: EntityManager,
  row: CaseRow,
  { branchId }: BranchChange,
  step: { zh: string; en: string } | null,
  by: "applicant" | "home" | "host",
): Promise<void> {
  const branch = await findRecord(tx, branchId);
  const about = { procedure: BRANCH_CHANGE.title, subject: branch?.name ?? branchId, caseId: row.id };
  const said = step === null ? { kind: "case-opened" as const } : { kind: "step-taken" as const, step };
  const links = [{ kind: "institution", id: branchId }] as const;
  await sendNotice(tx, { ...about, ...said, to: audiencesOf(row, by), links });
}
