import type { InstitutionType } from "#codes";
import { foldSyllables } from "../text/fold-syllables.js";
import { compactText, normaliseText } from "../text/normalise-text.js";
import { syllablesOf } from "../text/pinyin.js";
import { buildGazetteer, placeMeanings, type Gazetteer, type GazetteerEntry } from "./gazetteer.js";
import {
  MOST_NAMESAKES,
  type Lexicon,
  type Meaning,
  type NeedMeaning,
  type PlaceMeaning,
  type SpelledMeaning,
  type TypeMeaning,
} from "./meaning.js";
import { outsidePlaces } from "./outside-places.js";
import { placeNicknames } from "./place-nicknames.js";
import { SERVICE_ROOT_TYPES, TYPE_WORDS } from "./type-words.js";

/** A service of the one tree, as the planner needs it. */
export interface ServiceEntry {
  readonly code: string;
  readonly label: { readonly zh: string; readonly en: string };
}

/** What an ordinary word is understood as. */
export interface LayTermEntry {
  readonly term: string;
  readonly en: string | null;
  readonly synonyms: readonly string[];
  readonly services: readonly string[];
  readonly types: readonly InstitutionType[];
}

/** All that the planner knows of the world, indexed once. */
export interface SearchKnowledge {
  readonly lexicon: Lexicon;
  readonly gazetteer: Gazetteer;
  /** Places outside the two provinces, normalised. */
  readonly outside: ReadonlySet<string>;
}

const HAN_WORD = /^\p{Script=Han}{2,}$/u;
const HAN = /\p{Script=Han}/u;
/** A label that lists several things is nothing people type. */
const LISTING = /[、，,;；/]/u;
/** Shorter labels (合同, 身份, 金融) say what they mean only under their parent; as words they are too wide. */
const SHORTEST_LABEL = 3;

const withPlural = (word: string): string[] => [word, `${word}s`];

function typeWords(): Map<string, TypeMeaning> {
  const meanings = new Map<string, TypeMeaning>();
  for (const row of TYPE_WORDS) {
    for (const word of new Set([...row.words.split(" "), ...row.english.flatMap(withPlural)])) {
      meanings.set(word, { kind: "type", rows: [...(meanings.get(word)?.rows ?? []), row] });
    }
  }
  return meanings;
}

/** Services that are whole roots of the tree say no more than the type does. */
function needOf(services: readonly string[], types: readonly InstitutionType[]): NeedMeaning {
  return { kind: "need", services: services.filter((code) => code.includes(".")), types };
}

function rootTypes(services: readonly string[]): InstitutionType[] {
  const types = services.map((code) => SERVICE_ROOT_TYPES.get(code.split(".")[0] ?? ""));
  return [...new Set(types.filter((type) => type !== undefined))];
}

function layWords(terms: readonly LayTermEntry[]): Map<string, NeedMeaning> {
  const meanings = new Map<string, NeedMeaning>();
  for (const { term, en, synonyms, services, types } of terms) {
    const meaning = needOf(services, types.length > 0 ? types : rootTypes(services));
    const words = [term, ...synonyms].map((word) =>
      HAN.test(word) ? compactText(word) : normaliseText(word),
    );
    for (const word of [...words, normaliseText(en ?? "")]) {
      if (Array.from(word).length > 1 && !meanings.has(word)) meanings.set(word, meaning);
    }
  }
  return meanings;
}

function labelWords({ zh, en }: ServiceEntry["label"]): string[] {
  const words = [LISTING.test(zh) ? "" : compactText(zh), LISTING.test(en) ? "" : normaliseText(en)];
  return words.filter((word) => Array.from(word).length >= SHORTEST_LABEL);
}

function serviceWords(services: readonly ServiceEntry[]): Map<string, NeedMeaning> {
  const codes = new Map<string, string[]>();
  for (const { code, label } of services) {
    for (const word of labelWords(label)) codes.set(word, [...(codes.get(word) ?? []), code]);
  }
  return new Map([...codes].map(([word, found]) => [word, needOf(found, rootTypes(found))]));
}

function nicknames(divisions: readonly GazetteerEntry[]): Map<string, PlaceMeaning> {
  const found = placeNicknames(new Set(divisions.map(({ code }) => code)));
  const about = { kind: "place", town: false, short: false, former: false } as const;
  return new Map([...found].map(([name, codes]) => [name, { ...about, codes }]));
}

/** Two words that sound alike: present places are put together, else the first stands, a former name last. */
function together(one: SpelledMeaning | undefined, other: SpelledMeaning): SpelledMeaning {
  if (one?.meaning.kind !== "place" || other.meaning.kind !== "place") return one ?? other;
  if (one.meaning.former !== other.meaning.former) return one.meaning.former ? other : one;
  const codes = [...new Set([...one.meaning.codes, ...other.meaning.codes])];
  return codes.length > MOST_NAMESAKES ? one : { word: one.word, meaning: { ...one.meaning, codes } };
}

function bySyllables(
  words: ReadonlyMap<string, Meaning>,
  keyOf: (syllables: readonly string[]) => string,
): Map<string, SpelledMeaning> {
  const meanings = new Map<string, SpelledMeaning>();
  for (const [word, meaning] of words) {
    if (!HAN_WORD.test(word) || (meaning.kind === "place" && meaning.town)) continue;
    const key = keyOf(syllablesOf(word));
    meanings.set(key, together(meanings.get(key), { word, meaning }));
  }
  return meanings;
}

/** Short names of towns are too often names of other places (大同, 安康). */
function isCertain(meaning: Meaning | undefined): boolean {
  return meaning !== undefined && !(meaning.kind === "place" && meaning.town && meaning.short);
}

/**
 * Indexes divisions, services and lay terms for the planner; to be done once and again when one of them
 * changes. Of one word the meaning as a type stands before that as a place, a lay term and a service.
 */
export function buildKnowledge(
  divisions: readonly GazetteerEntry[],
  services: readonly ServiceEntry[],
  layTerms: readonly LayTermEntry[],
): SearchKnowledge {
  const words = new Map<string, Meaning>();
  const places = [placeMeanings(divisions), nicknames(divisions)];
  for (const source of [typeWords(), ...places, layWords(layTerms), serviceWords(services)]) {
    for (const [word, meaning] of source) if (!words.has(word)) words.set(word, meaning);
  }
  const pinyin = bySyllables(words, (syllables) => syllables.join(" "));
  const folded = bySyllables(words, (syllables) => foldSyllables(syllables).join(" "));
  return {
    lexicon: { words, pinyin, folded },
    gazetteer: buildGazetteer(divisions),
    outside: outsidePlaces((name) => isCertain(words.get(name))),
  };
}
