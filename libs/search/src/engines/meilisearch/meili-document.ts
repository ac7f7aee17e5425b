import { bigrams, gramTokens } from "../../text/grams.js";
import type { SearchDocument } from "../../document/search-document.js";

/** A document as sent to Meilisearch: words already cut into the tokens that its index is to hold. */
export interface MeiliDocument {
  readonly id: string;
  /** The record's version. */
  readonly v: number;
  /** The content hash, for the drift check. */
  readonly ch: string;
  readonly type: string;
  readonly jurisdiction: string;
  readonly divisions: readonly string[];
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly weight: number;
  /** YYYYMMDD as numbers, so that they compare. */
  readonly publicFrom: number;
  readonly publicUntil: number;
  /** The present name and the registered aliases, normalised, for the exact look-up. */
  readonly ownNames: readonly string[];
  readonly name: readonly string[];
  readonly initials: readonly string[];
  readonly pinyin: readonly string[];
  readonly folded: readonly string[];
  readonly code: readonly string[];
  readonly text: readonly string[];
}

/** Cuts every value into overlapping pairs, each a word of its own; values stay apart as array entries. */
export function meiliDocument(document: SearchDocument, contentHash: string): MeiliDocument {
  const { words } = document;
  return {
    id: document.id,
    v: document.version,
    ch: contentHash,
    type: document.type,
    jurisdiction: document.jurisdiction,
    divisions: document.divisions,
    services: document.services,
    languages: document.languages,
    lat: document.lat,
    lng: document.lng,
    weight: document.weight,
    publicFrom: dayNumber(document.publicFrom),
    publicUntil: dayNumber(document.publicUntil),
    ownNames: words.names.slice(0, words.ownNames),
    name: words.names.map(spacedGrams),
    initials: words.initials.map(spacedGrams),
    pinyin: words.pinyin.map(syllableGrams),
    folded: words.folded.map(syllableGrams),
    code: words.codes,
    text: words.text.map(spacedGrams),
  };
}

export function dayNumber(day: string): number {
  return Number(day.replaceAll("-", ""));
}

function spacedGrams(value: string): string {
  return gramTokens(value).join(" ");
}

/** "yu zhong qu" becomes "yuzhong zhongqu qu": each pair one word, the last syllable alone as well. */
export function syllableGrams(value: string): string {
  const syllables = value.split(" ");
  const pairs = syllables.slice(1).map((syllable, at) => `${syllables[at] ?? ""}${syllable}`);
  return [...pairs, syllables.at(-1) ?? ""].join(" ");
}

/** The words of a run as a phrase: consecutive pairs, which stand in one value only where the run does. */
export function phraseOf(run: string): string {
  return `"${bigrams(run).join(" ")}"`;
}
