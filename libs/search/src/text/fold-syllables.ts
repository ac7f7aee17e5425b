/**
 * What south-western Mandarin does not tell apart, as Chuan-Yu people then spell it: n/l and zh/z, ch/c, sh/s
 * at the start, ing/in and eng/en at the end, and h before u with f (湖 as fu, 黄 as fang). Other h and f are
 * merged too, since a writer who swaps them does not stop at u. Each syllable is folded by itself.
 */
const INITIALS: readonly (readonly [from: string, to: string])[] = [
  ["zh", "z"],
  ["ch", "c"],
  ["sh", "s"],
  ["n", "l"],
  ["h", "f"],
];
const FINALS: readonly (readonly [from: string, to: string])[] = [
  ["ing", "in"],
  ["eng", "en"],
];
/** After h a glide u is lost with the merger: huang is fang, hui is fei, hun is fen, huo is fo. */
const AFTER_H: Readonly<Record<string, string>> = {
  ua: "a",
  uai: "ai",
  uan: "an",
  uang: "ang",
  ue: "e",
  ui: "ei",
  un: "en",
  uo: "o",
};

const folds = new Map<string, string>();
const MAX_REMEMBERED = 5_000;

function foldFinal(final: string): string {
  const rule = FINALS.find(([from]) => final.endsWith(from));
  const merged = rule === undefined ? final : `${final.slice(0, -rule[0].length)}${rule[1]}`;
  return merged.replace("v", "u");
}

function fold(syllable: string): string {
  const rule = INITIALS.find(([from]) => syllable.startsWith(from));
  if (rule === undefined) return foldFinal(syllable);
  const rest = syllable.slice(rule[0].length);
  return `${rule[1]}${foldFinal(rule[0] === "h" ? (AFTER_H[rest] ?? rest) : rest)}`;
}

/** One syllable, finished or not, in the folded key. What is no pinyin is folded by the same rules. */
export function foldSyllable(syllable: string): string {
  const cached = folds.get(syllable);
  if (cached !== undefined) return cached;
  const folded = fold(syllable);
  if (folds.size < MAX_REMEMBERED) folds.set(syllable, folded);
  return folded;
}

/** The folded key of a row of syllables, one for one. */
export function foldSyllables(syllables: readonly string[]): string[] {
  return syllables.map(foldSyllable);
}
