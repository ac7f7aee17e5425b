import type { Account, CaseFrame } from "../api/types.js";
import { isClerk, isRegistrar } from "../session/session.js";
import type { Words } from "../words/use-words.js";

export type ProcedureName = "branches" | "changes" | "recognitions";

/** Where a procedure's cases are in the API. */
export const PATHS: Readonly<Record<ProcedureName, string>> = {
  branches: "/branch-applications",
  changes: "/branch-changes",
  recognitions: "/recognitions",
};

/** What a step is called from a state. A code that the table does not have is shown as it is. */
export function stepLabel(procedure: ProcedureName, step: string, from: string, w: Words): string {
  const own = procedure === "recognitions" ? w.recognitionStepsFrom : w.branchStepsFrom;
  const labels = procedure === "recognitions" ? w.recognitionSteps : w.branchSteps;
  return own[`${from} ${step}`] ?? labels[step] ?? step;
}

export const PARTIES = ["applicant", "home", "host"] as const;
export type Party = (typeof PARTIES)[number];

export function isParty(code: string): code is Party {
  return PARTIES.some((party) => party === code);
}

/** What an account is in a case that it may read. */
export function partiesOf(account: Account, { home, host, byHome = false }: CaseFrame & ByHome): Party[] {
  const registers = (side: string): boolean => isRegistrar(account) && account.jurisdiction === side;
  const isApplicant = isClerk(account) || (byHome && registers(home));
  const parties: readonly [Party, boolean][] = [
    ["applicant", isApplicant],
    ["home", registers(home)],
    ["host", registers(host)],
  ];
  return parties.filter(([, holds]) => holds).map(([party]) => party);
}

interface ByHome {
  readonly byHome?: boolean;
}

/** The steps that an account may take in a case today, in the order of the procedure. */
export function ownSteps(account: Account, frame: CaseFrame & ByHome): string[] {
  const parties = partiesOf(account, frame);
  const open = frame.next.filter(({ by }) => parties.some((party) => party === by));
  return [...new Set(open.flatMap(({ steps }) => steps))];
}

/**
 * The party that a case waits for: the applicant for a draft and for papers asked for, else the authority whose clock
 * runs; null where nobody is waited for.
 */
export function owingParty({
  state,
  clock,
  home,
  owedBy,
}: CaseFrame & { owedBy?: string | null }): Party | null {
  if (state === "draft") return "applicant";
  if (clock === null) return null;
  if (clock.pauseReason === "asked") return "applicant";
  return owedBy === home ? "home" : "host";
}
