import { foldSyllables } from "../text/fold-syllables.js";
import { segmentPinyin, type PinyinReading } from "../text/segment-pinyin.js";
import type { Lexicon, Meaning, SpelledMeaning } from "./meaning.js";
import type { SubjectKind } from "./search-plan.js";
import { meansTypes } from "./types-for-kinds.js";
import type { RestPiece } from "./understanding.js";

/** What a row of Latin words comes to: words of the lexicon and pieces of the rest, in order. */
export type LatinPart =
  /** `said` is the word in Han characters. */
  | { readonly kind: "meaning"; readonly meaning: Meaning; readonly said: string }
  | { readonly kind: "rest"; readonly piece: RestPiece };

const LONGEST_IN_SYLLABLES = 10;
const SHORTEST_IN_SYLLABLES = 2;

type Lookup = (syllables: readonly string[]) => SpelledMeaning | undefined;

interface SpelledWord extends SpelledMeaning {
  readonly length: number;
}

function longestAt(syllables: readonly string[], at: number, lookup: Lookup): SpelledWord | null {
  const longest = Math.min(LONGEST_IN_SYLLABLES, syllables.length - at);
  for (let length = longest; length >= SHORTEST_IN_SYLLABLES; length -= 1) {
    const spelled = lookup(syllables.slice(at, at + length));
    if (spelled !== undefined) return { ...spelled, length };
  }
  return null;
}

function partsOf(syllables: readonly string[], lookup: Lookup): LatinPart[] {
  const parts: LatinPart[] = [];
  let unread: string[] = [];
  const close = (): void => {
    if (unread.length > 0) parts.push({ kind: "rest", piece: { kind: "pinyin", syllables: unread } });
    unread = [];
  };
  for (let at = 0; at < syllables.length;) {
    const found = longestAt(syllables, at, lookup);
    if (found === null) unread.push(...syllables.slice(at, at + 1));
    else {
      close();
      parts.push({ kind: "meaning", meaning: found.meaning, said: found.word });
    }
    at += found?.length ?? 1;
  }
  close();
  return parts;
}

const understoodIn = (parts: readonly LatinPart[]): number =>
  parts.reduce((sum, part) => sum + (part.kind === "meaning" ? part.said.length : 0), 0);

/** A lone syllable is left where letters were cut wrongly; it costs what a short word gives. */
const CRUMB = 2;

function worthOf(parts: readonly LatinPart[]): number {
  const crumbs = parts.filter(
    (part) => part.kind === "rest" && part.piece.kind === "pinyin" && part.piece.syllables.length === 1,
  );
  return understoodIn(parts) - CRUMB * crumbs.length;
}

/** Of the readings of one word the one of which the lexicon knows most. */
function bestReading(readings: readonly PinyinReading[], lookup: Lookup): readonly string[] {
  const [first, ...others] = readings;
  if (first === undefined) return [];
  return others.reduce<readonly string[]>(
    (best, { syllables }) =>
      worthOf(partsOf(syllables, lookup)) > worthOf(partsOf(best, lookup)) ? syllables : best,
    first.syllables,
  );
}

function pinyinParts(words: readonly (readonly PinyinReading[])[], lookup: Lookup): LatinPart[] {
  return partsOf(
    words.flatMap((readings) => bestReading(readings, lookup)),
    lookup,
  );
}

/** Words of the lexicon in a row of pinyin: as spelled, or with merged sounds folded where that gives more. */
function readPinyin(
  words: readonly (readonly PinyinReading[])[],
  { pinyin, folded }: Lexicon,
  kinds: readonly SubjectKind[],
): LatinPart[] {
  const known = (spelled: SpelledMeaning | undefined): SpelledMeaning | undefined =>
    spelled?.meaning.kind === "type" && !meansTypes(spelled.meaning, kinds) ? undefined : spelled;
  const exact = pinyinParts(words, (syllables) => known(pinyin.get(syllables.join(" "))));
  const merged = pinyinParts(words, (syllables) => known(folded.get(foldSyllables(syllables).join(" "))));
  return understoodIn(merged) > understoodIn(exact) ? merged : exact;
}

/**
 * Reads a row of Latin words that are no English of the lexicon. Neighbouring words of pinyin are read
 * together, so that `yu zhong gongzheng` is understood as well as `yuzhong gongzheng`.
 */
export function readLatin(
  words: readonly string[],
  lexicon: Lexicon,
  kinds: readonly SubjectKind[],
): LatinPart[] {
  const parts: LatinPart[] = [];
  let row: (readonly PinyinReading[])[] = [];
  const close = (): void => {
    if (row.length > 0) parts.push(...readPinyin(row, lexicon, kinds));
    row = [];
  };
  for (const word of words) {
    const sense = segmentPinyin(word);
    if (sense.kind === "pinyin") row.push(sense.readings);
    else {
      close();
      const piece: RestPiece =
        sense.kind === "initials"
          ? { kind: "initials", letters: sense.letters }
          : { kind: "text", text: word };
      parts.push({ kind: "rest", piece });
    }
  }
  close();
  return parts;
}
