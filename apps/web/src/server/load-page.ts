import { ask, type Fetcher } from "../api/ask.js";
import { isSearchAnswer } from "../api/guards.js";
import type { Language } from "../i18n/language.js";
import type { PageData, Places, View } from "../model/page-data.js";
import { readPageQuery, searchApiPath, type Origin, type PageQuery } from "../model/page-query.js";
import { loadNames } from "./load-names.js";
import { loadPlaces, NO_PLACES } from "./load-places.js";
import { loadInstitution, loadPeople, loadPerson } from "./load-record.js";

interface Asked {
  readonly path: string;
  readonly search: string;
  readonly language: Language;
  readonly today: string;
}

/** Gathers everything that a page shows. Never rejects because of the API: what is down is part of the view. */
export async function loadPage(asked: Asked, fetcher: Fetcher): Promise<PageData> {
  const query = readPageQuery(asked.search);
  const language = query.lang ?? asked.language;
  const { view, places } = await loadView(asked, query, language, fetcher);
  return { language, path: asked.path, query, today: asked.today, places, view };
}

interface Loaded {
  readonly view: View;
  readonly places: Places;
}

async function loadView(
  { path, search }: Asked,
  query: PageQuery,
  language: Language,
  fetcher: Fetcher,
): Promise<Loaded> {
  if (path === "/") return loadHome(query, language, fetcher);
  if (path === "/search") return loadResults(query, language, fetcher);
  if (path === "/branches") return { view: { kind: "workspace" }, places: NO_PLACES };
  const cursor = new URLSearchParams(search).get("cursor");
  return { view: await loadRecordView(path, cursor, language, fetcher), places: NO_PLACES };
}

const RECORD = /^\/(institutions|practitioners)\/([A-Za-z0-9_-]{8,64})(\/practitioners)?$/;

async function loadRecordView(
  path: string,
  cursor: string | null,
  language: Language,
  fetcher: Fetcher,
): Promise<View> {
  const [, kind, id = "", people] = RECORD.exec(path) ?? [];
  if (kind === "institutions" && people !== undefined) return loadPeople(id, cursor, language, fetcher);
  if (kind === "institutions") return loadInstitution(id, language, fetcher);
  if (kind === "practitioners" && people === undefined) return loadPerson(id, language, fetcher);
  return { kind: "missing" };
}

async function loadHome(query: PageQuery, language: Language, fetcher: Fetcher): Promise<Loaded> {
  const places = await loadPlaces(fetcher, query.division, language);
  // Both provinces always have divisions: none at all means that the API is not answering.
  return { view: { kind: places.groups.length > 0 ? "home" : "unavailable" }, places };
}

async function loadResults(query: PageQuery, language: Language, fetcher: Fetcher): Promise<Loaded> {
  const places = await loadPlaces(fetcher, query.division, language);
  const origin = originOf(query, places);
  const outcome = await ask(fetcher, searchApiPath(query, origin), language, isSearchAnswer);
  if (outcome.kind === "down") return { view: { kind: "unavailable" }, places };
  if (outcome.kind === "missing") return { view: { kind: "missing" }, places };
  if (outcome.kind === "refused") return { view: outcome, places };
  const answer = outcome.body;
  const names = await loadNames(answer, query, places, language, fetcher);
  const fromCentre = origin !== null && query.near === "";
  return { view: { kind: "results", answer, names, fromCentre }, places };
}

/** Where distances start: the point in the address, else the chosen division's centre when asked for. */
function originOf(query: PageQuery, places: Places): Origin | null {
  if (query.near !== "") return { near: query.near, crs: query.crs };
  const { lat, lng } = places.chosen ?? {};
  if (query.scope !== "near" || typeof lat !== "number" || typeof lng !== "number") return null;
  return { near: `${lat},${lng}`, crs: "" };
}
