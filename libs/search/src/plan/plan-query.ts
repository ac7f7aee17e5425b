import { STANDING_SUBJECTS } from "#codes";
import { MAX_TEXT_LENGTH, normaliseText } from "../text/normalise-text.js";
import { codeRuns } from "./code-runs.js";
import { asksElsewhere } from "./asks-elsewhere.js";
import { interpretedReadings, interpretElsewhere, type Interpreted } from "./interpreted-readings.js";
import type { SearchKnowledge } from "./knowledge.js";
import { joinPieces } from "./join-pieces.js";
import { latinReadings } from "./latin-readings.js";
import { listedNames } from "./listed-names.js";
import {
  asksNothing,
  cutRun,
  distinctReadings,
  nameWords,
  nothingReading,
  typedReadings,
  wordsReading,
} from "./readings.js";
import type { Interpretation, PlanFilters, Reading, SearchPlan } from "./search-plan.js";
import { tokenise } from "./tokens.js";
import { understand } from "./understand.js";
import { isUnderstood } from "./understanding.js";

/** A search as asked and validated. */
export interface PlanInput extends Omit<
  SearchPlan,
  "typed" | "interpreted" | "readings" | "closed" | "around"
> {
  /** As typed; at most MAX_TEXT_LENGTH of it is read. */
  readonly q: string;
  /** False: the text is searched as typed. */
  readonly interpret: boolean;
}

/** Longer texts are no question for a place and a trade, but something pasted; they are searched as typed. */
const LONGEST_UNDERSTOOD = 120;

const LATIN = /\p{Script=Latin}/u;

const asTyped = (text: string): Interpretation => ({ type: [], division: [], service: [], text });

function nameReading(typed: string): Reading {
  return wordsReading("name", [{ fields: ["name"], run: cutRun(typed.replaceAll(" ", "")) }]);
}

/** What was understood; the whole text beside it only where some of it was not. */
function readText(
  typed: string,
  { interpret, filters, near }: PlanInput,
  knowledge: SearchKnowledge,
): Interpreted {
  const asText = typedReadings(typed);
  const plain = { interpretation: asTyped(typed), readings: [...asText, ...latinReadings(typed)] };
  if (!interpret || typed.length > LONGEST_UNDERSTOOD) return plain;
  const tokens = tokenise(typed);
  const elsewhere = asksElsewhere(tokens, knowledge, filters.kinds);
  if (elsewhere !== null) {
    const interpretation = interpretElsewhere(elsewhere, filters.kinds, typed);
    return { interpretation, readings: [wordsReading("text", nameWords(typed))], closed: true };
  }
  const understanding = understand(tokens, knowledge.lexicon, filters.kinds);
  if (!isUnderstood(understanding)) return plain;
  const { interpretation, readings, around } = interpretedReadings(
    understanding,
    filters.kinds,
    knowledge.gazetteer,
  );
  const asks = readings.filter((reading) => near !== null || !asksNothing(reading));
  if (asks.length === 0) return plain;
  const whole = understanding.rest.length === 0;
  const latin = whole && understanding.english ? [] : latinReadings(typed);
  // 渝中公证 for `yuzhong gongzheng`: a name that holds it comes before whatever else lies there.
  const inHan = understanding.inHan === null || !LATIN.test(typed) ? [] : [nameReading(understanding.inHan)];
  return { interpretation, readings: [...inHan, ...asks, ...(whole ? [] : asText), ...latin], around };
}

function readQuery(typed: string, input: PlanInput, knowledge: SearchKnowledge): Interpreted {
  const { runs, whole } = codeRuns(input.q.slice(0, MAX_TEXT_LENGTH));
  const codes = runs.map((run) => wordsReading("code", [{ fields: ["code"], run }]));
  if (whole) return { interpretation: asTyped(""), readings: [...codes, nameReading(typed)] };
  const listed = listedNames(input.q.slice(0, MAX_TEXT_LENGTH));
  if (listed.length > 0) return { interpretation: asTyped(typed), readings: [...codes, ...listed] };
  const read = readText(joinPieces(typed), input, knowledge);
  return { ...read, readings: [...codes, nameReading(typed), ...read.readings] };
}

/** The kinds looked for; none given means both. */
function boundFilters(filters: PlanFilters): PlanFilters {
  return filters.kinds.length > 0 ? filters : { ...filters, kinds: STANDING_SUBJECTS };
}

/**
 * Reads a query: a union of readings, of which the first is strict and none is a guess at slips of the pen
 * (for those `widenPlan`). Numbers and codes are looked up exactly; places, types and needs are taken out of
 * the text by what the knowledge holds and shown in `interpreted`; the whole text is always tried as a run of
 * a name; Latin letters also as pinyin and initials. A text of nothing but punctuation or pictures finds
 * nothing, spaces alone are no text. Pure; its work is bounded whatever was typed.
 */
export function planQuery(input: PlanInput, knowledge: SearchKnowledge): SearchPlan {
  const { q, interpret, ...asked } = input;
  const bound = { ...asked, filters: boundFilters(asked.filters) };
  const typed = normaliseText(q);
  if (typed === "") {
    const readings = q.trim() === "" ? [] : [nothingReading()];
    return { ...bound, typed, interpreted: asTyped(""), readings };
  }
  const { interpretation, readings, ...rest } = readQuery(typed, { ...bound, q, interpret }, knowledge);
  return { ...bound, typed, interpreted: interpretation, readings: distinctReadings(readings), ...rest };
}
