/**
 * Sounds that speakers of south-western Mandarin do not tell apart or swap, as they come out when typed. Ours;
 * the mergers are those that every description of the Chengdu-Chongqing group names.
 */
interface Merger {
  readonly from: RegExp;
  readonly to: string;
}

const MERGERS: readonly Merger[] = [
  { from: /^n(?=[aeiou])/, to: "l" },
  { from: /^zh/, to: "z" },
  { from: /^ch/, to: "c" },
  { from: /^sh/, to: "s" },
  { from: /ing$/, to: "in" },
  { from: /eng$/, to: "en" },
  { from: /^hui$/, to: "fei" },
  { from: /^hun$/, to: "fen" },
  { from: /^hu(?=a|$)/, to: "f" },
];

/** Swaps that people also type the other way round. */
const REVERSED: readonly Merger[] = [
  { from: /^l(?=[aeiou])/, to: "n" },
  { from: /^z(?=[aeu])/, to: "zh" },
  { from: /^s(?=[aeu])/, to: "sh" },
];

/** What all syllables that sound alike here have in common. */
export function foldedSyllable(syllable: string): string {
  return finish(MERGERS.reduce((text, { from, to }) => text.replace(from, to), syllable));
}

/** A syllable as someone would type it who does not make the difference. */
export function slippedSyllable(syllable: string, reversed: boolean): string {
  if (!reversed) return foldedSyllable(syllable);
  const merger = REVERSED.find(({ from }) => from.test(syllable));
  return merger === undefined ? foldedSyllable(syllable) : syllable.replace(merger.from, merger.to);
}

/** `hu` loses its vowel with its h: what is left has to be a syllable. */
function finish(text: string): string {
  return text === "f" ? "fu" : text;
}
