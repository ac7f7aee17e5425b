import type { Actor } from "#access";
import type { InstitutionType, Label, PractitionerKind, Standing } from "#codes";
import type { RecognitionState } from "#recognition";
import type { RecordSource } from "#registry";
import type { BreakerFigures } from "./breaker/circuit-breaker.js";
import type { SyncFigures } from "./service/sync-figures.query.js";
import type { Because } from "./as-at/because.js";
import type { AsAtRequest, SearchRequest } from "./search-request.js";
import type { FacetName, Interpretation, SubjectKind } from "./plan/search-plan.js";

export type EngineName = "meilisearch" | "postgres";
export type DegradedReason = "index-down" | "index-behind" | "rebuilding";

export interface SearchHit {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly type: InstitutionType | PractitionerKind;
  readonly name: string;
  /** Escaped text in which only `<mark>` is markup. */
  readonly highlight: { readonly name: string };
  readonly division: { readonly code: string; readonly path: readonly string[] };
  readonly address: string | null;
  readonly phones: readonly string[];
  readonly location: { readonly lat: number; readonly lng: number; readonly precision: string } | null;
  /** Of a person: the listed bodies where they work; the address and point are the first one's. */
  readonly institutions?: readonly { readonly id: string; readonly name: string }[];
  /** Whole metres; only where a point was asked about and the record has one. */
  readonly distanceM?: number;
  readonly services: readonly { readonly code: string; readonly label: Label }[];
  readonly standing: Standing;
  /** What the other side makes of it; as at a day, made of it then. */
  readonly recognition: readonly RecognitionState[];
  readonly source: RecordSource;
  readonly quality: string;
  /** Only with `explain`: the parts of the score by name. */
  readonly explain?: Readonly<Record<string, number | string>>;
  /** These only in an answer as at a day, in which everything else is as it was on it. */
  readonly standingThen?: DatedStanding;
  readonly standingNow?: DatedStanding;
  readonly because?: readonly Because[];
  /** Its own that day, or those of the bodies that a person worked for. */
  readonly accreditations?: readonly AccreditationOfHit[];
}

export interface DatedStanding {
  readonly standing: string;
  /** YYYY-MM-DD; null: since the record began. */
  readonly since: string | null;
  readonly basis: string | null;
  readonly state: "listed" | "ended" | "hidden";
}

export interface AccreditationOfHit {
  readonly institutionId: string;
  readonly scheme: string;
  readonly number: string | null;
  readonly items: readonly { readonly code: string; readonly label: Label }[];
  readonly from: string | null;
  readonly until: string | null;
}

export interface FacetValue {
  readonly code: string;
  readonly label: Label;
  readonly count: number;
}

export interface SearchAnswer {
  readonly query: {
    readonly text: string;
    readonly interpreted: Interpretation;
    /** Whether it was also matched more loosely, or further away, as nothing was found as asked. */
    readonly widened: boolean;
    /** The day that was asked about. */
    readonly on?: string;
    /** Where nobody was within the asked circle: the one in which somebody was, null for everywhere (km). */
    readonly circle?: { readonly askedKm: number; readonly usedKm: number | null };
  };
  readonly engine: EngineName;
  readonly degraded: boolean;
  readonly degradedReason?: DegradedReason;
  /** RFC 3339 with the zone of Asia/Shanghai: the commit time up to which the answer is complete. */
  readonly asOf: string;
  readonly total: { readonly value: number; readonly exact: boolean };
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>;
  readonly hits: readonly SearchHit[];
  readonly page: { readonly number: number; readonly size: number; readonly hasMore: boolean };
}

export interface Suggestion {
  readonly kind: "institution" | "practitioner" | "type" | "division" | "service";
  readonly text: string;
  readonly code?: string;
  readonly id?: string;
}

export interface SearchStatus {
  readonly engine: EngineName;
  readonly degraded: boolean;
  readonly generation: string | null;
  readonly lag: { readonly pending: number; readonly oldestSeconds: number; readonly parked: number };
  readonly drift: {
    readonly checkedAt: string | null;
    readonly missing: number;
    readonly extra: number;
    readonly stale: number;
  };
  readonly rebuild: {
    readonly state: "idle" | "running";
    readonly done: number;
    readonly total: number;
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
  };
}

/** A page beyond the relevance order's bound was asked for; the export is the way on. */
export class PageTooDeepError extends Error {
  override readonly name = "PageTooDeepError";
}

/** A search field can't be used as asked, though well-formed (distance order without a point, …). */
export class SearchRequestError extends Error {
  override readonly name = "SearchRequestError";

  constructor(
    readonly parameter: string,
    readonly reason: Label,
  ) {
    super(`${parameter}: ${reason.en}`);
  }
}

/** What the doors of the program ask of search; the one class behind it is `SearchService`. */
export interface Search {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** As at a day, for those who may ask for the past. */
  searchAsAt(request: AsAtRequest, actor: Actor | null): Promise<SearchAnswer>;
  suggest(q: string, limit: number): Promise<readonly Suggestion[]>;
  status(): Promise<SearchStatus>;
  /** For metrics: the sync of all processes, and the breaker of this one (null without Meilisearch). */
  figures(): Promise<SyncFigures & { readonly breaker: BreakerFigures | null }>;
}
