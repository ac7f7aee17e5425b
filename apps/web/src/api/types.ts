/** What the API answers, as far as the pages read it. Names are those of the published wire contract. */

export type Jurisdiction = "SC" | "CQ";

export interface Labelled {
  readonly code: string;
  readonly label: string;
}

export interface FacetValue extends Labelled {
  readonly count: number;
}

export interface Place {
  readonly code: string;
  /** Names from the province down, in Chinese. */
  readonly path: readonly string[];
}

/** WGS-84 degrees. `division` precision is the centre of an area, never a door. */
export interface Location {
  readonly lat: number;
  readonly lng: number;
  readonly precision: "building" | "street" | "division";
}

export interface Source {
  readonly authority: string;
  readonly document: string;
  readonly url?: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as imprecise as the source. */
  readonly asOf: string | null;
  readonly asOfNote?: string | null;
}

export interface RecognitionState {
  readonly jurisdiction: Jurisdiction;
  readonly state: string;
  readonly until: string | null;
}

/** Of `GET /institutions/{id}/standing`: one rule that was asked, in words, with what it rests on. */
export interface StandingReason {
  readonly rule: string;
  readonly holds: boolean;
  readonly text: string;
  readonly basis: string | null;
  /** `YYYY-MM-DD`; null when not known, or always so. */
  readonly since: string | null;
}

export interface StandingAnswer {
  readonly recognised: boolean;
  readonly because: readonly StandingReason[];
}

export interface Hit {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly highlight?: { readonly name?: string };
  readonly division: Place;
  readonly address?: string | null;
  readonly phones?: readonly string[];
  readonly location?: Location | null;
  /** Metres from the point asked for; there whenever a point was given. */
  readonly distanceM?: number | null;
  readonly services?: readonly Labelled[];
  readonly standing: string;
  readonly recognition?: readonly RecognitionState[];
  /** Of a person: the listed bodies where they work. */
  readonly institutions?: readonly RecordLink[];
  readonly source: Source;
  readonly quality?: string | null;
}

export interface Interpreted {
  readonly type: readonly string[];
  readonly division: readonly string[];
  readonly service: readonly string[];
  readonly text: string;
  /** There when something near the reader was asked for. */
  readonly nearby?: boolean;
  /** Places outside the two provinces, as typed. */
  readonly outside?: readonly string[];
}

/** A circle around a point in which nobody was, and the one in which somebody was (null: anywhere). */
export interface Circle {
  readonly askedKm: number;
  readonly usedKm: number | null;
}

export interface AnsweredQuery {
  readonly text: string;
  readonly interpreted: Interpreted;
  /** Whether nothing was found as asked, so that what is shown is similar or further away. */
  readonly widened?: boolean;
  readonly circle?: Circle;
}

export interface SearchAnswer {
  readonly query: AnsweredQuery;
  readonly engine: string;
  readonly degraded: boolean;
  readonly degradedReason?: string | null;
  /** RFC 3339 time. */
  readonly asOf: string;
  readonly total: { readonly value: number; readonly exact: boolean };
  readonly facets?: Readonly<Record<string, readonly FacetValue[]>>;
  readonly hits: readonly Hit[];
  readonly page: { readonly number: number; readonly size: number; readonly hasMore: boolean };
}

export interface Office {
  readonly name?: string | null;
  readonly address?: string | null;
  readonly phones?: readonly string[];
}

export interface FormerName {
  readonly name: string;
  readonly until: string | null;
}

/** Another record named by this one. Only the id is certain. */
export interface RecordLink {
  readonly id: string;
  readonly name?: string | null;
}

/** What only some types have; the last three are of forensic bodies. */
export interface InstitutionDetails {
  readonly form?: string | null;
  readonly offices?: readonly Office[];
  readonly keyLaboratory?: string | null;
  readonly equipment?: readonly string[] | null;
  readonly casesNotTaken?: readonly string[] | null;
}

/** `GET /institutions/{id}`. An ended body has only what is not optional here, and no contacts. */
export interface InstitutionRecord {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly division: Place;
  readonly standing: string;
  readonly since?: string | null;
  readonly basis?: string | null;
  readonly successor?: RecordLink | null;
  readonly parent?: RecordLink | null;
  readonly branches?: readonly RecordLink[];
  readonly jurisdiction?: Jurisdiction;
  readonly aliases?: readonly string[];
  readonly formerNames?: readonly FormerName[];
  readonly creditCode?: string | null;
  readonly licenceNumber?: string | null;
  readonly address?: string | null;
  readonly phones?: readonly string[];
  readonly location?: Location | null;
  readonly services?: readonly Labelled[];
  readonly languages?: readonly string[];
  readonly foundedOn?: string | null;
  readonly details?: InstitutionDetails | null;
  readonly recognition?: readonly RecognitionState[];
  readonly source?: Source | null;
  readonly quality?: string | null;
  readonly note?: string | null;
}

/** One entry of `GET /divisions` and the whole of `GET /divisions/{code}`. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly parent?: string | null;
  /** Centre of the division, WGS-84; townships have none. */
  readonly lat?: number | null;
  readonly lng?: number | null;
}

export interface DivisionList {
  readonly items: readonly Division[];
}

/** `GET /vocabularies/{name}`. */
export interface Vocabulary {
  readonly items: readonly {
    readonly code: string;
    readonly label: { readonly zh: string; readonly en: string };
  }[];
}

/** Where somebody works. */
export interface Workplace extends RecordLink {
  readonly type: string;
  readonly division: Place;
  readonly address?: string | null;
}

/** `GET /practitioners/{id}`. Of somebody not listed there is only what is not optional here. */
export interface PersonRecord {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly standing: string;
  /** The standing is the body's, or of somebody who works nowhere. */
  readonly follows?: boolean;
  readonly since?: string | null;
  readonly basis?: string | null;
  readonly jurisdiction?: Jurisdiction;
  readonly licenceNumber?: string | null;
  readonly institutions?: readonly Workplace[];
  readonly services?: readonly Labelled[];
  readonly languages?: readonly string[];
  readonly licensedOn?: string | null;
  readonly recognition?: readonly RecognitionState[];
  readonly source?: Source | null;
  readonly quality?: string | null;
}

/** `GET /institutions/{id}/practitioners`. */
export interface PeoplePage {
  readonly items: readonly PersonRecord[];
  readonly next?: string;
}

export const SUGGESTION_KINDS = ["institution", "practitioner", "type", "division", "service"] as const;

export interface Suggestion {
  readonly kind: (typeof SUGGESTION_KINDS)[number];
  readonly text: string;
  readonly code?: string;
  readonly id?: string;
}
