import type { InstitutionType, Jurisdiction, PractitionerKind, StandingSubject } from "#codes";

/** What is looked for: whatever has a standing. */
export type SubjectKind = StandingSubject;

/** Which words of a record a piece of the query is held against; one index field of both engines each. */
export type WordField = "name" | "pinyin" | "folded" | "initials" | "text" | "code";

/**
 * One piece of what was typed, to be found as an unbroken run inside one of the field's values.
 * `run` is the piece in the field's own form: normalised Han and digits for `name` and `text`, syllables
 * separated by one space for `pinyin` and `folded` (the last one may be unfinished), letters for
 * `initials`, digits and letters for `code`.
 */
export interface WordMatch {
  readonly fields: readonly WordField[];
  readonly run: string;
  /** Where given, this share (0 to 1) of the run's bigrams is enough, anywhere in the names. */
  readonly share?: number;
}

/**
 * Where a reading comes from: a number or code; the whole text as one run of a name; its pieces as typed, in
 * names or text; what was understood and the rest; Latin letters as syllables, as initials, as syllables with
 * merged sounds; a slip of one or a few characters.
 */
export type ReadingOrigin =
  "code" | "name" | "text" | "interpreted" | "pinyin" | "initials" | "folded" | "grams";

/**
 * One reading of the query; a record is found when any one reading of the plan holds for it. A reading holds
 * when the record has one of its types, divisions and services each (an empty list asks nothing) and every
 * one of its words.
 */
export interface Reading {
  readonly origin: ReadingOrigin;
  readonly types: readonly (InstitutionType | PractitionerKind)[];
  readonly divisions: readonly string[];
  readonly services: readonly string[];
  readonly words: readonly WordMatch[];
}

/** What was understood of the text; shown to the person, who can undo it with `interpret=off`. */
export interface Interpretation {
  readonly type: readonly (InstitutionType | PractitionerKind)[];
  readonly division: readonly string[];
  readonly service: readonly string[];
  /** What was not understood and is searched as text. */
  readonly text: string;
  /** True where what is near the person was asked for; absent means it was not. */
  readonly nearby?: boolean;
  /** Places outside the two provinces in which something was asked for: the honest answer is none. */
  readonly outside?: readonly string[];
}

/** The parameters given apart from the text; they bind every reading. */
export interface PlanFilters {
  readonly kinds: readonly SubjectKind[];
  readonly types: readonly (InstitutionType | PractitionerKind)[];
  readonly divisions: readonly string[];
  readonly jurisdiction: Jurisdiction | null;
  readonly recognisedIn: Jurisdiction | null;
  readonly services: readonly string[];
  readonly accreditations: readonly string[];
  readonly languages: readonly string[];
}

export interface PlanPoint {
  /** WGS-84 degrees. */
  readonly lat: number;
  readonly lng: number;
}

export type FacetName = "type" | "division" | "service" | "jurisdiction" | "language";

export interface SearchPlan {
  /** The text as typed, normalised by the text module; empty when there was none. */
  readonly typed: string;
  readonly interpreted: Interpretation;
  /** Empty means: no text, the filters alone decide. */
  readonly readings: readonly Reading[];
  /** True where the text asks for what is not in this register: wider readings would only be wrong. */
  readonly closed?: boolean;
  /** One level above the divisions asked for, with successors: where to look when nothing is in those. */
  readonly around?: readonly string[];
  readonly filters: PlanFilters;
  readonly near: PlanPoint | null;
  readonly withinMetres: number | null;
  readonly order: "relevance" | "distance" | "name";
  readonly page: number;
  readonly size: number;
  readonly facets: readonly FacetName[];
}
