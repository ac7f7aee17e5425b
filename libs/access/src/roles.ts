import type { Jurisdiction } from "#codes";

/** registrar: writes its own jurisdiction; clerk: its own institution's applications; court: reads what
 * courts may; auditor: reads the audit log; operator: search and jobs. */
export const ROLES = ["registrar", "clerk", "court", "auditor", "operator"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks: a signed-in account, as every library function that needs permission receives it. */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly jurisdiction: Jurisdiction | null;
  readonly institutionId: string | null;
}
