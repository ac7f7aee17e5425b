import { NAME_PLACES } from "./name-places.js";
import { compactText } from "./normalise-text.js";
import { placeShortForms } from "./place-forms.js";

/** One way to write a place, with the other ways; all compact text. */
export interface PlaceWord {
  readonly written: string;
  /** As short as it is said: 渝中, 凉山. */
  readonly short: string;
  /** Between full and short, where there is one: 凉山州. */
  readonly middle: string | null;
}

const REMEMBERED = 2_000;
const remembered = new Map<string, readonly PlaceWord[]>();

function waysToWrite(name: string): PlaceWord[] {
  const shorts = placeShortForms(name);
  const short = shorts.at(-1) ?? name;
  const middle = shorts.length > 1 ? (shorts[0] ?? null) : null;
  return [name, ...shorts].map((written) => ({ written, short, middle }));
}

const USUAL: readonly PlaceWord[] = NAME_PLACES.flatMap((name) =>
  [name, `${name}市`, `${name}省`].map((written) => ({ written, short: name, middle: null })),
);

/**
 * Every way to write the given divisions and the places that firms' names begin with, longest first.
 * Divisions repeat from record to record, so the last 2,000 answers are remembered.
 */
export function placeWords(placeNames: readonly string[]): readonly PlaceWord[] {
  const key = placeNames.join(" ");
  const cached = remembered.get(key);
  if (cached !== undefined) return cached;
  const given = placeNames.map(compactText).flatMap(waysToWrite);
  const words = [...given, ...USUAL].sort((one, other) => other.written.length - one.written.length);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(key, words);
  return words;
}
