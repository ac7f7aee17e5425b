import { foldSyllables } from "../text/fold-syllables.js";
import { syllablesOf } from "../text/pinyin.js";
import { wordsReading } from "./readings.js";
import type { Reading, WordMatch } from "./search-plan.js";

const HAN = /\p{Script=Han}/u;
/** Two syllables are too often the beginning of others; they count beside a type or a need only. */
const SHORTEST = 3;
const SHORTEST_BESIDE = 2;

/** A word of the rest in Han characters, in which slips are looked for. */
export const isHanRest = ({ fields, run, share }: WordMatch): boolean =>
  share === undefined && fields.includes("name") && HAN.test(run);

function soundWord(run: string): WordMatch {
  return { fields: ["folded"], run: foldSyllables(syllablesOf(run)).join(" ") };
}

/** Words that sound alike: 公正处 for 公证处, also in the south-west's way. */
export function soundReadings(whole: string, interpreted: Reading | undefined): Reading[] {
  const long = HAN.test(whole) && Array.from(whole).length >= SHORTEST;
  const readings = long ? [wordsReading("folded", [soundWord(whole)])] : [];
  if (interpreted === undefined) return readings;
  const shortest = interpreted.types.length + interpreted.services.length > 0 ? SHORTEST_BESIDE : SHORTEST;
  const heard = (word: WordMatch): boolean => isHanRest(word) && Array.from(word.run).length >= shortest;
  if (!interpreted.words.some(heard)) return readings;
  const words = interpreted.words.map((word) => (heard(word) ? soundWord(word.run) : word));
  return [...readings, { ...interpreted, origin: "folded", words }];
}
