import type { Actor } from "#access";
import type { CaseRow } from "./case.js";
import type { Party } from "../table/procedure-table.js";
import type { CaseReader } from "./cases.query.js";

/** Whose case it is. */
export type CaseParties = Pick<CaseRow, "home" | "host" | "applicantId"> & Partial<Pick<CaseRow, "byHome">>;

/** What an account is in a case; nobody at all where it is not its business. */
export function partiesOf(
  actor: Actor | null,
  { home, host, applicantId, byHome = false }: CaseParties,
): Party[] {
  if (actor === null) return [];
  const isRegistrar = actor.roles.includes("registrar");
  const isClerk = actor.roles.includes("clerk") && actor.institutionId === applicantId;
  const parties: [Party, boolean][] = [
    ["applicant", isClerk || (byHome && isRegistrar && actor.jurisdiction === home)],
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
