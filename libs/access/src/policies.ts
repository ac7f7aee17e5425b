import type { Jurisdiction } from "#codes";
import { ForbiddenError, UnauthenticatedError } from "./access.errors.js";
import type { Actor, Role } from "./roles.js";

/**
 * Everything that needs permission, and the roles that have it. The one place to read or change who may do
 * what; routes name an action, libraries check it again, and records of one side add `mayTouchSide`.
 */
export const ACTIONS = {
  "institution.write": ["registrar"],
  "institution.list": ["registrar"],
  "institution.revisions": ["registrar", "auditor"],
  "practitioner.write": ["registrar"],
  "practitioner.list": ["registrar"],
  "practitioner.revisions": ["registrar", "auditor"],
  "transfer.write": ["registrar"],
  "agreement.write": ["registrar"],
  "duplicate.decide": ["registrar"],
  "licence.expiring": ["registrar"],
  "import.write": ["registrar"],
  "audit.read": ["auditor"],
  "recognition.request": ["registrar", "clerk"],
  "recognition.step": ["registrar", "clerk"],
  "recognition.read": ["registrar", "clerk"],
  "search.operate": ["operator"],
  "record.erase": ["registrar"],
  "search.as-at": ["court", "registrar", "auditor"],
  "file.upload": ["registrar", "clerk"],
  // Whoever is no party of a case with the file is told that there is none.
  "file.read": ["registrar", "clerk", "court", "auditor", "operator"],
  "notice.read": ["registrar", "clerk"],
  "branch.apply": ["clerk"],
  "branch.step": ["registrar", "clerk"],
  "branch.read": ["registrar", "clerk"],
  "session.end": ["registrar", "clerk", "court", "auditor", "operator"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ACTIONS;

/** @returns true when one of the actor's roles has the action. */
export function mayDo(actor: Actor | null, action: Action): boolean {
  const roles: readonly Role[] = ACTIONS[action];
  return actor !== null && actor.roles.some((role) => roles.includes(role));
}

/**
 * The actor, known and with a role for the action.
 * @throws UnauthenticatedError without an actor, ForbiddenError when no role has the action.
 */
export function requireAction(actor: Actor | null, action: Action): Actor {
  if (actor === null) throw new UnauthenticatedError();
  if (!mayDo(actor, action)) throw new ForbiddenError(action);
  return actor;
}

/** Each authority writes its own side only (design, promise 4). */
export function mayTouchSide(actor: Actor, side: Jurisdiction): boolean {
  return actor.jurisdiction === side;
}

/** @throws ForbiddenError when the record is the other side's. */
export function requireSide(actor: Actor, side: Jurisdiction, action: Action): void {
  if (!mayTouchSide(actor, side)) throw new ForbiddenError(action, side);
}
