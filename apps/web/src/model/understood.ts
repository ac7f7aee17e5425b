import type { Interpreted } from "../api/types.js";
import { typeLabel } from "../i18n/labels.js";
import type { Language } from "../i18n/language.js";
import type { Messages } from "../i18n/messages.js";
import type { PageQuery } from "./page-query.js";

/** One thing that the words of a query were taken for. */
export interface UnderstoodTerm {
  readonly key: string;
  readonly name: string;
  /** The same search without it, the rest of what was understood as conditions of their own. */
  readonly without: PageQuery;
}

interface Words {
  readonly language: Language;
  readonly m: Messages;
  readonly placeName: (code: string) => string;
  readonly serviceName: (code: string) => string;
}

type Parts = Pick<Interpreted, "type" | "division" | "service" | "text">;

/** Everything understood, as a person reads it: types, places, services, nearness, and the text that is left. */
export function understoodTerms(query: PageQuery, understood: Interpreted, words: Words): UnderstoodTerm[] {
  const { type, division, service, text, nearby } = understood;
  const { language, m, placeName, serviceName } = words;
  const left = (parts: Partial<Parts>): PageQuery =>
    asConditions(query, { ...understood, ...parts }, placeName);
  const but = (list: readonly string[], code: string): string[] => list.filter((own) => own !== code);
  const terms = [
    ...type.map((code) => term(code, typeLabel(code, language), left({ type: but(type, code) }))),
    ...division.map((code) => term(code, placeName(code), left({ division: but(division, code) }))),
    ...service.map((code) => term(code, serviceName(code), left({ service: but(service, code) }))),
    ...(nearby === true ? [term("nearby", m.nearbyTerm, left({}))] : []),
  ];
  if (terms.length === 0 || text === "") return terms;
  return [...terms, term("text", m.restText(text), left({ text: "" }))];
}

const term = (key: string, name: string, without: PageQuery): UnderstoodTerm => ({ key, name, without });

/**
 * A search with parts of an understanding as conditions. The address has room for one place, so that several, or
 * one beside a place already chosen, stay words. What was chosen before goes before what was understood.
 */
export function asConditions(query: PageQuery, parts: Parts, placeName: (code: string) => string): PageQuery {
  const [first, ...others] = parts.division;
  const single = others.length === 0 && query.division === "" ? first : undefined;
  const places = single === undefined ? parts.division.map(placeName) : [];
  return {
    ...query,
    page: 1,
    q: [...places, parts.text].filter((word) => word !== "").join(" "),
    types: query.types.length > 0 ? query.types : parts.type,
    services: query.services.length > 0 ? query.services : parts.service,
    division: single ?? query.division,
    scope: single === undefined ? query.scope : "in",
  };
}
