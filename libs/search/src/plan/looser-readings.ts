import { segmentPinyin } from "../text/segment-pinyin.js";
import { ABSENT_BODIES } from "./absent-bodies.js";
import { isSentence } from "./noise-words.js";
import type { Reading } from "./search-plan.js";
import { TYPE_WORDS } from "./type-words.js";

const BODY_WORDS = TYPE_WORDS.filter(({ who }) => who === "body").flatMap(({ words }) => words.split(" "));
const LATIN = /^[a-z ]+$/;
/** A question in English has some words around what it asks for. */
const FEWEST_ENGLISH = 3;

/** Words of which one at least is no pinyin. */
function isEnglish(typed: string): boolean {
  const words = typed.split(" ");
  return (
    LATIN.test(typed) &&
    words.length >= FEWEST_ENGLISH &&
    words.some((word) => segmentPinyin(word).kind === "other")
  );
}

const WORDS_OF_TYPES = TYPE_WORDS.map((row) => ({ ...row, words: row.words.split(" ") }));
/** Letters of a script in which no name of the register is written. */
const FOREIGN = /(?![\p{Script=Han}\p{Script=Latin}])\p{L}/u;

/** Whether the text has a word for one of the types; needs mean types without naming them. */
function namesTrade(typed: string, { types }: Reading): boolean {
  return WORDS_OF_TYPES.some(
    ({ institution, practitioner, words }) =>
      (types.includes(institution) || (practitioner !== null && types.includes(practitioner))) &&
      words.some((word) => typed.includes(word)),
  );
}

/** Whether the words beside what was understood may be those of a name, so that they must be found. */
function mayBeName(typed: string, reading: Reading): boolean {
  const { types, services, words } = reading;
  if (FOREIGN.test(typed)) return true;
  // An office beside a trade (公安局 鉴定) sent the person, or was in a name that the strict plan has not found.
  if (words.every(({ run }) => ABSENT_BODIES.has(run))) return false;
  if (words.length === 0 || isEnglish(typed) || isSentence(typed)) return false;
  const named = typed.replaceAll(" ", "");
  const asksNeed = services.length > 0 || (types.length > 0 && !namesTrade(named, reading));
  return !asksNeed || BODY_WORDS.some((word) => named.endsWith(word));
}

/** A place alone is no answer to a sentence. */
const asksForSomething = ({ types, services, words }: Reading): boolean =>
  types.length + services.length + words.length > 0;

/** The understood part with fewer of the words around it. */
function withFewerWords(typed: string, interpreted: Reading): Reading[] {
  const { types, services, words } = interpreted;
  if (!mayBeName(typed, interpreted)) return [{ ...interpreted, words: [] }];
  const longer = words.filter(({ run }) => Array.from(run).length > 1);
  const crumbless =
    types.length > 0 && longer.length < words.length ? [{ ...interpreted, words: longer }] : [];
  const anyType =
    longer.length > 0 && services.length === 0 ? [{ ...interpreted, types: [], words: longer }] : [];
  return [...crumbless, ...anyType];
}

/**
 * What was understood, asked less strictly: in the place around; without the words around a need or a trade
 * where they read as a sentence or stand beside a need; without the service, since bodies that deal with a need
 * may not list it; without the type, since a person's title may be another. The words of a name stay.
 */
export function looserReadings(typed: string, interpreted: Reading, around: readonly string[]): Reading[] {
  const fewer = withFewerWords(typed, interpreted);
  const surest = fewer[0] ?? interpreted;
  const dropsService =
    interpreted.services.length > 0 && interpreted.types.length > 0 && surest.words.length === 0;
  const here = [...fewer, ...(dropsService ? [{ ...surest, services: [] }] : [])];
  const wider =
    around.length === 0 ? [] : [interpreted, ...here].map((reading) => ({ ...reading, divisions: around }));
  return [...here, ...wider]
    .filter(asksForSomething)
    .map((reading) =>
      reading.words.length < interpreted.words.length ? { ...reading, origin: "grams" } : reading,
    );
}
