import { TYPE_WORDS, type TypeWords } from "./type-words.js";
import { cutRun } from "./readings.js";
import type { Reading } from "./search-plan.js";

const HAN_ONLY = /^\p{Script=Han}+$/u;
/** What stands before the slip must be in a name, so it may not be a single character. */
const SHORTEST_BEFORE = 2;

interface WordOfType {
  readonly characters: readonly string[];
  readonly row: TypeWords;
}

const WORDS: readonly WordOfType[] = TYPE_WORDS.flatMap((row) =>
  row.words.split(" ").map((word) => ({ characters: Array.from(word), row })),
);
const LENGTHS: readonly number[] = [...new Set(WORDS.map(({ characters }) => characters.length))].sort(
  (one, other) => other - one,
);

function differsInOne(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.filter((character, at) => character !== other[at]).length === 1;
}

function meantBy(ending: readonly string[]): Reading["types"] {
  const rows = WORDS.filter(({ characters }) => differsInOne(characters, ending)).map(({ row }) => row);
  return [...new Set(rows.flatMap(({ institution, practitioner }) => [institution, practitioner]))].filter(
    (type) => type !== null,
  );
}

/**
 * A word for a kind at the end with one wrong character (思义津师, 巴南分证): what stands before it must be in the
 * name of a body or person of that kind. Only where no kind and no need was understood; the longest such word.
 */
export function typeSlipReadings(whole: string, interpreted: Reading | undefined): Reading[] {
  if (interpreted !== undefined && interpreted.types.length + interpreted.services.length > 0) return [];
  if (!HAN_ONLY.test(whole)) return [];
  const characters = Array.from(whole);
  for (const length of LENGTHS) {
    const before = characters.slice(0, -length).join("");
    const types = characters.length - length < SHORTEST_BEFORE ? [] : meantBy(characters.slice(-length));
    if (types.length > 0) {
      const words = [{ fields: ["name"], run: cutRun(before) }] as const;
      return [{ origin: "grams", types, divisions: [], services: [], words }];
    }
  }
  return [];
}
