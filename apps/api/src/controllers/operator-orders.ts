import { Inject, Injectable } from "@nestjs/common";
import type { EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { NotFoundError, type ChangeRequest } from "#registry";
import { readJob, requestJob, retryParked, type IndexEngine, type JobKind, type JobRow } from "#search";
import type { AppParts } from "../app-parts.js";
import { PARTS } from "../tokens.js";

/** The names under which the audit log keeps what operators ask for. */
export const ORDERS = {
  rebuild: "search.rebuild",
  driftCheck: "search.drift-check",
  retry: "search.retry",
} as const;

interface JobOrder {
  readonly auditedAs: string;
  readonly kind: JobKind;
  readonly engine: IndexEngine | null;
}

/** What operators ask of search: each order is kept in the audit log in its own transaction. */
@Injectable()
export class OperatorOrders {
  constructor(@Inject(PARTS) private readonly parts: AppParts) {}

  /**
   * Asks for a job, which a worker does; one of the same kind that is still open is given instead of a second.
   * @throws UnauthenticatedError, ForbiddenError, or IdempotencyConflictError for a key used otherwise.
   */
  async job({ auditedAs, kind, engine }: JobOrder, request: ChangeRequest): Promise<JobRow> {
    const actor = requireAction(request.actor, "search.operate");
    return this.parts.dataSource.transaction(async (tx) => {
      const { idempotencyKey: key = null } = request;
      const keyed =
        key === null ? null : { accountId: actor.accountId, key, request: [auditedAs, kind, engine] };
      const id = await once(tx, keyed, async () => {
        const asked = await requestJob(tx, kind, engine, actor.name);
        await audit(tx, actor, auditedAs, asked.id, request);
        return asked.id;
      });
      return this.found(await readJob(tx, id), id);
    });
  }

  /**
   * Lets parked documents be tried again: one, or with null every one.
   * @returns how many. @throws NotFoundError when the one is not parked.
   */
  async retry(documentId: string | null, request: ChangeRequest): Promise<number> {
    const actor = requireAction(request.actor, "search.operate");
    return this.parts.dataSource.transaction(async (tx) => {
      const retried = await retryParked(tx, documentId);
      if (retried === 0 && documentId !== null) throw new NotFoundError(documentId);
      await audit(tx, actor, ORDERS.retry, documentId, request);
      return retried;
    });
  }

  /** @throws NotFoundError when there is no job of such a kind. */
  async read(id: string, kinds: readonly JobKind[]): Promise<JobRow> {
    const job = this.found(await readJob(this.parts.dataSource, id), id);
    if (!kinds.includes(job.kind)) throw new NotFoundError(id);
    return job;
  }

  private found(job: JobRow | null, id: string): JobRow {
    if (job === null) throw new NotFoundError(id);
    return job;
  }
}

async function audit(
  tx: EntityManager,
  actor: Actor,
  action: string,
  targetId: string | null,
  { requestId }: ChangeRequest,
): Promise<void> {
  await writeAudit(tx, { actor, action, targetId, outcome: "done", requestId });
}
