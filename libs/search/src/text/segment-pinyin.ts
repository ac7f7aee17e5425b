import { LONGEST_SYLLABLE, SYLLABLES } from "./syllables.js";

/** One way to part letters into syllables; the last one of an unfinished reading is the start of a syllable. */
export interface PinyinReading {
  readonly syllables: readonly string[];
  readonly finished: boolean;
}

/** What a row of Latin letters is: pinyin in one or a few readings, initials of a name, or neither. */
export type LatinSense =
  | { readonly kind: "pinyin"; readonly readings: readonly PinyinReading[] }
  | { readonly kind: "initials"; readonly letters: string }
  | { readonly kind: "other" };

/** No more readings are given for one row of letters, best first. */
export const MAX_READINGS = 3;
/** Longer rows of letters are not parted: thirty syllables are more than any name has. */
export const MAX_LETTERS = 120;
const MAX_INITIALS = 24;
/** No syllable begins with i, u or v. */
const INITIALS = /^[a-hj-tw-z]{2,}$/;
const VOWELS = /[aeo]/g;
/** Of so many letters one may be a vowel, as in ajgzc (安居公证处) and ems (峨眉山). */
const LETTERS_PER_VOWEL = 4;

const VARIANT_INITIALS = [
  ["zh", "z"],
  ["ch", "c"],
  ["sh", "s"],
  ["n", "l"],
  ["h", "f"],
] as const;
const VARIANT_FINALS = [
  ["ing", "in"],
  ["eng", "en"],
] as const;

function swapped(syllable: string): string[] {
  const forms = new Set([syllable]);
  for (const [one, other] of VARIANT_INITIALS) {
    if (syllable.startsWith(one)) forms.add(`${other}${syllable.slice(one.length)}`);
    else if (syllable.startsWith(other)) forms.add(`${one}${syllable.slice(other.length)}`);
  }
  for (const form of [...forms]) {
    for (const [one, other] of VARIANT_FINALS) {
      if (form.endsWith(one)) forms.add(`${form.slice(0, -one.length)}${other}`);
      else if (form.endsWith(other)) forms.add(`${form.slice(0, -other.length)}${one}`);
    }
  }
  return [...forms];
}

function startsOf(syllables: Iterable<string>): Set<string> {
  const starts = new Set<string>();
  for (const syllable of syllables) {
    for (let length = 1; length <= syllable.length; length += 1) starts.add(syllable.slice(0, length));
  }
  return starts;
}

interface Inventory {
  readonly whole: ReadonlySet<string>;
  readonly starts: ReadonlySet<string>;
}
const STANDARD: Inventory = { whole: SYLLABLES, starts: startsOf(SYLLABLES) };
const spoken = new Set([...SYLLABLES].flatMap(swapped));
/** Standard syllables and what they become when merged sounds are swapped (ten, fe, len). */
const SPOKEN: Inventory = { whole: spoken, starts: startsOf(spoken) };

const better = (one: PinyinReading, other: PinyinReading): number =>
  Number(other.finished) - Number(one.finished) || one.syllables.length - other.syllables.length;

/** The best readings of the letters from each place to the end, filled from the end. */
function readingsFrom(
  letters: string,
  at: number,
  tails: readonly PinyinReading[][],
  inventory: Inventory,
): PinyinReading[] {
  const found: PinyinReading[] = [];
  const rest = letters.slice(at, at + LONGEST_SYLLABLE);
  if (at + rest.length === letters.length && !inventory.whole.has(rest) && inventory.starts.has(rest)) {
    found.push({ syllables: [rest], finished: false });
  }
  for (let length = rest.length; length > 0; length -= 1) {
    const head = rest.slice(0, length);
    if (!inventory.whole.has(head)) continue;
    for (const tail of tails[at + length] ?? []) {
      found.push({ syllables: [head, ...tail.syllables], finished: tail.finished });
    }
  }
  const best = found.sort(better).slice(0, MAX_READINGS);
  return best[0]?.finished === true ? best.filter(({ finished }) => finished) : best;
}

function partLetters(letters: string, inventory: Inventory): readonly PinyinReading[] {
  const tails: PinyinReading[][] = [];
  tails[letters.length] = [{ syllables: [], finished: true }];
  for (let at = letters.length - 1; at >= 0; at -= 1) tails[at] = readingsFrom(letters, at, tails, inventory);
  return tails[0] ?? [];
}

/** Readings of pieces that are parted by apostrophes: only the last piece may be unfinished. */
function joinPieces(pieces: readonly (readonly PinyinReading[])[]): PinyinReading[] {
  let joined: PinyinReading[] = [{ syllables: [], finished: true }];
  for (const piece of pieces) {
    joined = joined
      .filter((head) => head.finished)
      .flatMap((head) =>
        piece.map((tail) => ({ syllables: [...head.syllables, ...tail.syllables], finished: tail.finished })),
      )
      .slice(0, MAX_READINGS);
  }
  return joined;
}

function looksLikeInitials(letters: string): boolean {
  if (letters.length > MAX_INITIALS || !INITIALS.test(letters)) return false;
  const vowels = letters.match(VOWELS)?.length ?? 0;
  return vowels * LETTERS_PER_VOWEL <= letters.length + 1;
}

function readingsOf(pieces: readonly string[], inventory: Inventory): PinyinReading[] {
  return joinPieces(pieces.map((piece) => partLetters(piece, inventory)));
}

/** Standard readings, and spoken ones where none is standard or where they need fewer syllables (fao, not fa o). */
function allReadings(pieces: readonly string[]): PinyinReading[] {
  const standard = readingsOf(pieces, STANDARD);
  const spokenOnes = readingsOf(pieces, SPOKEN);
  const [first, best] = [standard[0], spokenOnes[0]];
  if (first === undefined || best === undefined) return spokenOnes;
  return better(best, first) < 0 ? [...standard.slice(0, MAX_READINGS - 1), best] : standard;
}

/**
 * Tells what a row of lower-case letters is. Letters that part into syllables (GB/T 16159; an apostrophe
 * parts them) are pinyin, the last syllable perhaps unfinished, with at most MAX_READINGS readings, fewer
 * syllables first; unfinished ones only where none is finished. Standard syllables come before those of people who swap merged
 * sounds. Letters that do not part but could each begin a syllable, with few vowels, are initials (yzgzc).
 * The rest is neither (notary, pizza).
 */
export function segmentPinyin(letters: string): LatinSense {
  const pieces = letters.split("'").filter((piece) => piece !== "");
  if (letters.length <= MAX_LETTERS && pieces.length > 0) {
    const readings = allReadings(pieces);
    if (readings.length > 0) return { kind: "pinyin", readings };
  }
  const joined = pieces.join("");
  return looksLikeInitials(joined) ? { kind: "initials", letters: joined } : { kind: "other" };
}
