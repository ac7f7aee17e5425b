import { languageInUrl, type Language } from "../i18n/language.js";
import { kindOf, typesFor } from "./kinds.js";

/** What the address of a page asks for. Values are passed on as typed: the API judges them. */
export interface PageQuery {
  readonly q: string;
  /** `institution`, `practitioner` or `all`. */
  readonly kind: string;
  readonly types: readonly string[];
  readonly division: string;
  /** `near`: from the centre of the division outwards, instead of only within it. */
  readonly scope: "in" | "near";
  readonly services: readonly string[];
  /** Schemes of which a body, or the body of a person, has one. */
  readonly accreditations: readonly string[];
  readonly languages: readonly string[];
  /** The side that recognises whoever is looked for. */
  readonly recognisedIn: string;
  readonly near: string;
  readonly crs: string;
  readonly within: string;
  readonly sort: string;
  readonly page: number;
  readonly interpret: boolean;
  /** Set only when the address names it, so that links keep it. */
  readonly lang: Language | null;
}

export const EMPTY_QUERY: PageQuery = {
  q: "",
  kind: "institution",
  types: [],
  division: "",
  scope: "in",
  services: [],
  accreditations: [],
  languages: [],
  recognisedIn: "",
  near: "",
  crs: "",
  within: "",
  sort: "",
  page: 1,
  interpret: true,
  lang: null,
};

/** Reads the part of an address after `?`. Empty fields count as absent, since a plain form sends them all. */
export function readPageQuery(search: string): PageQuery {
  const params = new URLSearchParams(search);
  const one = (name: string): string => (params.get(name) ?? "").trim();
  const many = (name: string): string[] =>
    [...new Set(params.getAll(name).map((value) => value.trim())).values()].filter((value) => value !== "");
  const kind = kindOf(one("kind"), many("type"));
  const page = /^[1-9]\d{0,6}$/.test(one("page")) ? Number(one("page")) : 1;
  return {
    q: one("q"),
    kind,
    types: typesFor(kind, many("type")),
    division: one("division"),
    scope: one("scope") === "near" ? "near" : "in",
    services: many("service"),
    accreditations: many("accreditation"),
    languages: many("language"),
    recognisedIn: one("recognisedIn"),
    near: one("near"),
    crs: one("crs"),
    within: one("within"),
    sort: one("sort"),
    page,
    interpret: one("interpret") !== "off",
    lang: languageInUrl(search),
  };
}

/** The address of the result page for a query, shortest form. */
export function searchHref(query: PageQuery): string {
  const params = filterParams(query);
  if (query.division !== "") params.set("division", query.division);
  if (query.division !== "" && query.scope === "near") params.set("scope", "near");
  if (query.near !== "") params.set("near", query.near);
  if (query.near !== "" && query.crs !== "") params.set("crs", query.crs);
  if (query.page > 1) params.set("page", String(query.page));
  if (query.lang !== null) params.set("lang", query.lang);
  const text = params.toString();
  return text === "" ? "/search" : `/search?${text}`;
}

/** An address with the language that the present one names, if any. */
export function withLanguage(path: string, lang: Language | null): string {
  return lang === null ? path : `${path}?lang=${lang}`;
}

/** Where a search measures distance from: WGS-84 `lat,lng` unless `crs` says otherwise. */
export interface Origin {
  readonly near: string;
  readonly crs: string;
}

/**
 * The API's path for a query. With an origin other than the query's own (the centre of a chosen division) the
 * division is where to start, not a filter.
 */
export function searchApiPath(query: PageQuery, origin: Origin | null): string {
  const params = filterParams(query);
  const startsAtDivision = query.near === "" && origin !== null;
  if (query.division !== "" && !startsAtDivision) params.set("division", query.division);
  if (origin !== null) {
    params.set("near", origin.near);
    if (origin.crs !== "") params.set("crs", origin.crs);
    if (startsAtDivision && query.sort === "") params.set("sort", "distance");
  }
  if (query.page > 1) params.set("page", String(query.page));
  params.set("facets", "type,division,service,language");
  return `/api/v1/search?${params.toString()}`;
}

function filterParams(query: PageQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q !== "") params.set("q", query.q);
  if (query.kind !== "institution") params.set("kind", query.kind);
  for (const type of query.types) params.append("type", type);
  for (const service of query.services) params.append("service", service);
  for (const scheme of query.accreditations) params.append("accreditation", scheme);
  for (const language of query.languages) params.append("language", language);
  if (query.recognisedIn !== "") params.set("recognisedIn", query.recognisedIn);
  if (query.within !== "") params.set("within", query.within);
  if (query.sort !== "") params.set("sort", query.sort);
  if (!query.interpret) params.set("interpret", "off");
  return params;
}
