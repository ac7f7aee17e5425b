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

/** Tokens of facts that queries filter by, in the same inverted index of the Postgres engine as the words. */
export const FACT_TOKENS = {
  type: (type: string): string => `y:${type}`,
  division: (code: string): string => `d:${code}`,
  service: (code: string): string => `s:${code}`,
  language: (code: string): string => `l:${code}`,
  jurisdiction: (side: string): string => `j:${side}`,
  accreditation: (code: string): string => `a:${code}`,
  recognition: (code: string): string => `r:${code}`,
} as const;

/** The starts of names by which suggestions are found: so many characters, or letters of pinyin, at most. */
const LONGEST_EDGE = { name: 3, latin: 6 } as const;
/** A syllable that is not finished yet is found by its first letters. */
const LONGEST_SYLLABLE_START = 2;

/** The tokens of what queries filter by. */
export function factTokens(document: SearchDocument): string[] {
  const facts = [
    FACT_TOKENS.type(document.type),
    FACT_TOKENS.jurisdiction(document.jurisdiction),
    ...document.divisions.map(FACT_TOKENS.division),
    ...document.services.map(FACT_TOKENS.service),
    ...document.languages.map(FACT_TOKENS.language),
    ...document.accreditations.map(FACT_TOKENS.accreditation),
    ...document.recognition.map(FACT_TOKENS.recognition),
  ];
  return [...new Set(facts)];
}

/** The tokens of the words of a document. */
export function wordTokens(document: SearchDocument): string[] {
  const { words } = document;
  const tokens = [
    ...words.names.slice(0, words.ownNames).map(exactToken),
    ...edgesOf(document),
    ...words.names.flatMap((value) => [...bigrams(value), ...Array.from(value)].map(prefixed("name"))),
    ...words.text.flatMap((value) => bigrams(value).map(prefixed("text"))),
    ...words.pinyin.flatMap((value) => syllableTokens(value).map(prefixed("pinyin"))),
    ...words.folded.flatMap((value) => syllableTokens(value).map(prefixed("folded"))),
    ...words.initials.flatMap((value) => bigrams(value).map(prefixed("initials"))),
    ...words.codes.map(prefixed("code")),
  ];
  return [...new Set(tokens)];
}

/** The token of a whole present name or alias. */
export function exactToken(name: string): string {
  return `=:${name}`;
}

function edgesOf({ words }: SearchDocument): string[] {
  const joined = words.pinyin.map((value) => value.replaceAll(" ", ""));
  return [
    ...words.names.flatMap((name) => startsOf(name, longestEdge(name))),
    ...[...words.initials, ...joined].flatMap((letters) => startsOf(letters, LONGEST_EDGE.latin)),
  ].map((start) => `e:${start}`);
}

/** Whether a normalised text begins in Latin letters, which may be pinyin or initials. */
export function beginsLatin(text: string): boolean {
  return /^[a-z]/.test(text);
}

function longestEdge(text: string): number {
  return beginsLatin(text) ? LONGEST_EDGE.latin : LONGEST_EDGE.name;
}

function startsOf(text: string, longest: number): string[] {
  const characters = Array.from(text);
  return Array.from({ length: Math.min(longest, characters.length) }, (_, at) =>
    characters.slice(0, at + 1).join(""),
  );
}

/** The longest token that every name, initials or joined pinyin that starts with the text has. */
export function edgeToken(text: string): string {
  return `e:${Array.from(text).slice(0, longestEdge(text)).join("")}`;
}

/**
 * Tokens that a document must have for the run to stand in one field; a necessary condition only, unless
 * `isDecidedByTokens`.
 */
export function requiredTokens(field: WordField, run: string): string[] {
  return necessary(field, run).map(prefixed(field));
}

/** True where the tokens alone say whether the run stands in the field. */
export function isDecidedByTokens(field: WordField, run: string): boolean {
  const length = Array.from(run).length;
  switch (field) {
    case "code":
      return true;
    case "name":
      return length <= 2;
    case "text":
    case "initials":
      return length === 2;
    case "pinyin":
    case "folded":
      return false;
  }
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
      return runOfSyllables(run);
    case "code":
      return [run];
  }
}

/** The last syllable of a query may be unfinished, so that only its first letters are sure. */
function runOfSyllables(run: string): string[] {
  const syllables = run.split(" ");
  const finished = syllables.slice(0, -1);
  const start = syllableStart((syllables.at(-1) ?? "").slice(0, LONGEST_SYLLABLE_START));
  return [...(finished.length < 2 ? finished : pairs(finished)), start];
}

function syllableTokens(value: string): string[] {
  const syllables = value.split(" ");
  const starts = syllables.flatMap((syllable) => startsOf(syllable, LONGEST_SYLLABLE_START));
  return [...syllables, ...pairs(syllables), ...starts.map(syllableStart)];
}

function syllableStart(letters: string): string {
  return `~${letters}`;
}

function pairs(items: readonly string[]): string[] {
  return items.slice(1).map((item, at) => `${items[at] ?? ""} ${item}`);
}

function prefixed(field: WordField): (token: string) => string {
  return (token) => FIELD_PREFIX[field] + token;
}

/** The bigrams of a run by which a partial match is counted, as tokens of the names. */
export function gramTokensOf({ run }: WordMatch): string[] {
  return bigrams(run).map(prefixed("name"));
}
