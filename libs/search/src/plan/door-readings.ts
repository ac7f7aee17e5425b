import { withDigits } from "../text/house-numbers.js";
import { cutRun, wordsReading } from "./readings.js";
import type { Reading, WordMatch } from "./search-plan.js";

/** A street with its number, and what follows: floors and rooms, which every source writes in its own way. */
const UP_TO_DOOR = /^(.*[路街巷道段村组].*?\d号)./u;

function door(run: string): WordMatch | null {
  const cut = UP_TO_DOOR.exec(withDigits(run))?.[1];
  return cut === undefined ? null : { fields: ["text"], run: cutRun(cut) };
}

/** A street whose section (中段, 二段) was not typed: the street and the number each by itself. */
const STREET_AND_NUMBER = /^(\p{Script=Han}{2,}[路街巷道])(\d+号)$/u;

function apart(run: string): WordMatch[] {
  const [, street, number] = STREET_AND_NUMBER.exec(withDigits(run)) ?? [];
  if (street === undefined || number === undefined) return [];
  return [street, number].map((piece) => ({ fields: ["text"], run: cutRun(piece) }));
}

function streetReadings(whole: string, interpreted: Reading | undefined): Reading[] {
  const [only, ...others] = interpreted?.words ?? [{ fields: ["text"], run: whole }];
  const words = only === undefined || others.length > 0 ? [] : apart(only.run);
  if (words.length === 0) return [];
  return [interpreted === undefined ? wordsReading("text", words) : { ...interpreted, words }];
}

/** An address as far as its house number, in what was understood or in the whole text; a street and its number apart. */
export function doorReadings(whole: string, interpreted: Reading | undefined): Reading[] {
  if (interpreted === undefined) {
    const word = door(whole);
    const streets = streetReadings(whole, interpreted);
    return word === null ? streets : [wordsReading("text", [word]), ...streets];
  }
  const words = interpreted.words.map((word) => door(word.run) ?? word);
  const cut = words.some((word, at) => word !== interpreted.words[at]);
  return [...(cut ? [{ ...interpreted, words }] : []), ...streetReadings(whole, interpreted)];
}
