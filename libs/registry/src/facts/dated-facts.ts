import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { newId, type Jurisdiction, type StandingSubject } from "#codes";
import { inTransaction, type ChangeContext } from "#database";
import type { ChangeRequest } from "../change-request.js";
import { FIELD_FAULTS } from "../fault-messages.js";
import { requireVersion } from "../if-match.js";
import { MOVE_SUBJECTS, type MovedRecord } from "../move-subjects.js";
import { audited } from "../own-record.js";
import type { ReferenceData } from "../reference-data.js";
import { NotFoundError, ValidationError } from "../registry.errors.js";
import { basisOf, idempotent, sideOf } from "../write-request.js";
import type { FactContext, FactPatch, FactSpec, FactSubject, StoredFact } from "./fact-spec.js";
import { factAsWritten, findFact, writeVersion } from "./fact-store.js";

/** Facts of one kind about bodies and people: recorded and changed, never deleted. Each is a change of its subject. */
export class DatedFacts<Fact extends object, Input extends object> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    readonly spec: FactSpec<Fact, Input>,
  ) {}

  /**
   * A fact about a record of the actor's own side. `ifMatch` is held where it is given.
   * @returns its id.
   * @throws ValidationError, NotFoundError, ForbiddenError, StaleError, or the kind's own RuleError.
   */
  async record(
    subject: StandingSubject,
    subjectId: string,
    input: Input,
    request: ChangeRequest,
  ): Promise<string> {
    const { actor, context } = this.begin(subject, request);
    const fact = this.checked(input, context);
    const body = [subject, subjectId, input];
    return this.write(actor, context, request, async (tx) =>
      once(tx, idempotent(actor, request, this.actionOf(subject), body), async () => {
        const row = await this.lock(tx, subject, subjectId, actor);
        if (request.ifMatch != null) requireVersion(row.version, request.ifMatch);
        await this.spec.rules(tx, fact, subjectOf(subject, row), null);
        const id: string = newId();
        await this.save(tx, subject, subjectId, id, fact);
        await writeAudit(tx, audited(actor, this.actionOf(subject), subjectId, request));
        return id;
      }),
    );
  }

  /**
   * A merge patch on a fact, made on a version of its subject: ends it, or corrects it.
   * @throws as `record` does; PreconditionRequiredError without `ifMatch`.
   */
  async change(
    subject: StandingSubject,
    subjectId: string,
    id: string,
    patch: FactPatch<Input>,
    request: ChangeRequest,
  ): Promise<void> {
    const { actor, context } = this.begin(subject, request);
    this.refuseCleared(patch);
    await this.write(actor, context, request, async (tx) => {
      const row = await this.lock(tx, subject, subjectId, actor);
      const present = await findFact<Fact>(tx, this.spec, subjectId, id);
      if (present === null) throw new NotFoundError(id);
      requireVersion(row.version, request.ifMatch);
      const fact = this.checked(merged<Fact, Input>(present, patch), context);
      await this.spec.rules(tx, fact, subjectOf(subject, row), id);
      await this.save(tx, subject, subjectId, id, fact);
      await writeAudit(tx, audited(actor, this.actionOf(subject), subjectId, request));
    });
  }

  /** What was just written, as the answer to whoever wrote it. @throws NotFoundError when there is none. */
  async written(subjectId: string, id: string): Promise<StoredFact<Fact>> {
    const fact = await factAsWritten<Fact>(this.dataSource, this.spec, subjectId, id);
    if (fact === null) throw new NotFoundError(id);
    return fact;
  }

  private begin(subject: StandingSubject, request: ChangeRequest): { actor: Actor; context: FactContext } {
    const { action } = MOVE_SUBJECTS[subject];
    const actor = requireAction(request.actor, action);
    const side: Jurisdiction = sideOf(actor, action);
    return { actor, context: { reference: this.reference, side, now: request.now ?? new Date() } };
  }

  private checked(input: Input, context: FactContext): Fact {
    const fact = this.spec.complete(input, context);
    const faults = this.spec.faults(fact, context);
    if (faults.length > 0) throw new ValidationError(faults);
    return fact;
  }

  private refuseCleared(patch: FactPatch<Input>): void {
    const cleared = this.spec.required.filter((field) => patch[field] === null);
    if (cleared.length === 0) return;
    throw new ValidationError(
      cleared.map((field) => ({ pointer: `/${field}`, ...FIELD_FAULTS.notClearable })),
    );
  }

  private lock(
    tx: EntityManager,
    subject: StandingSubject,
    id: string,
    actor: Actor,
  ): Promise<MovedRecord & KindOf> {
    return MOVE_SUBJECTS[subject].lock(tx, id, actor);
  }

  private save(
    tx: EntityManager,
    subject: StandingSubject,
    subjectId: string,
    id: string,
    fact: Fact,
  ): Promise<void> {
    return writeVersion(tx, this.spec.table, { id, subject, subjectId, columns: this.spec.columns(fact) });
  }

  private write<T>(
    actor: Actor,
    { side }: FactContext,
    request: ChangeRequest,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const basis = basisOf(null, side, request);
    const context: ChangeContext = { actor: actor.name, basis, requestId: request.requestId };
    return inTransaction(this.dataSource, context, work);
  }

  private actionOf(subject: StandingSubject): string {
    return `${subject}.${this.spec.auditedAs}`;
  }
}

interface KindOf {
  readonly type?: string;
  readonly kind?: string;
}

function subjectOf(subject: StandingSubject, { id, type, kind }: MovedRecord & KindOf): FactSubject {
  return { subject, id, kind: type ?? kind ?? "" };
}

/** A stored fact has every member of the input by the same name, so that a patch is laid over it; `complete` takes no others. */
function merged<Fact extends object, Input extends object>(
  present: StoredFact<Fact>,
  patch: FactPatch<Input>,
): Input {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  // Fact and Input name the same members (see `complete`); null is what a fact has for an empty one.
  return { ...present, ...given } as unknown as Input;
}
