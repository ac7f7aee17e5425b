import type { Crs, InstitutionType, Jurisdiction, PractitionerKind } from "#codes";
import type { FacetName, SubjectKind } from "./plan/search-plan.js";

/** A search as asked, validated by the door it came through. */
export interface SearchRequest {
  readonly q?: string | undefined;
  readonly kind?: SubjectKind | "all" | undefined;
  readonly types?: readonly (InstitutionType | PractitionerKind)[] | undefined;
  readonly division?: string | undefined;
  readonly jurisdiction?: Jurisdiction | undefined;
  readonly recognisedIn?: Jurisdiction | undefined;
  readonly services?: readonly string[] | undefined;
  readonly accreditations?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly near?: { readonly lat: number; readonly lng: number } | undefined;
  /** Of `near`; wgs84 when left out. */
  readonly crs?: Crs | undefined;
  readonly withinKm?: number | undefined;
  readonly sort?: "relevance" | "distance" | "name" | undefined;
  readonly page?: number | undefined;
  readonly size?: number | undefined;
  readonly facets?: readonly FacetName[] | undefined;
  readonly interpret?: boolean | undefined;
  readonly explain?: boolean | undefined;
}

/** A search as at a day. */
export interface AsAtRequest extends SearchRequest {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly on: string;
}
