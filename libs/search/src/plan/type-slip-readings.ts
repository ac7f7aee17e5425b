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
/** By their length, longest first. */
const BY_LENGTH: readonly (readonly [number, readonly WordOfType[]])[] = [
  ...new Set(WORDS.map(({ characters }) => characters.length)),
]
  .sort((one, other) => other - one)
  .map((length) => [length, WORDS.filter(({ characters }) => characters.length === length)]);

function differsInOne(one: readonly string[], other: readonly string[]): boolean {
  let different = 0;
  for (let at = 0; at < one.length && different < 2; at += 1) if (one[at] !== other[at]) different += 1;
  return different === 1;
}

function meantBy(ending: readonly string[], words: readonly WordOfType[]): Reading["types"] {
  const rows = words.filter(({ characters }) => differsInOne(characters, ending)).map(({ row }) => row);
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
  for (const [length, ofLength] of BY_LENGTH) {
    if (characters.length - length < SHORTEST_BEFORE) continue;
    const types = meantBy(characters.slice(-length), ofLength);
    if (types.length > 0) {
      const words = [{ fields: ["name"], run: cutRun(characters.slice(0, -length).join("")) }] as const;
      return [{ origin: "grams", types, divisions: [], services: [], words }];
    }
  }
  return [];
}
