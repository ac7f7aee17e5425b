import { isSentence } from "./noise-words.js";
import type { Reading, WordMatch } from "./search-plan.js";
import { TYPE_WORDS } from "./type-words.js";

const BODY_WORDS = TYPE_WORDS.filter(({ who }) => who === "body").flatMap(({ words }) => words.split(" "));
const LATIN_WORD = /^[a-z]+$/;

const isEnglish = ({ fields, run }: WordMatch): boolean => fields.includes("name") && LATIN_WORD.test(run);

/** Whether the words beside what was understood may be those of a name, so that they must be found. */
function mayBeName(typed: string, { services, words }: Reading): boolean {
  if (words.length === 0 || words.every(isEnglish) || isSentence(typed)) return false;
  const named = typed.replaceAll(" ", "");
  return services.length === 0 || BODY_WORDS.some((word) => named.endsWith(word));
}

/** Nothing is asked for any more. */
function isEmpty({ types, divisions, services, words }: Reading): boolean {
  return types.length + divisions.length + services.length + words.length === 0;
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
  const kept = [interpreted, ...fewer];
  const wider = around.length === 0 ? [] : kept.map((reading) => ({ ...reading, divisions: around }));
  const surest = fewer[0] ?? interpreted;
  const bare = { ...surest, services: [] };
  const anyService =
    interpreted.services.length > 0 && interpreted.types.length > 0 && surest.words.length === 0;
  const looser = [...fewer, ...(anyService ? [bare] : []), ...wider];
  return looser
    .filter((reading) => !isEmpty(reading) && asksForSomething(reading))
    .map((reading) =>
      reading.words.length < interpreted.words.length ? { ...reading, origin: "grams" } : reading,
    );
}
