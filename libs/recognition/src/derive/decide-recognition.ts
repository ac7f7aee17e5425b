import type { AgreementTerms, DecisionFact, MeasureFact } from "./recognition-facts.js";
import type { RecognitionFacts, RecognitionQuestion, RecognitionSubject } from "./recognition-facts.js";
import { beginsOn, decidingAgreement } from "./agreements-in-force.js";
import { lastDecision } from "./last-decision.js";
import { barsOn } from "./measure-bars.js";
import type { OutcomeOf, Rule } from "./rules.js";
import { scopesAsked, type Scope } from "./scopes.js";

/** One rule with what came of it. */
export interface Reason<Of extends Rule = Rule> {
  readonly rule: Of;
  readonly outcome: OutcomeOf<Of>;
  readonly holds: boolean;
  /** What it rests on, as it may be told; null where nothing does, or where it is not public. */
  readonly basis: string | null;
  /** YYYY-MM-DD since which it is so; null: not known, or always. */
  readonly since: string | null;
}

export interface RecognitionDecision {
  readonly recognised: boolean;
  /** Every rule, of the scope that fares best; of a side's own bodies those alone that are asked there. */
  readonly because: readonly Reason[];
}

/** A decision taken apart: what is asked of the subject as a whole, and of each thing that it offers. */
export interface Judgement {
  readonly whole: readonly Reason[];
  /** In the order of the services; one at least. */
  readonly scopes: readonly (readonly Reason[])[];
}

/**
 * Whether one side recognises a body or person of the other for a service on a day, with every rule (docs/recognition.md).
 * A side recognises its own by their standing alone. Of what is offered, one thing that passes every rule is enough.
 */
export function decideRecognition(
  subject: RecognitionSubject,
  question: RecognitionQuestion,
  facts: RecognitionFacts,
): RecognitionDecision {
  const { whole, scopes } = judge(subject, question, facts);
  const best = scopes.reduce((one, other) => (held(other) > held(one) ? other : one));
  const because = [...whole, ...best].toSorted((one, other) => ORDER[one.rule] - ORDER[other.rule]);
  return { recognised: because.every(({ holds }) => holds), because };
}

const ORDER: Readonly<Record<Rule, number>> = {
  "home-standing": 0,
  service: 1,
  agreement: 2,
  "individual-recognition": 3,
  "no-measure": 4,
  "no-refusal": 5,
};

const held = (reasons: readonly Reason[]): number => reasons.filter(({ holds }) => holds).length;

/** The rules one by one; `decideRecognition` puts them together. */
export function judge(
  subject: RecognitionSubject,
  { host, day, service }: RecognitionQuestion,
  { agreements, decisions, measures }: RecognitionFacts,
): Judgement {
  const asked = scopesAsked(subject.services, service);
  const own = [homeStanding(subject), offer(service, asked.length > 0)];
  if (host === subject.jurisdiction) return { whole: own, scopes: [[]] };
  const scopes: readonly Scope[] = asked.length > 0 ? asked : [service];
  return {
    whole: [...own, noMeasure(barsOn(measures, day))],
    scopes: scopes.map((scope) => {
      const agreement = decidingAgreement(agreements, subject.type, scope, day);
      const word = lastDecision(decisions, host, scope, day);
      return [covered(agreement), individually(agreement, word), noRefusal(word)];
    }),
  };
}

function homeStanding({ listed, since, basis }: RecognitionSubject): Reason<"home-standing"> {
  const outcome = listed ? "listed" : "not-listed";
  return { rule: "home-standing", outcome, holds: listed, basis, since };
}

function offer(service: string | null, offered: boolean): Reason<"service"> {
  const outcome = service === null ? "not-asked" : offered ? "offered" : "not-offered";
  return { rule: "service", outcome, holds: outcome !== "not-offered", basis: null, since: null };
}

function covered(agreement: AgreementTerms | null): Reason<"agreement"> {
  const rule = "agreement";
  if (agreement === null) return { rule, outcome: "none", holds: false, basis: null, since: null };
  const { title, document } = agreement;
  const basis = title === null || document.includes(title) ? document : `${title} ${document}`;
  return { rule, outcome: "in-force", holds: true, basis, since: beginsOn(agreement) };
}

function individually(
  agreement: AgreementTerms | null,
  word: DecisionFact | null,
): Reason<"individual-recognition"> {
  const rule = "individual-recognition";
  if (agreement?.mode !== "individual")
    return { rule, outcome: "not-asked", holds: true, basis: null, since: null };
  if (word?.outcome !== "accepted") return { rule, outcome: "none", holds: false, basis: null, since: null };
  return { rule, outcome: "accepted", holds: true, basis: word.basis, since: word.from };
}

/** Nothing is told of what is over: whoever reads of no measure must not learn that there was one. */
function noMeasure([bar]: readonly MeasureFact[]): Reason<"no-measure"> {
  const rule = "no-measure";
  if (bar === undefined) return { rule, outcome: "none", holds: true, basis: null, since: null };
  return { rule, outcome: "barred", holds: false, basis: bar.basis, since: bar.from };
}

function noRefusal(word: DecisionFact | null): Reason<"no-refusal"> {
  const rule = "no-refusal";
  if (word?.outcome !== "refused") return { rule, outcome: "none", holds: true, basis: null, since: null };
  return { rule, outcome: "refused", holds: false, basis: word.basis, since: word.from };
}
