import type { Actor } from "#access";
import type { CaseRow } from "./case.js";
import type { Party } from "../table/procedure-table.js";
import type { CaseReader } from "./cases.query.js";

/** Whose case it is. */
export type CaseParties = Pick<CaseRow, "home" | "host" | "applicantId"> &
  Partial<Pick<CaseRow, "applicantActs" | "byHome">>;

/**
 * What an account is in a case; nobody at all where it is not its business. Where the applicant acts no longer, the
 * home authority does in its stead, so that the case can come to an end.
 */
export function partiesOf(
  actor: Actor | null,
  { home, host, applicantId, applicantActs = true, byHome = false }: CaseParties,
): Party[] {
  if (actor === null) return [];
  const isRegistrar = actor.roles.includes("registrar");
  const isClerk = applicantActs && actor.roles.includes("clerk") && actor.institutionId === applicantId;
  const isInStead = byHome || !applicantActs;
  const parties: [Party, boolean][] = [
    ["applicant", isClerk || (isInStead && isRegistrar && actor.jurisdiction === home)],
    ["home", isRegistrar && actor.jurisdiction === home],
    ["host", isRegistrar && actor.jurisdiction === host],
  ];
  return parties.filter(([, holds]) => holds).map(([party]) => party);
}

/** Whose cases an account lists: a registrar those of the own side, a clerk those of the own body; else null. */
export function readerOf(actor: Actor): CaseReader | null {
  if (actor.roles.includes("registrar") && actor.jurisdiction !== null) return { side: actor.jurisdiction };
  if (actor.roles.includes("clerk") && actor.institutionId !== null)
    return { applicantId: actor.institutionId };
  return null;
}
