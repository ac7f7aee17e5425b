import { compactText } from "../text/normalise-text.js";
import { cutRun, MAX_WORDS, wordsReading } from "./readings.js";
import type { Reading } from "./search-plan.js";

/** Of a pasted list so many names are looked for. */
export const MAX_LISTED = 10;
const FEWEST_LISTED = 4;
const SHORTEST_NAME = 4;
const BETWEEN_NAMES = /[\n\r;；、,，|\t]+/u;
const SPACES = /\s+/u;

function namesIn(raw: string, separator: RegExp): string[] {
  return raw
    .split(separator)
    .map(compactText)
    .filter((name) => name !== "");
}

function areNames(names: readonly string[], fewest: number): boolean {
  return names.length >= fewest && names.every((name) => Array.from(name).length >= SHORTEST_NAME);
}

/**
 * A pasted list of names (parted by lines, commas or semicolons, or more words than one query has) as one
 * reading each, the first MAX_LISTED of them; empty when the text is no list.
 */
export function listedNames(raw: string): Reading[] {
  const lines = namesIn(raw, BETWEEN_NAMES);
  const names = areNames(lines, FEWEST_LISTED) ? lines : namesIn(raw, SPACES);
  if (names !== lines && !areNames(names, MAX_WORDS + 1)) return [];
  return names
    .slice(0, MAX_LISTED)
    .map((name) => wordsReading("name", [{ fields: ["name"], run: cutRun(name) }]));
}
