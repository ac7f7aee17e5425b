import { createHash } from "node:crypto";
import { bigrams, gramTokens } from "../../text/grams.js";
import type { SearchDocument } from "../../document/search-document.js";

/** A document as sent to Meilisearch: words already cut into the tokens that its index is to hold. */
export interface MeiliDocument {
  readonly id: string;
  /** The record's version. */
  readonly v: number;
  /** The content hash, for the drift check. */
  readonly ch: string;
  /** The hash bucket of its id, for cheap counts. */
  readonly bk: number;
  readonly type: string;
  readonly jurisdiction: string;
  readonly divisions: readonly string[];
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly accreditations: readonly string[];
  readonly recognition: readonly string[];
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

/** As it is stored: with a checksum of all the rest, so that a change behind our back shows. */
export interface StoredMeiliDocument extends MeiliDocument {
  readonly sum: string;
}

/** Documents are counted by bucket; few enough for one facet, enough to notice a handful that is missing. */
export const BUCKETS = 256;

/** The first byte of the id's MD5, which Postgres computes as well. */
export function bucketOf(id: string): number {
  return createHash("md5").update(id).digest().readUInt8(0);
}

const FIELDS = {
  id: true,
  v: true,
  ch: true,
  bk: true,
  type: true,
  jurisdiction: true,
  divisions: true,
  services: true,
  languages: true,
  accreditations: true,
  recognition: true,
  lat: true,
  lng: true,
  weight: true,
  publicFrom: true,
  publicUntil: true,
  ownNames: true,
  name: true,
  initials: true,
  pinyin: true,
  folded: true,
  code: true,
  text: true,
} as const satisfies Record<keyof MeiliDocument, true>;

/** Over every field in one order, whatever the order in which a server tells them. */
export function checksum(document: Readonly<Partial<Record<string, unknown>>>): string {
  const values = Object.keys(FIELDS).map((field) => document[field] ?? null);
  return createHash("sha256").update(JSON.stringify(values)).digest("base64url").slice(0, 16);
}

/** @returns the document as it is to be stored. */
export function withChecksum(document: MeiliDocument): StoredMeiliDocument {
  return { ...document, sum: checksum({ ...document }) };
}

/** Cuts every value into overlapping pairs, each a word of its own; values stay apart as array entries. */
export function meiliDocument(document: SearchDocument, contentHash: string): MeiliDocument {
  const { words } = document;
  return {
    id: document.id,
    v: document.version,
    ch: contentHash,
    bk: bucketOf(document.id),
    type: document.type,
    jurisdiction: document.jurisdiction,
    divisions: document.divisions,
    services: document.services,
    languages: document.languages,
    accreditations: document.accreditations,
    recognition: document.recognition,
    lat: shortened(document.lat),
    lng: shortened(document.lng),
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

/** To a decimetre: of longer fractions Meilisearch's reader gives back others than it was sent. */
function shortened(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 1e6) / 1e6;
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
