import { foldSyllables } from "../text/fold-syllables.js";
import { initialsOf, syllablesOf } from "../text/pinyin.js";
import { MAX_READINGS, segmentPinyin } from "../text/segment-pinyin.js";
import { splitRuns } from "../text/split-runs.js";
import { MAX_WORDS, wordsReading } from "./readings.js";
import type { Reading, WordMatch } from "./search-plan.js";

/** Longer texts are not tried as one name in pinyin (characters). */
const LONGEST = 160;
/** So many ways to part the letters are tried. */
const MOST_FOLDED = 2;
const RETROFLEX = /([zcs])h/g;

const hasLatin = (typed: string): boolean => /\p{Script=Latin}/u.test(typed);

/** The ways to read a piece as syllables, best first; null where some of it is no pinyin. */
function syllableReadings(piece: string): readonly (readonly string[])[] | null {
  let joined: readonly (readonly string[])[] = [[]];
  for (const { script, text } of splitRuns(piece)) {
    const sense = script === "latin" ? segmentPinyin(text) : null;
    if (sense !== null && sense.kind !== "pinyin") return null;
    const tails = sense === null ? [syllablesOf(text)] : sense.readings.map(({ syllables }) => syllables);
    joined = joined.flatMap((head) => tails.map((tail) => [...head, ...tail])).slice(0, MAX_READINGS);
  }
  return joined;
}

const plain = (syllables: readonly string[]): WordMatch => ({ fields: ["pinyin"], run: syllables.join(" ") });
const merged = (syllables: readonly string[]): WordMatch => ({
  fields: ["folded"],
  run: foldSyllables(syllables).join(" "),
});

/** Each piece as a run of its own; not where every piece is one syllable, since those are one name spaced out. */
function piecewise(pieces: readonly (readonly string[])[]): Reading[] {
  if (pieces.length < 2 || pieces.every((piece) => piece.length === 1)) return [];
  return [wordsReading("folded", pieces.slice(0, MAX_WORDS).map(merged))];
}

/**
 * Syllables as one run: the likeliest as spelled, so that a cut of many hits cannot lose it, and the others with
 * merged sounds, which hold wherever the spelled ones do.
 */
function pinyinReadings(typed: string): Reading[] {
  const whole = syllableReadings(typed);
  if (whole === null) return [];
  const pieces = typed.split(" ").flatMap((piece) => syllableReadings(piece)?.slice(0, 1) ?? []);
  const spelled = whole.slice(0, 1).map((syllables) => wordsReading("pinyin", [plain(syllables)]));
  const folded = whole.slice(0, MOST_FOLDED).map((syllables) => wordsReading("folded", [merged(syllables)]));
  return [...spelled, ...folded, ...piecewise(pieces)];
}

/** Letters as initials; with zh, ch, sh also as one letter each. */
function initialRuns(letters: string): string[] {
  return [...new Set([letters, letters.replace(RETROFLEX, "$1")])];
}

function initialsOfPiece(piece: string): string {
  const runs = splitRuns(piece).map(({ script, text }) =>
    script === "han" ? initialsOf(syllablesOf(text)) : text,
  );
  return runs.join("");
}

function initialsReadings(typed: string): Reading[] {
  const latin = splitRuns(typed).filter(({ script }) => script === "latin");
  const sense = segmentPinyin(latin.map(({ text }) => text).join(""));
  if (sense.kind !== "initials") return [];
  const letters = initialsOfPiece(typed);
  return initialRuns(letters).map((run) => wordsReading("initials", [{ fields: ["initials"], run }]));
}

/**
 * What a normalised text with Latin letters in it may be in pinyin: one run of syllables (渝北gongzheng too),
 * a run for each of its pieces, both folded as well, or initials. Nothing for a text without Latin letters.
 */
export function latinReadings(typed: string): Reading[] {
  if (!hasLatin(typed) || typed.length > LONGEST) return [];
  return [...pinyinReadings(typed), ...initialsReadings(typed)];
}
