import type { InstitutionType, Jurisdiction, PractitionerKind } from "#codes";
import type { SubjectKind } from "../plan/search-plan.js";
import type { IndexWords } from "./index-words.js";

/** What a search filters, counts and orders by, of a body or a person: codes, never labels. */
export interface SearchFacts {
  readonly id: string;
  readonly kind: SubjectKind;
  /** The record's version that it was made from. */
  readonly version: number;
  readonly name: string;
  readonly type: InstitutionType | PractitionerKind;
  readonly jurisdiction: Jurisdiction;
  /** The divisions it lies in, with ancestors and successors; of a person, those of the workplaces. */
  readonly divisions: readonly string[];
  /** Where it lies, and where its source placed it before that division ended. */
  readonly ownDivisions: readonly string[];
  /** Services with their ancestors, so that a parent code finds its children. */
  readonly services: readonly string[];
  readonly languages: readonly string[];
  /** What accreditations in force today are found under (`accreditationCodes`); of a person, those of the workplaces. */
  readonly accreditations: readonly string[];
  /** WGS-84; null where not even a division's centre is known. */
  readonly lat: number | null;
  readonly lng: number | null;
  /** True where the point is a division's centre, which is no door. */
  readonly centroid: boolean;
  /** Order among equals, the larger first: head offices before branches, better sources before poorer. */
  readonly weight: number;
}

/** One record as both engines index it; no label is in it, so that a renamed label re-marks nothing. */
export interface SearchDocument extends SearchFacts {
  /** YYYY-MM-DD in Asia/Shanghai: shown from this day on, until the day before `publicUntil`. */
  readonly publicFrom: string;
  readonly publicUntil: string;
  /** What is its own of its recognition by the other side today (`recognitionCodes`); few have any. */
  readonly recognition: readonly string[];
  readonly words: IndexWords;
}

export const FIRST_DAY = "1000-01-01";
export const LAST_DAY = "9999-12-31";
