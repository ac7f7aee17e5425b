import { otherSide, type Jurisdiction } from "#codes";
import { isInForce } from "./agreements-in-force.js";
import type { AgreementMode, AgreementTerms, Covered } from "./recognition-facts.js";
import { isWithin } from "./scopes.js";

/** What one agreement in force lets a search find, among what it asks for. */
export interface RecognitionTerm {
  readonly mode: AgreementMode;
  readonly types: readonly Covered[];
  /** Codes of services of which one must be offered (at it or below); null: whatever is offered. */
  readonly services: readonly string[] | null;
}

/** Whom a side recognises, as a filter: all its own, and of the other side whoever fits a term and is not barred. */
export interface RecognitionTerms {
  readonly host: Jurisdiction;
  readonly home: Jurisdiction;
  readonly terms: readonly RecognitionTerm[];
}

/**
 * The filter for whom a side recognises on a day, made from the agreements in force, so that a new one changes no
 * document. With `recognitionCodes` of the documents it finds exactly whom `decideRecognition` recognises.
 * @param services of which one is asked for; none: any.
 */
export function recognitionTerms(
  host: Jurisdiction,
  day: string,
  services: readonly string[],
  agreements: readonly AgreementTerms[],
): RecognitionTerms {
  const terms = agreements
    .filter((agreement) => agreement.covers.length > 0 && isInForce(agreement, day))
    .map(({ mode, covers, services: covered }) => ({
      mode,
      types: covers,
      services: withinBoth(services.length === 0 ? null : services, covered),
    }))
    .filter((term) => term.services?.length !== 0);
  return { host, home: otherSide(host), terms };
}

/** The codes at or below which somebody must offer something that lies in both lists; null is everything. */
function withinBoth(one: readonly string[] | null, other: readonly string[] | null): string[] | null {
  if (one === null || other === null) {
    const only = one ?? other;
    return only === null ? null : [...only];
  }
  const lower = one.flatMap((a) => other.flatMap((b) => (isWithin(a, b) ? [a] : isWithin(b, a) ? [b] : [])));
  return [...new Set(lower)];
}
