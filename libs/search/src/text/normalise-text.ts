import { simplify } from "#codes";

/** Only so many UTF-16 units of a text are read; the rest is dropped. No name or address is near it. */
export const MAX_TEXT_LENGTH = 2_000;

/** Zero-width, bidirectional and other format characters, and variation selectors: they carry no text. */
const INVISIBLE = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const LATIN_WITH_MARKS = /[\p{Script=Latin}]\p{M}*/gu;
const MARKS = /\p{M}/gu;
const U_WITH_DIAERESIS = /u\p{M}*\u0308/u;
const ASCII = /^[\x00-\x7f]*$/;
/** Brackets and middle dots inside a name do not part it: 北京大成（成都）律师事务所, 阿依·古丽. */
const INNER_MARKS = /(?<=\p{Script=Han})[()[\]{}〔〕【】〖〗《》〈〉「」『』·•・‧]+(?=\p{Script=Han})/gu;
/** With marks that stand on nothing, which would fall on the letter before when spaces are closed up. */
const NOT_TEXT = /(?:[^\p{L}\p{M}\p{N}]+\p{M}*)+|^\p{M}+/gu;

/** Pinyin with tone marks becomes plain letters; ü becomes v, as it is typed. */
function plainLatin(letter: string): string {
  if (ASCII.test(letter)) return letter;
  const parts = letter.normalize("NFD");
  return U_WITH_DIAERESIS.test(parts) ? "v" : parts.replace(MARKS, "");
}

/**
 * The one form in which texts are compared: NFKC, lower case, simplified characters, letters without marks,
 * words parted by single spaces, nothing invisible, no punctuation. Brackets and middle dots between Han
 * characters are closed up. Reads at most MAX_TEXT_LENGTH of the text. Applying it twice changes nothing.
 */
export function normaliseText(raw: string): string {
  const wide = raw.slice(0, MAX_TEXT_LENGTH).replace(INVISIBLE, "").normalize("NFKC");
  const lower = wide.slice(0, MAX_TEXT_LENGTH).toLowerCase();
  const latin = ASCII.test(lower) ? lower : lower.replace(LATIN_WITH_MARKS, plainLatin);
  const words = latin.replace(INNER_MARKS, "").replace(NOT_TEXT, " ").trim();
  return simplify(words);
}

/** The normalised text without any space: the form of every value and run of the fields `name` and `text`. */
export function compactText(raw: string): string {
  return normaliseText(raw).replaceAll(" ", "");
}
