import type { IndexWords } from "../document/index-words.js";
import type { Reading, WordField, WordMatch } from "../plan/search-plan.js";
import { bigrams } from "../text/grams.js";

/** The facts of a record that readings and filters are held against. */
export interface RankFacts {
  readonly type: string;
  /** Everything it is found under: division with ancestors and successors, services with ancestors. */
  readonly divisions: readonly string[];
  readonly services: readonly string[];
  readonly words: IndexWords;
}

/** Whether a record is what one reading of the query asks for; the same rule for every engine. */
export function matchesReading(reading: Reading, facts: RankFacts): boolean {
  return (
    anyOf(reading.types, [facts.type]) &&
    anyOf(reading.divisions, facts.divisions) &&
    anyOf(reading.services, facts.services) &&
    reading.words.every((word) => matchesWord(word, facts.words))
  );
}

/** No choice binds nothing. */
export function anyOf(asked: readonly string[], had: readonly string[]): boolean {
  return asked.length === 0 || asked.some((code) => had.includes(code));
}

function matchesWord(word: WordMatch, words: IndexWords): boolean {
  if (word.share !== undefined) return shareOfGrams(word.run, words) >= word.share;
  return word.fields.some((field) => standsIn(field, word.run, words));
}

function standsIn(field: WordField, run: string, words: IndexWords): boolean {
  switch (field) {
    case "name":
      return words.names.some((name) => name.includes(run));
    case "text":
      return words.text.some((text) => text.includes(run));
    case "pinyin":
      return words.pinyin.some((name) => ` ${name}`.includes(` ${run}`));
    case "folded":
      return words.folded.some((name) => ` ${name}`.includes(` ${run}`));
    case "initials":
      return words.initials.some((name) => name.includes(run));
    case "code":
      return words.codes.includes(run);
  }
}

/** The largest part of the run's bigrams that stands in one name. */
export function shareOfGrams(run: string, words: IndexWords): number {
  const grams = [...new Set(bigrams(run))];
  if (grams.length === 0) return 0;
  const best = Math.max(0, ...words.names.map((name) => grams.filter((gram) => name.includes(gram)).length));
  return best / grams.length;
}
