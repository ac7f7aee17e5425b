import type { WordMatch } from "./search-plan.js";

/** From so many characters on a run is also looked for by a part of its bigrams. */
const SHORTEST_FOR_GRAMS = 4;
/** Each place of a run costs one reading; longer runs are served by their bigrams. */
const LONGEST_FOR_GAPS = 5;
const NAME = ["name"] as const;

/**
 * A run with one character wrong or too much: for each place what stands before and what stands after it must
 * both be in the name. Runs of 2 to 5 characters; longer ones are better served by their bigrams.
 */
export function gapWords(run: string): WordMatch[][] {
  const characters = Array.from(run);
  if (characters.length < 2 || characters.length > LONGEST_FOR_GAPS) return [];
  return characters.map((_, gap) => {
    const sides = [characters.slice(0, gap), characters.slice(gap + 1)].map((side) => side.join(""));
    return sides.filter((side) => side !== "").map((side) => ({ fields: NAME, run: side }));
  });
}

/** A run of which a part (0 to 1) of the bigrams suffices; none for runs too short to have some to spare. */
export function gramWords(run: string, share: number): WordMatch[][] {
  return Array.from(run).length < SHORTEST_FOR_GRAMS ? [] : [[{ fields: NAME, run, share }]];
}
