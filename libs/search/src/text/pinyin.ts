import { customPinyin, pinyin } from "pinyin-pro";
import { PLACE_READINGS, SURNAME_READINGS, TRADE_READINGS } from "./pinyin-readings.js";

/** How names are read: `surname` reads the first character or two as a family name (单 shan, 解 xie). */
export interface ReadingOptions {
  readonly surname?: boolean;
}

const REMEMBERED = 20_000;
const read = new Map<string, readonly string[]>();
const SPACES = / +/gu;
const NOT_HAN = /[^\p{Script=Han}]/u;

customPinyin({ ...PLACE_READINGS, ...TRADE_READINGS });

function readSyllables(text: string, surname: boolean): readonly string[] {
  const joined = text.replace(SPACES, "");
  const options = { toneType: "none", type: "array", v: true } as const;
  const nonZh = NOT_HAN.test(joined) ? "consecutive" : "spaced";
  const syllables = pinyin(joined, { ...options, nonZh, surname: surname ? "head" : "off" });
  const family = surname ? SURNAME_READINGS[Array.from(joined)[0] ?? ""] : undefined;
  return family === undefined ? syllables : [family, ...syllables.slice(1)];
}

/**
 * The syllables of a normalised text, without tones, ü as v, one for each Han character; a run of letters or
 * digits stays one piece. Division names and words of the trade are read as they are spoken here. The last
 * 20,000 texts are remembered.
 */
export function syllablesOf(text: string, options: ReadingOptions = {}): readonly string[] {
  const surname = options.surname === true;
  const key = surname ? `s ${text}` : text;
  const cached = read.get(key);
  if (cached !== undefined) return cached;
  const syllables = readSyllables(text, surname);
  if (read.size >= REMEMBERED) read.clear();
  read.set(key, syllables);
  return syllables;
}

/** The first letter of each syllable, joined: yzgzc for 渝中公证处. */
export function initialsOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => Array.from(syllable)[0] ?? "").join("");
}
