import { withDigits } from "../text/house-numbers.js";
import type { Reading, ReadingOrigin, WordMatch } from "./search-plan.js";

/** No word of a plan is longer (characters); the longest names of the register are shorter. */
export const MAX_RUN = 64;
/** No reading asks for more words; of a longer text the first ones count. */
export const MAX_WORDS = 8;

const NONE = { types: [], divisions: [], services: [] } as const;

/** A reading of words alone. */
export function wordsReading(origin: ReadingOrigin, words: readonly WordMatch[]): Reading {
  return { origin, ...NONE, words };
}

/** A reading that holds for no record on any engine: no code of the register has no digit. */
export function nothingReading(): Reading {
  return wordsReading("code", [{ fields: ["code"], run: "nothing" }]);
}

/** A run cut to its bound, without parting a pair of surrogates. */
export function cutRun(run: string): string {
  return run.length <= MAX_RUN ? run : Array.from(run).slice(0, MAX_RUN).join("");
}

/** Digits alone stand in every house number. */
const DIGITS = /^\d+$/;

/** A piece to be found in a name or in the text of a record; a single character or a number in a name. */
export function textWord(piece: string): WordMatch {
  const onlyNames = DIGITS.test(piece) || Array.from(piece).length === 1;
  return { fields: onlyNames ? ["name"] : ["name", "text"], run: cutRun(piece) };
}

/** A piece with a Chinese house number, which the texts of records have in digits too. */
export function numberedWord(piece: string): WordMatch | null {
  const run = cutRun(withDigits(piece));
  return run === cutRun(piece) ? null : { fields: ["text"], run };
}

/** The pieces of a normalised text as typed. */
export function textWords(typed: string): WordMatch[] {
  const pieces = typed.split(" ").filter((piece) => piece !== "");
  return pieces.slice(0, MAX_WORDS).map(textWord);
}

/** The text as typed: its pieces, and again with its house numbers in digits where they were not. */
export function typedReadings(typed: string): Reading[] {
  const words = textWords(typed);
  const numbered = words.map((word) => numberedWord(word.run) ?? word);
  return distinctReadings([wordsReading("text", words), wordsReading("text", numbered)]);
}

/** The pieces of a normalised text, each to be found in a name. */
export function nameWords(typed: string): WordMatch[] {
  return textWords(typed).map(({ run }) => ({ fields: ["name"], run }));
}

/** Whether a reading binds nothing, so that everything would be found. */
export function asksNothing({ types, divisions, services, words }: Reading): boolean {
  return types.length + divisions.length + services.length + words.length === 0;
}

/** The readings without those that ask the same as one before them. */
export function distinctReadings(readings: readonly Reading[]): Reading[] {
  const asked = new Map<string, Reading>();
  for (const reading of readings) {
    const { types, divisions, services, words } = reading;
    const key = JSON.stringify([types, divisions, services, words]);
    if (!asked.has(key)) asked.set(key, reading);
  }
  return [...asked.values()];
}
