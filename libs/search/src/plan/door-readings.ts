import { withDigits } from "../text/house-numbers.js";
import { cutRun, wordsReading } from "./readings.js";
import type { Reading, WordMatch } from "./search-plan.js";

/** A street with its number, and what follows: floors and rooms, which every source writes in its own way. */
const UP_TO_DOOR = /^(.*[路街巷道段村组].*?\d号)./u;

function door(run: string): WordMatch | null {
  const cut = UP_TO_DOOR.exec(withDigits(run))?.[1];
  return cut === undefined ? null : { fields: ["text"], run: cutRun(cut) };
}

/** An address as far as its house number, in what was understood or in the whole text. */
export function doorReadings(whole: string, interpreted: Reading | undefined): Reading[] {
  if (interpreted === undefined) {
    const word = door(whole);
    return word === null ? [] : [wordsReading("text", [word])];
  }
  const words = interpreted.words.map((word) => door(word.run) ?? word);
  return words.some((word, at) => word !== interpreted.words[at]) ? [{ ...interpreted, words }] : [];
}
