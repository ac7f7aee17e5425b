import type { WordField, WordMatch } from "../plan/search-plan.js";
import { bigrams } from "../text/grams.js";
import type { SearchDocument } from "./search-document.js";

const FIELD_PREFIX: Readonly<Record<WordField, string>> = {
  name: "n:",
  text: "t:",
  pinyin: "p:",
  folded: "f:",
  initials: "i:",
  code: "c:",
};

/** Tokens of facts that queries filter by, in the same inverted index as the words. */
export const FACT_TOKENS = {
  kind: (kind: string): string => `k:${kind}`,
  type: (type: string): string => `y:${type}`,
  division: (code: string): string => `d:${code}`,
  service: (code: string): string => `s:${code}`,
  language: (code: string): string => `l:${code}`,
  jurisdiction: (side: string): string => `j:${side}`,
} as const;

/** Every token of a document for the Postgres engine's inverted index. */
export function documentTokens(document: SearchDocument): string[] {
  const { words } = document;
  const tokens = [
    FACT_TOKENS.kind(document.kind),
    FACT_TOKENS.type(document.type),
    FACT_TOKENS.jurisdiction(document.jurisdiction),
    ...document.divisions.map(FACT_TOKENS.division),
    ...document.services.map(FACT_TOKENS.service),
    ...document.languages.map(FACT_TOKENS.language),
    ...words.names.flatMap((value) => [...bigrams(value), ...Array.from(value)].map(prefixed("name"))),
    ...words.text.flatMap((value) => bigrams(value).map(prefixed("text"))),
    ...words.pinyin.flatMap((value) => syllableTokens(value).map(prefixed("pinyin"))),
    ...words.folded.flatMap((value) => syllableTokens(value).map(prefixed("folded"))),
    ...words.initials.flatMap((value) => bigrams(value).map(prefixed("initials"))),
    ...words.codes.map(prefixed("code")),
  ];
  return [...new Set(tokens)];
}

/**
 * Tokens that a document must have for the run to stand in one field; a necessary condition only, the engine
 * then looks for the run itself. Empty where the field's tokens can't narrow (an unfinished syllable alone).
 */
export function requiredTokens(field: WordField, run: string): string[] {
  return necessary(field, run).map(prefixed(field));
}

function necessary(field: WordField, run: string): string[] {
  switch (field) {
    case "name":
      return bigrams(run);
    case "text":
    case "initials":
      return Array.from(run).length < 2 ? [] : bigrams(run);
    case "pinyin":
    case "folded":
      return finishedSyllables(run);
    case "code":
      return [run];
  }
}

/** The last syllable of a query may be unfinished, so that it narrows nothing. */
function finishedSyllables(run: string): string[] {
  const syllables = run.split(" ").slice(0, -1);
  return syllables.length < 2 ? syllables : pairs(syllables);
}

function syllableTokens(value: string): string[] {
  const syllables = value.split(" ");
  return [...syllables, ...pairs(syllables)];
}

function pairs(items: readonly string[]): string[] {
  return items.slice(1).map((item, at) => `${items[at] ?? ""} ${item}`);
}

function prefixed(field: WordField): (token: string) => string {
  return (token) => FIELD_PREFIX[field] + token;
}

/** The bigrams of a run by which a partial match is counted. */
export function gramTokensOf({ run }: WordMatch): string[] {
  return bigrams(run).map(prefixed("name"));
}
