import { wordsReading } from "./readings.js";
import type { Reading, WordMatch } from "./search-plan.js";
import { gapWords, gramWords } from "./slips.js";
import { isHanRest } from "./sound-readings.js";

/** The part of a run's bigrams that suffices where nothing else is known of the query. */
const GRAM_SHARE = 0.6;
/** Where a place or type still binds, less must agree: a swap in seven characters leaves half. */
const GRAM_SHARE_BOUND = 0.4;
/** The whole text in the place that was named in it: its kind may be the slip (泸州市律师桌会). */
const GRAM_SHARE_IN_PLACE = 0.6;
/** Where a type or place was taken out, its ending fills many of the bigrams; more must then agree. */
const GRAM_SHARE_BESIDE_UNDERSTOOD = 0.75;
const HAN = /\p{Script=Han}/u;
/** Shorter runs with a gap, and nothing else known, are in too many names. */
const SHORTEST_FOR_GAPS = 5;
/** Beside a place alone; beside a type two characters may have one wrong. */
const SHORTEST_BESIDE_PLACE = 3;
const SHORTEST_BESIDE_TYPE = 2;

/** What the slips are looked for in: a run, and the reading whose types, places and services stay binding. */
interface Target {
  readonly run: string;
  readonly beside: Reading;
}

/** The pieces of the text that may hold a slip: each of the rest beside what was understood, or the whole. */
function targets(whole: string, interpreted: Reading | undefined, around: readonly string[]): Target[] {
  if (interpreted === undefined)
    return HAN.test(whole) ? [{ run: whole, beside: wordsReading("grams", []) }] : [];
  // Few records name the town they are in: its county binds instead.
  const divisions =
    interpreted.types.length > 0 ? interpreted.divisions : [...interpreted.divisions, ...around];
  const others = (word: WordMatch): WordMatch[] => interpreted.words.filter((other) => other !== word);
  return interpreted.words
    .filter(isHanRest)
    .map((word) => ({ run: word.run, beside: { ...interpreted, divisions, words: others(word) } }));
}

function shortestForGaps({ types, divisions, services }: Reading): number {
  if (types.length + services.length > 0) return SHORTEST_BESIDE_TYPE;
  return divisions.length > 0 ? SHORTEST_BESIDE_PLACE : SHORTEST_FOR_GAPS;
}

function slipsIn({ run, beside }: Target): Reading[] {
  const gaps = Array.from(run).length >= shortestForGaps(beside) ? gapWords(run) : [];
  const share = beside.divisions.length > 0 ? GRAM_SHARE_BOUND : GRAM_SHARE;
  const words = gaps.length > 0 ? gaps : gramWords(run, share);
  return words.map((each) => ({ ...beside, origin: "grams", words: [...beside.words, ...each] }));
}

function inPlace(whole: string, interpreted: Reading | undefined, around: readonly string[]): Reading[] {
  if (interpreted === undefined || interpreted.divisions.length * interpreted.types.length === 0) return [];
  const divisions = [...interpreted.divisions, ...around];
  return gramWords(whole, GRAM_SHARE_IN_PLACE).map((words) => ({
    ...wordsReading("grams", words),
    divisions,
  }));
}

/**
 * Readings that allow one slip: a character wrong or too much in each piece that was not understood, as gaps or,
 * in a longer one, as a part of its bigrams; and the whole text by most of its bigrams, since the slip may be in
 * what was understood.
 */
export function slipReadings(
  whole: string,
  interpreted: Reading | undefined,
  around: readonly string[],
): Reading[] {
  const loose =
    interpreted === undefined || !HAN.test(whole) ? [] : gramWords(whole, GRAM_SHARE_BESIDE_UNDERSTOOD);
  return [
    ...loose.map((words) => wordsReading("grams", words)),
    ...inPlace(whole, interpreted, around),
    ...targets(whole, interpreted, around).flatMap(slipsIn),
  ];
}
