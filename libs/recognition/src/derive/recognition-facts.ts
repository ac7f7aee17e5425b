import type { InstitutionType, Jurisdiction, PractitionerKind, Standing } from "#codes";

/** What an agreement may cover: types of bodies and kinds of people. */
export type Covered = InstitutionType | PractitionerKind;

export const AGREEMENT_MODES = ["automatic", "individual"] as const;

/** `automatic`: whoever it covers is recognised; `individual`: the host decides about each. */
export type AgreementMode = (typeof AGREEMENT_MODES)[number];

/** An approved agreement as far as it decides. Days are YYYY-MM-DD in Asia/Shanghai. */
export interface AgreementTerms {
  readonly id: string;
  readonly title: string | null;
  readonly document: string;
  readonly covers: readonly Covered[];
  /** Codes of the tree of services, each with all below it; null covers everything. */
  readonly services: readonly string[] | null;
  readonly mode: AgreementMode;
  readonly from: string;
  /** The first day on which it no longer holds by its own words. */
  readonly until: string | null;
  readonly approvedOn: string;
  /** The first day after it was ended. */
  readonly endsOn: string | null;
}

export const DECISION_OUTCOMES = ["accepted", "refused", "ended"] as const;

/** `ended`: what was accepted or refused before counts no longer. */
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** What the host decided about one subject. */
export interface DecisionFact {
  /** Of two from one day the later one counts. */
  readonly rowNo: number;
  readonly host: Jurisdiction;
  readonly outcome: DecisionOutcome;
  /** As of agreements. */
  readonly services: readonly string[] | null;
  readonly from: string;
  readonly until: string | null;
  readonly basis: string;
}

/** A measure that may bar, valid as far as was known. */
export interface MeasureFact {
  readonly kind: string;
  readonly from: string;
  readonly until: string | null;
  /** Authority and document; null once its publicity is over. */
  readonly basis: string | null;
}

/** What is known of one subject beside its record. */
export interface OwnFacts {
  readonly decisions: readonly DecisionFact[];
  readonly measures: readonly MeasureFact[];
}

export const NO_OWN_FACTS: OwnFacts = { decisions: [], measures: [] };

/** Everything that recognition of one subject is decided from, beside its home record. */
export interface RecognitionFacts extends OwnFacts {
  readonly agreements: readonly AgreementTerms[];
}

/** The home record of a body or a person, as of the day that is asked about. */
export interface RecognitionSubject {
  readonly type: Covered;
  readonly jurisdiction: Jurisdiction;
  readonly listed: boolean;
  readonly standing: Standing;
  /** YYYY-MM-DD; null: since the record began. */
  readonly since: string | null;
  readonly basis: string | null;
  /** What it offers; ancestors of its own codes change nothing. */
  readonly services: readonly string[];
}

export interface RecognitionQuestion {
  readonly host: Jurisdiction;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
  /** A code of the tree of services; null asks for any. */
  readonly service: string | null;
}
