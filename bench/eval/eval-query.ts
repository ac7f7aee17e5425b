import type { Stratum } from "./strata.js";

/** 3 the very record, 2 the same body by another record or a branch, 1 acceptable, 0 wrong. */
export type Grade = 0 | 1 | 2 | 3;

/** Success is a record of this grade or better. */
export const SUCCESS_GRADE = 2;

/** A rule for queries that ask for a sort of body and not for one. Empty lists bind nothing. */
export interface RightRule {
  readonly types: readonly string[];
  /** At or below one of them. */
  readonly divisions: readonly string[];
  /** One of them, or one under it. */
  readonly services: readonly string[];
}

/** What a query should find: records by their stable keys, all records that a rule names, or nothing. */
export type Right =
  | { readonly by: "records"; readonly grades: ReadonlyMap<string, Grade> }
  | { readonly by: "rule"; readonly rule: RightRule }
  | { readonly by: "nothing" };

export interface EvalQuery {
  readonly stratum: Stratum;
  readonly q: string;
  readonly kind: "institution" | "practitioner";
  /** Where the person who asks stands, WGS-84. */
  readonly near: { readonly lat: number; readonly lng: number } | null;
  readonly right: Right;
}

/** What judging needs to know of a record. */
export interface RecordFact {
  /** The seed's key for a real body, the generator's id for a made-up one. */
  readonly key: string;
  readonly kind: "institution" | "practitioner";
  readonly name: string;
  readonly type: string;
  /** Its division and all above it. */
  readonly divisions: readonly string[];
  readonly services: readonly string[];
}
