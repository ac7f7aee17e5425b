import type { IndexWords } from "../document/index-words.js";
import type { Reading, SearchPlan } from "../plan/search-plan.js";
import type { SearchFacts } from "../document/search-document.js";
import { bestSimilarity } from "../text/similarity.js";
import { matchesReading, shareOfGrams } from "./match-reading.js";

/** What the ranker reads of a record. */
export interface RankedRecord extends SearchFacts {
  /** Metres from the asked point; null without one. */
  readonly distanceMetres: number | null;
  readonly words: IndexWords;
}

/** Parts of a score, the first that differs decides; larger is better. */
export interface Score {
  /** How the name answers what was typed, see `NAME_STEPS`. */
  readonly name: number;
  /** How well it lies where it was asked for, see `placeStep`: the asked place before any other. */
  readonly place: number;
  /** How good the best reading is that holds, see `ORIGIN_STEPS`. */
  readonly reading: number;
  /** 1 when it states a service that was asked for, 0 when it is only of a kind that deals with it. */
  readonly offers: number;
  /** Minus the metres from the asked point; 0 without one. */
  readonly nearness: number;
  readonly weight: number;
  /** Minus the length of the name: of two that contain it, the shorter answers better. */
  readonly brevity: number;
}

/**
 * Steps by which a name answers a text, best first. A person who types a whole name wants that body before
 * any other, whatever else the words could mean; half a name is worth more at its start than inside.
 */
const NAME_STEPS = {
  exact: 100,
  exactForm: 90,
  prefix: 80,
  formPrefix: 75,
  inside: 70,
  pinyinExact: 65,
  pinyinPrefix: 60,
  initialsExact: 55,
  pinyinInside: 50,
  initialsPrefix: 45,
  /** Times how alike the names are, where only a forgiving reading found it. */
  similar: 40,
  /** It stands in the name of a body of another kind than was asked for: 四川省律师协会 for 四川 律师. */
  otherKind: -10,
  none: 0,
} as const;

const ORIGIN_STEPS: Readonly<Record<Reading["origin"], number>> = {
  code: 100,
  name: 90,
  interpreted: 80,
  text: 70,
  pinyin: 60,
  initials: 50,
  folded: 40,
  grams: 20,
};

/** The score of a record under a plan, or null when no reading of the plan holds for it. Pure. */
export function rankRecord(plan: SearchPlan, record: RankedRecord): Score | null {
  const holding = plan.readings.filter((reading) => matchesReading(reading, record));
  if (plan.readings.length > 0 && holding.length === 0) return null;
  return {
    name: nameOf(plan, record),
    place: placeStep(plan, record),
    reading: Math.max(0, ...holding.map((reading) => originStep(reading, record.words))),
    offers: plan.interpreted.service.some((code) => record.services.includes(code)) ? 1 : 0,
    nearness: record.distanceMetres === null ? 0 : -record.distanceMetres,
    weight: record.weight,
    brevity: -record.name.length,
  };
}

/** Less alike than this, a name has nothing to do with what was typed. */
const LEAST_ALIKE = 0.6;

function nameOf(plan: SearchPlan, { type, words }: RankedRecord): number {
  const typed = plan.typed.replaceAll(" ", "");
  const step = Math.max(nameStep(typed, words), restStep(plan, typed, words));
  const asked = plan.interpreted.type;
  const understood = asked.length > 0 && plan.interpreted.text === "";
  if (step < NAME_STEPS.exactForm && understood && !asked.some((kind) => kind === type)) {
    return Math.min(step, NAME_STEPS.otherKind);
  }
  if (step !== NAME_STEPS.none || understood) return step;
  const alike = bestSimilarity(typed, words.names);
  return alike < LEAST_ALIKE ? step : NAME_STEPS.similar * alike;
}

/**
 * 胡律师: what is left beside the type is a name too, though never as surely as all that was typed; whoever is
 * called so comes before whoever only has it in the name, all of them between `similar` and `initialsPrefix`.
 */
