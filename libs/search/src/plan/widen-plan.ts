import { foldSyllables } from "../text/fold-syllables.js";
import { syllablesOf } from "../text/pinyin.js";
import { cutRun, distinctReadings, textWords, wordsReading } from "./readings.js";
import type { Reading, SearchPlan, WordMatch } from "./search-plan.js";
import { TYPE_WORDS } from "./type-words.js";
import { gapWords, gramWords } from "./slips.js";

/** The part of a run's bigrams that suffices where nothing else is known of the query. */
const GRAM_SHARE = 0.6;
/** Where a type or place was taken out, its ending fills many of the bigrams; more must then agree. */
const GRAM_SHARE_BESIDE_UNDERSTOOD = 0.75;
const TRADES = TYPE_WORDS.flatMap(({ words }) => words.split(" "));
const HAN = /\p{Script=Han}/u;
const SHORTEST_SOUND = 2;
/** Shorter runs with a gap, and nothing else known, are in too many names. */
const SHORTEST_FOR_GAPS = 5;

/** What the slips are looked for in: a run, and the reading whose types, places and services stay binding. */
interface Target {
  readonly run: string;
  readonly beside: Reading;
}

function soundWord(run: string): WordMatch {
  return { fields: ["folded"], run: foldSyllables(syllablesOf(run)).join(" ") };
}

const hasSound = (run: string): boolean => HAN.test(run) && Array.from(run).length >= SHORTEST_SOUND;

/** Words that sound alike: 公正处 for 公证处, also in the south-west's way. */
function soundReadings(whole: string, interpreted: Reading | undefined): Reading[] {
  const readings = hasSound(whole) ? [wordsReading("folded", [soundWord(whole)])] : [];
  if (interpreted === undefined) return readings;
  const words = interpreted.words.map((word) =>
    isHanRest(word) && hasSound(word.run) ? soundWord(word.run) : word,
  );
  return [...readings, { ...interpreted, origin: "folded", words }];
}

const isHanRest = ({ fields, run }: WordMatch): boolean => fields.includes("name") && HAN.test(run);

/** The pieces of the text that may hold a slip: each of the rest beside what was understood, or the whole. */
function targets(whole: string, interpreted: Reading | undefined): Target[] {
  if (interpreted === undefined)
    return HAN.test(whole) ? [{ run: whole, beside: wordsReading("grams", []) }] : [];
  return interpreted.words.filter(isHanRest).map((word) => ({
    run: word.run,
    beside: { ...interpreted, words: interpreted.words.filter((other) => other !== word) },
  }));
}

function bindsSomething({ types, divisions, services }: Reading): boolean {
  return types.length + divisions.length + services.length > 0;
}

function slipReadings({ run, beside }: Target): Reading[] {
  const mayGap = Array.from(run).length >= SHORTEST_FOR_GAPS || bindsSomething(beside);
  return [...(mayGap ? gapWords(run) : []), ...gramWords(run, GRAM_SHARE)].map((words) => ({
    ...beside,
    origin: "grams",
    words: [...beside.words, ...words],
  }));
}

/** The whole text with a slip in it, beside what was understood of it: the slip may be in what was. */
function wholeSlips(whole: string, interpreted: Reading | undefined): Reading[] {
  if (interpreted === undefined || !HAN.test(whole)) return [];
  const gaps = Array.from(whole).length >= SHORTEST_FOR_GAPS ? gapWords(whole) : [];
  return [...gaps, ...gramWords(whole, GRAM_SHARE_BESIDE_UNDERSTOOD)].map((words) =>
    wordsReading("grams", words),
  );
}

/**
 * A need without the service: bodies that deal with it may not list what they do. In a sentence that names no
 * type (我和邻居因为漏水吵架了) the words around the need do not bind; beside a type they are part of a name.
 */
function needReadings(whole: string, interpreted: Reading | undefined): Reading[] {
  if (interpreted === undefined || interpreted.services.length === 0) return [];
  const partOfName = interpreted.words.length > 0 && TRADES.some((word) => whole.includes(word));
  if (partOfName || interpreted.types.length === 0) return [];
  return [{ ...interpreted, services: [], words: [] }];
}

function forgiving(whole: string, interpreted: Reading | undefined): Reading[] {
  // Where every word was understood there is no slip left to look for.
  if (interpreted !== undefined && interpreted.words.length === 0) return [];
  return [
    ...soundReadings(whole, interpreted),
    ...targets(whole, interpreted).flatMap(slipReadings),
    ...wholeSlips(whole, interpreted),
  ];
}

/**
 * The second stage, for when a strict plan finds too little: the plan's readings and those that forgive. The
 * pieces as typed, in names or text; bodies that deal with a need though they do not list the service; words
 * that sound alike; one character wrong or too much; a part of the bigrams of a longer run. A query that is a
 * number or code is not widened. Pure and bounded.
 */
export function widenPlan(plan: SearchPlan): SearchPlan {
  if (plan.typed === "" || plan.readings[0]?.origin === "code") return plan;
  const interpreted = plan.readings.find(({ origin }) => origin === "interpreted");
  const whole = cutRun(plan.typed.replaceAll(" ", ""));
  const more = [
    wordsReading("text", textWords(plan.typed)),
    ...needReadings(whole, interpreted),
    ...forgiving(whole, interpreted),
  ];
  return { ...plan, readings: distinctReadings([...plan.readings, ...more]) };
}
