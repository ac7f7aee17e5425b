import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { inTransaction } from "#database";
import {
  holdCase,
  lockCase,
  partiesOf,
  readClockWork,
  ruleOfStep,
  writeStep,
  type FileStore,
  type HeldCase,
} from "#procedures";
import {
  audited,
  idempotent,
  NotFoundError,
  requireVersion,
  RuleError,
  type ChangeRequest,
  type ReferenceData,
} from "#registry";
import { OWN_STATES, type BranchState } from "../table/branch-states.js";
import { tableOf } from "../table/branch-tables.js";
import type {
  ApplicationInput,
  ApplicationPatch,
  BranchApplication,
  BranchStepInput,
} from "./application.js";
import { findApplication, touchCase, writeApplication } from "./applications.query.js";
import { tellParties } from "./branch-notices.js";
import { refuseBadFields } from "./merge-fields.js";
import { openDraft } from "./open-draft.js";
import { refuseBadDivision } from "./open-rules.js";
import { refusePause, withDefaults } from "./step-defaults.js";
import { STEP_EFFECTS, withPapers, type Effect } from "./step-effects.js";
import { refuseBadStep } from "./step-faults.js";

/** Applications of law firms for a branch on the other side, from the draft to the licence. */
export class BranchApplications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    private readonly store: FileStore,
  ) {}

  /**
   * A draft of the clerk's own firm. @returns its id.
   * @throws ValidationError, ForbiddenError, NotFoundError; RuleError `not-offered`, `bad-parent`, `foreign-division`,
   * `ended-division`, `not-committable`.
   */
  async open(input: ApplicationInput, request: ChangeRequest): Promise<string> {
    const actor = requireAction(request.actor, "branch.apply");
    const now = request.now ?? new Date();
    refuseBadFields(input, now);
    return this.write(actor, request, async (tx) =>
      once(tx, idempotent(actor, request, "branch.open", input), async () => {
        const id = await openDraft(tx, actor, input, { now, reference: this.reference });
        await writeAudit(tx, audited(actor, "branch.open", id, request));
        return id;
      }),
    );
  }

  /** Changes a draft; afterwards papers come as answers. @throws as `open`, and by `ifMatch`. */
  async change(id: string, patch: ApplicationPatch, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "branch.apply");
    const now = request.now ?? new Date();
    refuseBadFields(patch, now);
    await this.write(actor, request, async (tx) => {
      const { said, held } = await this.hold(tx, id, actor, now, null);
      requireVersion(held.row.version, request.ifMatch);
      if (held.now.position.state !== "draft") throw noDraft();
      const { division = said.division } = patch;
      refuseBadDivision(division, held.row.home, this.reference);
      const context = { row: held.row, by: "applicant", on: held.today, actor, now } as const;
      await writeApplication(tx, { ...(await withPapers(tx, said, patch, context)), division });
      await touchCase(tx, id);
      await writeAudit(tx, audited(actor, "branch.change", id, request));
    });
  }

  /**
   * Takes a step. @throws NotFoundError to whoever is no party, ForbiddenError for another's step, RuleError of the
   * step; nothing is half done then.
   */
  async step(id: string, input: BranchStepInput, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "branch.step");
    const now = request.now ?? new Date();
    refuseBadStep(input, now);
    await this.write(actor, request, async (tx) => {
      const { said, held, table } = await this.hold(tx, id, actor, now, request.ifMatch);
      const taken = withDefaults(input);
      const legal = ruleOfStep(table, held, taken, actor);
      refusePause(legal.rule, taken.pauseReason);
      const effect = await this.effect(tx, held, said, { ...taken, ...legal, actor, now });
      await writeApplication(tx, effect.application);
      await writeStep(tx, held, legal, { ...taken, detail: effect.detail, actor });
      await tellParties(tx, held.row, effect.application, legal.rule, legal.by);
      await writeAudit(tx, audited(actor, `branch.${input.step}`, id, request));
    });
  }

  private effect(
    tx: EntityManager,
    { row, now: { position } }: HeldCase<BranchState>,
    said: BranchApplication,
    taken: Omit<BranchStepInput, "outcome"> & { outcome: string | undefined } & ReturnType<
        typeof ruleOfStep
      > & {
        readonly actor: Actor;
        readonly now: Date;
      },
  ): Promise<Effect> {
    const { by, on, actor, now } = taken;
    const parts = { reference: this.reference, store: this.store, now };
    const context = { row, state: position.state, by, on, actor, ...parts };
    return STEP_EFFECTS[taken.step](tx, said, taken, context);
  }

  private async hold(
    tx: EntityManager,
    id: string,
    actor: Actor,
    now: Date,
    ifMatch: ChangeRequest["ifMatch"],
  ): Promise<{ said: BranchApplication; held: HeldCase<BranchState>; table: ReturnType<typeof tableOf> }> {
    // The case before the application: who waits for the lock must not read what was said before it.
    const known = await lockCase(tx, "branch", id);
    const said = known === null ? null : await findApplication(tx, id);
    if (known === null || said === null) throw new NotFoundError(id);
    const table = tableOf(said.commitment !== null);
    const work = await readClockWork(tx);
    const held = await holdCase(tx, table, id, { actor, work, now, ifMatch });
    if (OWN_STATES.includes(known.state) && !partiesOf(actor, held.row).includes("applicant"))
      throw new NotFoundError(id);
    return { said, held, table };
  }

  private write<T>(
    actor: Actor,
    request: ChangeRequest,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const context = { actor: actor.name, basis: "设立分所", requestId: request.requestId };
    return inTransaction(this.dataSource, context, work);
  }
}

function noDraft(): RuleError {
  return new RuleError("illegal-transition", {
    zh: "申请已提交，材料应按补正通知提交",
    en: "The application is submitted; papers come when they are asked for",
  });
}
