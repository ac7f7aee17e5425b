import type { Actor } from "#access";

/** What a change carries beside its content. */
export interface ChangeRequest {
  readonly actor: Actor | null;
  readonly requestId?: string | undefined;
  /** The versions of If-Match; null when it was not given, "any" for `*`. */
  readonly ifMatch?: readonly number[] | "any" | null;
  readonly idempotencyKey?: string | null;
  /** For tests and imports; the present moment otherwise. */
  readonly now?: Date;
}
