import type { RecognitionTerms } from "#recognition";
import type { FacetName, SearchPlan } from "../plan/search-plan.js";
import type { EngineName } from "../search-answer.js";

export interface ProposeRequest {
  readonly plan: SearchPlan;
  /** YYYY-MM-DD in Asia/Shanghai; documents not public on it are no candidates. */
  readonly today: string;
  /** Whom the side that the plan asks about recognises today; null where it asks about none. */
  readonly recognition: RecognitionTerms | null;
  /** How many candidates at most, and from which one on (only name and distance order go beyond the first). */
  readonly limit: number;
  readonly offset: number;
  /** Only these documents, or all but these; for an answer put together from two engines. */
  readonly among?: { readonly only: readonly string[] } | { readonly except: readonly string[] };
}

/** A record that an engine proposes, with the version of it that the engine has. */
export interface Candidate {
  readonly id: string;
  readonly version: number;
}

export interface FacetCount {
  readonly code: string;
  readonly count: number;
}

export interface Proposal {
  readonly candidates: readonly Candidate[];
  /** True when every document that matches is among the candidates: they can be counted once the gate is passed. */
  readonly complete: boolean;
  readonly total: number;
  /** False where the engine could not hold every piece of the query against its documents. */
  readonly totalExact: boolean;
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetCount[]>>>;
}

/**
 * Proposes candidates and decides nothing: the gate looks at the register, the ranker orders. Every engine
 * passes the contract suite in test/search.
 */
export interface SearchEngine {
  readonly name: EngineName;
  /** @throws EngineUnavailableError when the engine did not answer in time. */
  propose(request: ProposeRequest): Promise<Proposal>;
}

/** The engine can't be reached, is overloaded or answered nonsense; another one may answer. */
export class EngineUnavailableError extends Error {
  override readonly name = "EngineUnavailableError";
}

export const FACET_LIMIT = 300;
