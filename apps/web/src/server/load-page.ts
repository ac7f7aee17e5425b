import { ask, type Fetcher } from "../api/ask.js";
import { isInstitutionRecord, isSearchAnswer } from "../api/guards.js";
import type { SearchAnswer } from "../api/types.js";
import type { Language } from "../i18n/language.js";
import type { PageData, Places, View } from "../model/page-data.js";
import { readPageQuery, searchApiPath, type Origin, type PageQuery } from "../model/page-query.js";
import { loadLabels } from "./load-labels.js";
import { DivisionReader, loadPlaces, NO_PLACES } from "./load-places.js";

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
  const { view, places } = await loadView(asked.path, query, language, fetcher);
  return { language, path: asked.path, query, today: asked.today, places, view };
}

interface Loaded {
  readonly view: View;
  readonly places: Places;
}

async function loadView(
  path: string,
  query: PageQuery,
  language: Language,
  fetcher: Fetcher,
): Promise<Loaded> {
  if (path === "/") return loadHome(query, language, fetcher);
  if (path === "/search") return loadResults(query, language, fetcher);
  const record = /^\/institutions\/([A-Za-z0-9_-]{8,64})$/.exec(path);
  if (record?.[1] !== undefined)
    return { view: await loadRecord(record[1], language, fetcher), places: NO_PLACES };
  return { view: { kind: "missing" }, places: NO_PLACES };
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
  const divisionNames = await nameDivisions(answer, places, new DivisionReader(fetcher, language));
  const fromCentre = origin !== null && query.near === "";
  return { view: { kind: "results", answer, divisionNames, fromCentre }, places };
}

/** Where distances start: the point in the address, else the chosen division's centre when asked for. */
function originOf(query: PageQuery, places: Places): Origin | null {
  if (query.near !== "") return { near: query.near, crs: query.crs };
  const { lat, lng } = places.chosen ?? {};
  if (query.scope !== "near" || typeof lat !== "number" || typeof lng !== "number") return null;
  return { near: `${lat},${lng}`, crs: "" };
}

const MOST_NAMED_DIVISIONS = 6;

async function nameDivisions(
  answer: SearchAnswer,
  places: Places,
  reader: DivisionReader,
): Promise<Record<string, string>> {
  const listed = places.groups.flatMap((group) => [...group.items, { code: group.code, name: group.name }]);
  const known = new Map(listed.map((division) => [division.code, division.name]));
  const codes = answer.query.interpreted.division.slice(0, MOST_NAMED_DIVISIONS);
  const named = await Promise.all(
    codes.map(
      async (code) => [code, known.get(code) ?? (await reader.division(code))?.name ?? code] as const,
    ),
  );
  return Object.fromEntries(named);
}

async function loadRecord(id: string, language: Language, fetcher: Fetcher): Promise<View> {
  const outcome = await ask(fetcher, `/api/v1/institutions/${id}`, language, isInstitutionRecord);
  if (outcome.kind === "down") return { kind: "unavailable" };
  if (outcome.kind !== "found") return { kind: "missing" };
  const record = outcome.body;
  const form = record.details?.form;
  const [forms, languages] = await Promise.all([
    loadLabels(fetcher, "forms", form ? [form] : [], language),
    loadLabels(fetcher, "languages", record.languages ?? [], language),
  ]);
  return { kind: "record", record, labels: { ...forms, ...languages } };
}
