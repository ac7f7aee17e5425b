import type { InstitutionType, Jurisdiction, PractitionerKind } from "#codes";
import type { SubjectKind } from "../plan/search-plan.js";
import type { IndexWords } from "./index-words.js";

/** One record as both engines index it: codes, never labels, so that a renamed label re-marks nothing. */
export interface SearchDocument {
  readonly id: string;
  readonly kind: SubjectKind;
  /** The record's version that it was made from. */
  readonly version: number;
  readonly name: string;
  readonly type: InstitutionType | PractitionerKind;
  readonly jurisdiction: Jurisdiction;
  /** The division it lies in, with ancestors and successors. */
  readonly divisions: readonly string[];
  /** Services with their ancestors, so that a parent code finds its children. */
  readonly services: readonly string[];
  readonly languages: readonly string[];
  /** WGS-84; null where not even a division's centre is known. */
  readonly lat: number | null;
  readonly lng: number | null;
  /** Order among equals, the larger first: head offices before branches, better sources before poorer. */
  readonly weight: number;
  /** YYYY-MM-DD in Asia/Shanghai: shown from this day on, until the day before `publicUntil`. */
  readonly publicFrom: string;
  readonly publicUntil: string;
  readonly words: IndexWords;
}

export const FIRST_DAY = "1000-01-01";
export const LAST_DAY = "9999-12-31";
