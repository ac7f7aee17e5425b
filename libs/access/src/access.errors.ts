import type { Jurisdiction } from "#codes";

/** No token, or one that is unknown, ended or expired. */
export class UnauthenticatedError extends Error {
  override readonly name = "UnauthenticatedError";
}

/** The account is known but may not do this: by role, or because the record is the other side's. */
export class ForbiddenError extends Error {
  override readonly name = "ForbiddenError";

  constructor(
    readonly action: string,
    readonly side: Jurisdiction | null = null,
  ) {
    super(side === null ? `not allowed: ${action}` : `not allowed on side ${side}: ${action}`);
  }
}

/** Wrong account or password; says nothing about which. */
export class SignInError extends Error {
  override readonly name = "SignInError";
}

/** Too many failed tries from this address or on this account; `retryAfterSeconds` from now. */
export class TooManyTriesError extends Error {
  override readonly name = "TooManyTriesError";

  constructor(readonly retryAfterSeconds: number) {
    super(`too many tries, again in ${retryAfterSeconds} s`);
  }
}

/** The same Idempotency-Key came with another request. */
export class IdempotencyConflictError extends Error {
  override readonly name = "IdempotencyConflictError";
}
