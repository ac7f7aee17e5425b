/** A question that a reader asks, with what truth it can be held against. */
export type Question =
  | {
      readonly kind: "search";
      readonly subject: "institution" | "practitioner" | "all";
      /** A stem that stands in the names of those meant and of nobody else; null for none. */
      readonly stem: string | null;
      readonly type: string | null;
      readonly division: string | null;
      readonly page: number;
      readonly size: number;
      /** Asked as a person does, with words to understand: only who is shown can be told of it. */
      readonly words: string | null;
    }
  | { readonly kind: "suggest"; readonly text: string };

export interface SeenSubject {
  readonly id: string;
  readonly name: string;
}

/** What one reader was answered, and when. */
export interface Observation {
  readonly api: string;
  readonly path: string;
  readonly question: Question;
  /** Milliseconds of this machine's clock. */
  readonly began: number;
  readonly ended: number;
  readonly answer: Answered | Unanswered;
}

export interface Answered {
  readonly status: 200;
  readonly seen: readonly SeenSubject[];
  /** Only of searches. */
  readonly search: SearchFacts | null;
}

export interface Unanswered {
  readonly status: number | "refused" | "timeout" | "broken";
}

export interface SearchFacts {
  readonly engine: string;
  readonly degraded: boolean;
  readonly degradedReason: string | null;
  readonly asOf: number;
  readonly total: number;
  readonly isExact: boolean;
  readonly isWidened: boolean;
}

export function isAnswered(answer: Observation["answer"]): answer is Answered {
  return answer.status === 200;
}
