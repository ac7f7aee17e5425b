import { doorReadings } from "./door-readings.js";
import { joinPieces } from "./join-pieces.js";
import { looserReadings } from "./looser-readings.js";
import { cutRun, distinctReadings, typedReadings } from "./readings.js";
import type { Reading, SearchPlan } from "./search-plan.js";
import { slipReadings } from "./slip-readings.js";
import { soundReadings } from "./sound-readings.js";
import { typeSlipReadings } from "./type-slip-readings.js";

/** No widened plan has more readings; the first are the surest. Each costs an engine one branch of its query. */
export const MOST_READINGS = 16;

function forgiving(whole: string, interpreted: Reading | undefined, around: readonly string[]): Reading[] {
  // Where every word was understood there is no slip left to look for.
  if (interpreted !== undefined && interpreted.words.length === 0) return [];
  return [
    ...soundReadings(whole, interpreted),
    ...typeSlipReadings(whole, interpreted),
    ...slipReadings(whole, interpreted, around),
  ];
}

/**
 * The second stage, for when a strict plan finds too little: the plan's readings and those that forgive. The
 * pieces as typed, in names or text; an address up to its house number; the place around the one asked for; a need or trade without the words
 * around it, where they are those of a sentence; words that sound alike; one character wrong or too much; a
 * part of the bigrams of a longer run. A number or code is not widened, nor a text that asks for what the
 * register does not hold. Pure and bounded.
 */
export function widenPlan(plan: SearchPlan): SearchPlan {
  if (plan.closed === true || plan.typed === "" || plan.readings[0]?.origin === "code") return plan;
  const interpreted = plan.readings.find(({ origin }) => origin === "interpreted");
  const around = plan.around ?? [];
  const typed = joinPieces(plan.typed);
  const whole = cutRun(typed.replaceAll(" ", ""));
  const more = [
    ...typedReadings(typed),
    ...doorReadings(whole, interpreted),
    ...(interpreted === undefined ? [] : looserReadings(plan.typed, interpreted, around)),
    ...forgiving(whole, interpreted, around),
  ];
  return { ...plan, readings: distinctReadings([...plan.readings, ...more]).slice(0, MOST_READINGS) };
}
