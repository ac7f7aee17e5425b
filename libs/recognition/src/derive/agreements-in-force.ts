import type { AgreementTerms, Covered } from "./recognition-facts.js";
import { takesIn, type Scope } from "./scopes.js";

/** The first day on which it is in force: its own, or that of the approval where this came later. */
export function beginsOn({ from, approvedOn }: Pick<AgreementTerms, "from" | "approvedOn">): string {
  return from > approvedOn ? from : approvedOn;
}

/** The first day on which it no longer is; null while no end is known. */
export function endsBefore({ until, endsOn }: Pick<AgreementTerms, "until" | "endsOn">): string | null {
  if (until === null || endsOn === null) return until ?? endsOn;
  return until < endsOn ? until : endsOn;
}

export function isInForce(agreement: AgreementTerms, day: string): boolean {
  const end = endsBefore(agreement);
  return beginsOn(agreement) <= day && (end === null || day < end);
}

/** The agreement that decides about a scope on a day: of several one without individual recognition, then the oldest. */
export function decidingAgreement(
  agreements: readonly AgreementTerms[],
  type: Covered,
  scope: Scope,
  day: string,
): AgreementTerms | null {
  const fitting = agreements.filter(
    (one) => one.covers.includes(type) && takesIn(one.services, scope) && isInForce(one, day),
  );
  return fitting.toSorted(byPreference)[0] ?? null;
}

function byPreference(one: AgreementTerms, other: AgreementTerms): number {
  const key = (agreement: AgreementTerms): string =>
    [agreement.mode === "automatic" ? "0" : "1", beginsOn(agreement), agreement.id].join(" ");
  return key(one) < key(other) ? -1 : 1;
}
