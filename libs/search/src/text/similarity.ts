import { foldSyllables } from "./fold-syllables.js";
import { syllablesOf } from "./pinyin.js";

/** What a slip costs: a wrong character, one that sounds alike, one too many or too few. */
const WRONG = 1;
const SOUNDS_ALIKE = 0.4;
const EXTRA = 1;
const MISSING = 0.7;
/** Longer texts are compared in their first characters; no name is near it. */
const LONGEST = 64;

interface Spelled {
  readonly characters: readonly string[];
  readonly sounds: readonly string[];
}

function spelled(text: string): Spelled {
  const characters = Array.from(text).slice(0, LONGEST);
  return {
    characters,
    sounds: characters.map((character) => foldSyllables(syllablesOf(character)).join("")),
  };
}

function costOf(typed: Spelled, at: number, name: Spelled, to: number): number {
  if (typed.characters[at] === name.characters[to]) return 0;
  return typed.sounds[at] === name.sounds[to] ? SOUNDS_ALIKE : WRONG;
}

/** The least cost to find the typed text somewhere in the name; what stands before and after it is free. */
function leastCost(typed: Spelled, name: Spelled): number {
  let row = name.characters.map(() => 0);
  row.push(0);
  for (let at = 0; at < typed.characters.length; at += 1) {
    const next = [(at + 1) * EXTRA];
    for (let to = 0; to < name.characters.length; to += 1) {
      const replaced = (row[to] ?? 0) + costOf(typed, at, name, to);
      next.push(Math.min(replaced, (row[to + 1] ?? 0) + EXTRA, (next[to] ?? 0) + MISSING));
    }
    row = next;
  }
  return Math.min(...row);
}

/**
 * How well a typed text is found in the best of some names, 0 to 1: 1 where it stands in one, less by each wrong,
 * extra or missing character, less little where a wrong one sounds alike. A measure for order among names that
 * were found by a forgiving reading, not for finding. All compact text.
 */
export function bestSimilarity(typed: string, names: readonly string[]): number {
  const wanted = spelled(typed);
  if (wanted.characters.length === 0) return 0;
  const costs = names.map((name) => leastCost(wanted, spelled(name)));
  return Math.max(0, 1 - Math.min(wanted.characters.length, ...costs) / wanted.characters.length);
}
