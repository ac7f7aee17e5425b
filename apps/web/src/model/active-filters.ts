import { schemeName } from "../i18n/fact-labels.js";
import { jurisdictionLabel, typeLabel } from "../i18n/labels.js";
import type { Language } from "../i18n/language.js";
import type { Messages } from "../i18n/messages.js";
import type { PageQuery } from "./page-query.js";

export interface ActiveFilter {
  readonly key: string;
  readonly name: string;
  /** The query without this filter, from its first page. */
  readonly without: PageQuery;
}

interface Words {
  readonly language: Language;
  readonly m: Messages;
  readonly placeName: string;
  /** Label of a service or language code. */
  readonly label: (code: string) => string;
}

/** Every filter of a query, each with the query that is left when it is taken away. */
export function activeFilters(query: PageQuery, words: Words): ActiveFilter[] {
  const first = { ...query, page: 1 };
  const without = (list: readonly string[], code: string): string[] => list.filter((entry) => entry !== code);
  return [
    ...query.types.map((code) => ({
      key: `type:${code}`,
      name: typeLabel(code, words.language),
      without: { ...first, types: without(query.types, code) },
    })),
    ...placeFilters(query, words),
    ...query.services.map((code) => ({
      key: `service:${code}`,
      name: words.label(code),
      without: { ...first, services: without(query.services, code) },
    })),
    ...query.accreditations.map((code) => ({
      key: `accreditation:${code}`,
      name: schemeName(code, words.language),
      without: { ...first, accreditations: without(query.accreditations, code) },
    })),
    ...query.languages.map((code) => ({
      key: `language:${code}`,
      name: words.label(code),
      without: { ...first, languages: without(query.languages, code) },
    })),
    ...recognitionFilters(query, words),
  ];
}

function recognitionFilters(query: PageQuery, { m, language }: Words): ActiveFilter[] {
  if (query.recognisedIn === "") return [];
  const name = m.recognisedIn(jurisdictionLabel(query.recognisedIn, language));
  return [{ key: "recognisedIn", name, without: { ...query, page: 1, recognisedIn: "" } }];
}

function placeFilters(query: PageQuery, { m, placeName }: Words): ActiveFilter[] {
  const first = { ...query, page: 1 };
  const filters: ActiveFilter[] = [];
  if (query.division !== "") {
    const name = query.scope === "near" && query.near === "" ? m.fromCentre(placeName) : placeName;
    filters.push({ key: "division", name, without: { ...first, division: "", scope: "in" } });
  }
  if (query.near !== "") {
    const sort = query.sort === "distance" ? "" : query.sort;
    filters.push({
      key: "near",
      name: m.fromHere,
      without: { ...first, near: "", crs: "", within: "", sort },
    });
  }
  if (query.within !== "") {
    filters.push({ key: "within", name: m.withinKm(query.within), without: { ...first, within: "" } });
  }
  return filters;
}
