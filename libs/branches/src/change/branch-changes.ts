import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { inTransaction } from "#database";
import {
  faultsOfStepWords,
  holdCase,
  readClockWork,
  ruleOfStep,
  writeStep,
  type FileStore,
} from "#procedures";
import {
  audited,
  idempotent,
  NotFoundError,
  ValidationError,
  type ChangeRequest,
  type ReferenceData,
} from "#registry";
import { attachPapers } from "../application/papers.js";
import { backdatedPause, strayMembers } from "../application/step-members.js";
import { refusePause, withDefaults } from "../application/step-defaults.js";
import { BRANCH_CHANGE } from "../table/change-table.js";
import type { ChangeAsked, ChangeStepInput } from "./branch-change.js";
import { effectOf } from "./change-effects.js";
import { tellOfChange } from "./change-notices.js";
import { refuseBadChange } from "./change-rules.js";
import { findChanges, writeChange } from "./changes.query.js";
import { openChange } from "./open-change.js";

/** What becomes of a branch that is there: another head, another address, other lawyers, its end. */
export class BranchChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    private readonly store: FileStore,
  ) {}

  /**
   * Asks for a change of a branch of the clerk's own firm; it is submitted at once. @returns the case's id.
   * @throws ValidationError, ForbiddenError, NotFoundError; RuleError `unlisted-body`, `not-engaged`, `open-case`.
   */
  async ask(input: ChangeAsked, request: ChangeRequest): Promise<string> {
    const actor = requireAction(request.actor, "branch.apply");
    refuseBadChange(input);
    return this.write(actor, request, async (tx) =>
      once(tx, idempotent(actor, request, "branch-change.ask", input), async () => {
        const id = await openChange(tx, actor, input, {
          now: request.now ?? new Date(),
          reference: this.reference,
        });
        await writeAudit(tx, audited(actor, "branch-change.ask", id, request));
        return id;
      }),
    );
  }

  /** Takes a step. @throws as `BranchApplications.step`. */
  async step(id: string, input: ChangeStepInput, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "branch.step");
    const now = request.now ?? new Date();
    const faults = [...faultsOfStepWords(input), ...strayMembers(input), ...backdatedPause(input, now)];
    if (faults.length > 0) throw new ValidationError(faults);
    await this.write(actor, request, async (tx) => {
      const work = await readClockWork(tx);
      const held = await holdCase(tx, BRANCH_CHANGE, id, { actor, work, now, ifMatch: request.ifMatch });
      const [said] = await findChanges(tx, [id]);
      if (said === undefined) throw new NotFoundError(id);
      const taken = withDefaults(input);
      const legal = ruleOfStep(BRANCH_CHANGE, held, taken, actor);
      refusePause(legal.rule, taken.pauseReason);
      const { by, on, rule } = legal;
      await attachPapers(tx, input.documents ?? [], {
        ...{ row: held.row, by, on, actor, now },
        asked: said.asked,
      });
      const after = await effectOf(tx, said, taken, {
        ...{ row: held.row, state: held.now.position.state, actor, now },
        ...{ store: this.store, reference: this.reference },
      });
      await writeChange(tx, after);
      await writeStep(tx, held, legal, { ...taken, detail: detailOf(input), actor });
      await tellOfChange(tx, held.row, said, rule, by);
      await writeAudit(tx, audited(actor, `branch-change.${input.step}`, id, request));
    });
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

function detailOf({ missing, documents }: ChangeStepInput): Record<string, unknown> | undefined {
  if (missing !== undefined) return { missing };
  return documents === undefined ? undefined : { documents: documents.map(({ kind }) => kind) };
}