function restStep({ interpreted }: SearchPlan, typed: string, words: IndexWords): number {
  const rest = interpreted.text.replaceAll(" ", "");
  const step = rest === typed ? NAME_STEPS.none : nameStep(rest, words);
  const room = NAME_STEPS.initialsPrefix - NAME_STEPS.similar;
  return step === NAME_STEPS.none ? step : NAME_STEPS.similar + (room * step) / (NAME_STEPS.exact + 1);
}

/** 2 in the very division asked for, 1 somewhere in it, 0 beside it. */
function placeStep({ interpreted, filters }: SearchPlan, record: RankedRecord): number {
  const asked = [...interpreted.division, ...filters.divisions];
  if (asked.some((code) => record.ownDivisions.includes(code))) return 2;
  return asked.some((code) => record.divisions.includes(code)) ? 1 : 0;
}

/** A partial match is worth the share of it that is there. */
function originStep(reading: Reading, words: IndexWords): number {
  const partial = reading.words.find((word) => word.share !== undefined);
  const step = ORIGIN_STEPS[reading.origin];
  return partial === undefined ? step : step * shareOfGrams(partial.run, words);
}

function nameStep(typed: string, words: IndexWords): number {
  if (typed === "") return NAME_STEPS.none;
  const own = words.names.slice(0, words.ownNames);
  if (own.includes(typed)) return NAME_STEPS.exact;
  if (words.names.includes(typed)) return NAME_STEPS.exactForm;
  if (own.some((name) => name.startsWith(typed))) return NAME_STEPS.prefix;
  if (words.names.some((name) => name.startsWith(typed))) return NAME_STEPS.formPrefix;
  if (words.names.some((name) => name.includes(typed))) return NAME_STEPS.inside;
  return latinStep(typed, words);
}

function latinStep(typed: string, words: IndexWords): number {
  const joined = words.pinyin.map((name) => name.replaceAll(" ", ""));
  if (joined.includes(typed)) return NAME_STEPS.pinyinExact;
  if (joined.some((name) => name.startsWith(typed))) return NAME_STEPS.pinyinPrefix;
  if (words.initials.includes(typed)) return NAME_STEPS.initialsExact;
  if (joined.some((name) => name.includes(typed))) return NAME_STEPS.pinyinInside;
  if (words.initials.some((name) => name.startsWith(typed))) return NAME_STEPS.initialsPrefix;
  return NAME_STEPS.none;
}

const PARTS = [
  "name",
  "place",
  "reading",
  "offers",
  "nearness",
  "weight",
  "brevity",
] as const satisfies readonly (keyof Score)[];

/** Better first; equal scores by name, then id, so that two engines and two requests agree. */
export function compareRanked(a: Scored, b: Scored): number {
  for (const part of PARTS) {
    if (a.score[part] !== b.score[part]) return b.score[part] - a.score[part];
  }
  if (a.ranked.name !== b.ranked.name) return a.ranked.name < b.ranked.name ? -1 : 1;
  return a.ranked.id < b.ranked.id ? -1 : 1;
}

interface Scored {
  readonly ranked: RankedRecord;
  readonly score: Score;
}

/**
 * Nearest first; at equal distance a real position before a division's centre; without a point last. The very
 * order in which engines cut their pages, so that it is the same whatever the size of pages.
 */
export function compareDistance(a: Scored, b: Scored): number {
  const left = a.ranked.distanceMetres ?? Infinity;
  const right = b.ranked.distanceMetres ?? Infinity;
  if (left !== right) return left - right;
  if (a.ranked.centroid !== b.ranked.centroid) return a.ranked.centroid ? 1 : -1;
  if (a.ranked.weight !== b.ranked.weight) return b.ranked.weight - a.ranked.weight;
  return a.ranked.id < b.ranked.id ? -1 : 1;
}
