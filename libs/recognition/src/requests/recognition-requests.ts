import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import {
  findCase,
  holdCase,
  partiesOf,
  readClockWork,
  readerOf,
  ruleOfStep,
  writeStep,
  type FileStore,
} from "#procedures";
import {
  audited,
  idempotent,
  maySee,
  NotFoundError,
  ValidationError,
  type ChangeRequest,
  type FieldFault,
  type KeysetPage,
  type ReferenceData,
} from "#registry";
import { announceStep } from "./announce.js";
import { readCase, readCases } from "./case-reader.js";
import { listRequests, type RequestFilter } from "./list-requests.js";
import { openCase, requesterOf } from "./open-request.js";
import type { ListedCase, RecognitionCase } from "./recognition-case.js";
import { RECOGNITION } from "./recognition-table.js";
import { lockSubject, readSubject } from "./request-subject.js";
import { findRequests } from "./requests.query.js";
import { EFFECTS } from "./step-effects.js";
import {
  faultsOfRequest,
  faultsOfStep,
  partsOf,
  type RecognitionInput,
  type RecognitionStepInput,
} from "./step-input.js";

/**
 * Requests for individual recognition by the other side, from the first paper to the host's decision and the appeal
 * against it (docs/procedures.md).
 */
export class RecognitionRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    private readonly store: FileStore,
  ) {}

  /**
   * Opens a case for a body's clerk, or for the home registrar in a body's stead. @returns its id.
   * @throws ValidationError; NotFoundError for no such record; ForbiddenError for one that is not the actor's to ask
   * for; RuleError `unlisted-body`, `unlisted-person`, `not-offered`, `no-agreement`, `open-case`, `already-recorded` or
   * `bad-date`.
   */
  async open(input: RecognitionInput, request: ChangeRequest): Promise<string> {
    const actor = requireAction(request.actor, "recognition.request");
    refuseFaults(faultsOfRequest(input, this.reference));
    return this.write(actor, undefined, request, (tx) =>
      once(tx, idempotent(actor, request, "recognition.request", input), async () => {
        await lockSubject(tx, input.subjectId);
        const subject = await readSubject(tx, input.subjectId);
        if (!maySee(subject.record, actor)) throw new NotFoundError(input.subjectId);
        const requester = requesterOf(subject, actor);
        const id = await openCase(tx, subject, requester, input, { actor, now: request.now ?? new Date() });
        await writeAudit(tx, audited(actor, "recognition.request", id, request));
        return id;
      }),
    );
  }

  /**
   * Takes a step of a case.
   * @throws NotFoundError to whoever is no party; ForbiddenError for another party's step; StaleError; RuleError with
   * the rule that stands against it.
   */
  async step(id: string, input: RecognitionStepInput, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "recognition.step");
    refuseFaults(faultsOfStep(input));
    const { now = new Date() } = request;
    await this.write(actor, input.reason, request, async (tx) => {
      for (const [at, part] of partsOf(input).entries())
        await this.take(tx, id, part, actor, { ...request, now, ...(at === 0 ? {} : { ifMatch: null }) });
    });
  }

  private async take(
    tx: EntityManager,
    id: string,
    input: RecognitionStepInput,
    actor: Actor,
    request: ChangeRequest,
  ): Promise<void> {
    const { now = new Date(), ifMatch } = request;
    const work = await readClockWork(tx);
    const asked = (await findRequests(tx, [id])).get(id);
    if (asked === undefined) throw new NotFoundError(id);
    await lockSubject(tx, asked.subjectId);
    const held = await holdCase(tx, RECOGNITION, id, { actor, work, now, ifMatch });
    const allowed = ruleOfStep(RECOGNITION, held, input, actor);
    const subject = await readSubject(tx, asked.subjectId);
    const { by, on, rule } = allowed;
    const atWork = { held, request: asked, subject, input, by, on, actor, work, now, store: this.store };
    const detail = await EFFECTS[input.step](tx, atWork);
    await writeStep(tx, held, allowed, { actor, reason: input.reason, detail });
    await announceStep(tx, { row: held.row, subject, actor, by }, rule);
    await writeAudit(tx, audited(actor, `recognition.${input.step}`, id, request));
  }

  /** A case, to its parties. @throws NotFoundError to anybody else. */
  async read(id: string, actor: Actor | null, now = new Date()): Promise<RecognitionCase> {
    const reader = requireAction(actor, "recognition.read");
    const row = await findCase(this.dataSource, RECOGNITION.procedure, id);
    if (row === null || partiesOf(reader, row).length === 0) throw new NotFoundError(id);
    const context = { work: await readClockWork(this.dataSource), today: shanghaiToday(now) };
    const found = await readCase(this.dataSource, row, context);
    if (found === null) throw new NotFoundError(id);
    return found;
  }

  /** The cases of the reader's side or body, the newest first, without their papers. */
  async list(filter: RequestFilter, actor: Actor | null, now = new Date()): Promise<KeysetPage<ListedCase>> {
    const reader = readerOf(requireAction(actor, "recognition.read"));
    if (reader === null) return { items: [], next: null };
    const context = { work: await readClockWork(this.dataSource), today: shanghaiToday(now) };
    const { items, next } = await listRequests(this.dataSource, reader, filter, context);
    return { items: await readCases(this.dataSource, items, context), next };
  }

  private write<T>(
    actor: Actor,
    basis: string | undefined,
    request: ChangeRequest,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const context = { actor: actor.name, basis, requestId: request.requestId };
    return inTransaction(this.dataSource, context, work);
  }
}

function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new ValidationError(faults);
}
