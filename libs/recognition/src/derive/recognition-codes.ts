import { otherSide } from "#codes";
import { lastDecision } from "./last-decision.js";
import { barsOn } from "./measure-bars.js";
import type { OwnFacts, RecognitionSubject } from "./recognition-facts.js";
import { lineage, scopesOf, type Scope } from "./scopes.js";

/**
 * What is the subject's own of its recognition on a day, as search indexes it; most have none of these. `barred`: a
 * measure is in the way. `limited`: something of what it offers is refused; then `open` and `open>code` are of the
 * rest. `accepted` and `accepted>code`: what was accepted individually. Codes stand with all that they lie in.
 */
export function recognitionCodes(
  { jurisdiction, services }: Pick<RecognitionSubject, "jurisdiction" | "services">,
  { decisions, measures }: OwnFacts,
  day: string,
): string[] {
  const host = otherSide(jurisdiction);
  const words = scopesOf(services).map((scope) => ({
    scope,
    outcome: lastDecision(decisions, host, scope, day)?.outcome ?? null,
  }));
  const isLimited = words.some(({ outcome }) => outcome === "refused");
  const codes = [
    ...(barsOn(measures, day).length > 0 ? ["barred"] : []),
    ...(isLimited ? ["limited"] : []),
    ...words.filter(({ outcome }) => isLimited && outcome !== "refused").flatMap(marked("open")),
    ...words.filter(({ outcome }) => outcome === "accepted").flatMap(marked("accepted")),
  ];
  return [...new Set(codes)];
}

function marked(mark: string): (word: { readonly scope: Scope }) => string[] {
  return ({ scope }) => [mark, ...(scope === null ? [] : lineage(scope).map((code) => `${mark}>${code}`))];
}
