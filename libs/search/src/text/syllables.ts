/**
 * The syllables of Mandarin without tones, as the Scheme for the Chinese Phonetic Alphabet (1958) and
 * GB/T 16159 write them, ü typed as v. Each final is followed by the initials that take it; `-` is none.
 */
const FINALS: Readonly<Record<string, string>> = {
  a: "- b p m f d t n l g k h zh ch sh z c s",
  ai: "- b p m d t n l g k h zh ch sh z c s",
  an: "- b p m f d t n l g k h zh ch sh r z c s",
  ang: "- b p m f d t n l g k h zh ch sh r z c s",
  ao: "- b p m d t n l g k h zh ch sh r z c s",
  e: "- m d t n l g k h zh ch sh r z c s",
  ei: "- b p m f d t n l g k h zh sh z",
  en: "- b p m f d n g k h zh ch sh r z c s",
  eng: "- b p m f d t n l g k h zh ch sh r z c s",
  er: "-",
  i: "b p m d t n l j q x zh ch sh r z c s y",
  ia: "d l j q x",
  ian: "b p m d t n l j q x",
  iang: "n l j q x",
  iao: "b p m d t n l j q x",
  ie: "b p m d t n l j q x",
  in: "b p m n l j q x y",
  ing: "b p m d t n l j q x y",
  iong: "j q x",
  iu: "m d n l j q x",
  o: "- b p m f w y l",
  ong: "d t n l g k h zh ch r z c s y",
  ou: "- p m f d t n l g k h zh ch sh r z c s y",
  u: "b p m f d t n l g k h zh ch sh r z c s j q x y w",
  ua: "g k h zh ch sh r",
  uai: "g k h zh ch sh",
  uan: "d t n l g k h zh ch sh r z c s j q x y",
  uang: "g k h zh ch sh",
  ue: "j q x y l n",
  ui: "d t g k h zh ch sh r z c s",
  un: "d t n l g k h zh ch sh r z c s j q x y",
  uo: "d t n l g k h zh ch sh r z c s",
  v: "n l",
  ve: "n l",
};
const WITH_GLIDES = [
  ["y", "a ai an ang ao e"],
  ["w", "a ai an ang ei en eng"],
] as const;

function standardSyllables(): Set<string> {
  const syllables = new Set<string>();
  for (const [final, initials] of Object.entries(FINALS)) {
    for (const initial of initials.split(" ")) syllables.add(`${initial === "-" ? "" : initial}${final}`);
  }
  for (const [glide, finals] of WITH_GLIDES) {
    for (const final of finals.split(" ")) syllables.add(`${glide}${final}`);
  }
  return syllables;
}

/** Every standard syllable without its tone. */
export const SYLLABLES: ReadonlySet<string> = standardSyllables();

/** No syllable has more letters. */
export const LONGEST_SYLLABLE = 6;
