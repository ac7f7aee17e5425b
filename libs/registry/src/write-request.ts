import type { DataSource, EntityManager } from "typeorm";
import { once, requireSide, type Action, type Actor } from "#access";
import { AUTHORITIES, shanghaiToday, type Jurisdiction } from "#codes";
import { constraintOf, inTransaction, UNIQUE_VIOLATION, type ChangeContext } from "#database";
import type { ChangeRequest } from "./change-request.js";
import type { SourceInput } from "./institution-input.js";
import type { FieldFault } from "./registry.errors.js";

/** The side that an actor writes. @throws ForbiddenError for an account of no side. */
export function sideOf(actor: Actor, action: Action): Jurisdiction {
  if (actor.jurisdiction === null) requireSide(actor, "SC", action);
  return actor.jurisdiction ?? "SC";
}

/** The basis of a revision: the source given; without one a change is the authority's own word of today. */
export function basisOf(
  source: SourceInput | null | undefined,
  side: Jurisdiction,
  request: ChangeRequest,
): string {
  if (source != null) return `${source.authority} ${source.document}`;
  return `${AUTHORITIES[side].zh} ${shanghaiToday(request.now ?? new Date())}`;
}

/** What `once` asks of a creating request; null without a key. */
export function idempotent(
  actor: Actor,
  request: ChangeRequest,
  route: string,
  body: unknown,
): Parameters<typeof once>[1] {
  if (request.idempotencyKey == null) return null;
  return { accountId: actor.accountId, key: request.idempotencyKey, request: [route, body] };
}

/** The faults that lie in fields which a patch names; the others are of what it leaves. */
export function faultsOfPatch(faults: readonly FieldFault[], patch: object): FieldFault[] {
  const named = Object.keys(patch).map((key) => `/${key}`);
  const isIn = (pointer: string, parent: string): boolean =>
    pointer === parent || pointer.startsWith(`${parent}/`);
  return faults.filter(({ pointer }) => named.some((parent) => isIn(pointer, parent)));
}

/**
 * Runs a change in a transaction. When another one commits the same unique value first, the work is done once
 * more and then finds that record, so that the refusal can name it.
 */
export async function writeUnique<T>(
  dataSource: DataSource,
  context: ChangeContext,
  uniqueIndex: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction(dataSource, context, work);
  } catch (error) {
    const broken = constraintOf(error);
    if (broken?.code !== UNIQUE_VIOLATION || broken.constraint !== uniqueIndex) throw error;
    return inTransaction(dataSource, context, work);
  }
}
