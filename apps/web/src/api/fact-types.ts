import type { Labelled, Source } from "./types.js";

/** What the API tells of a record beside its own fields, as far as the pages read it. Days are `YYYY-MM-DD`. */

/** A period; `until` is the first day on which it no longer holds, null where no end is known. */
export interface Period {
  readonly from: string | null;
  readonly until: string | null;
}

export interface Licence extends Period {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly issuer: string;
  /** Of the electronic certificate. */
  readonly certificateIdentifier?: string | null;
  readonly state: string;
  readonly source: Source;
}

export interface Accreditation extends Period {
  readonly id: string;
  readonly scheme: string;
  readonly number: string | null;
  readonly issuer: string | null;
  /** None: no source tells the scope. */
  readonly items: readonly Labelled[];
  readonly state: string;
  readonly source: Source;
}

export interface Assessment {
  readonly id: string;
  readonly year: number;
  readonly result: string;
  readonly authority: string;
  readonly document: string;
}

export interface RosterEntry {
  readonly id: string;
  readonly roster: string;
  readonly year: number;
  readonly authority: string;
  readonly document: string;
  readonly url?: string | null;
}

export interface Measure {
  readonly id: string;
  readonly kind: string;
  readonly authority: string;
  readonly document: string;
  readonly from: string;
  readonly until: string | null;
  /** The first day on which nobody is told of it any more. */
  readonly publicUntil: string | null;
}

/** A list of facts; null when it could not be read, which is not the same as none. */
export type Listed<Fact> = readonly Fact[] | null;

export interface RecordFacts {
  readonly licences: Listed<Licence>;
  readonly accreditations: Listed<Accreditation>;
  readonly rosters: Listed<RosterEntry>;
  readonly assessments: Listed<Assessment>;
  readonly measures: Listed<Measure>;
}
