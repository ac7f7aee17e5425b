import { STRATA, type Stratum } from "../strata.js";
import { addresses } from "./addresses.js";
import { codes } from "./codes.js";
import { formerNames } from "./former-names.js";
import { abbreviations, droppedSuffixes, exactNames, middles, prefixes } from "./names.js";
import { nearby } from "./nearby.js";
import { personNames, sameNamePeople } from "./people.js";
import { dialectPinyin, initials, joinedPinyin, spacedPinyin } from "./pinyin-queries.js";
import { english, placesAndTypes } from "./places-and-types.js";
import type { QueryLine } from "./query-line.js";
import { homophones, wrongCharacters } from "./slips.js";
import { unanswerable } from "./unanswerable.js";
import type { World } from "./world.js";

/** The strata that are made; lay needs are written by hand in a file of their own. */
const MAKERS: Readonly<Record<Exclude<Stratum, "lay-need">, (world: World) => QueryLine[]>> = {
  exact: exactNames,
  prefix: prefixes,
  middle: middles,
  "dropped-suffix": droppedSuffixes,
  abbreviation: abbreviations,
  "former-name": formerNames,
  pinyin: joinedPinyin,
  "spaced-pinyin": spacedPinyin,
  initials,
  dialect: dialectPinyin,
  homophone: homophones,
  "wrong-character": wrongCharacters,
  person: personNames,
  "same-name": sameNamePeople,
  address: addresses,
  "place-type": placesAndTypes,
  "code-phone": codes,
  english,
  nearby,
  "no-answer": unanswerable,
};

export interface StratumFile {
  readonly stratum: Stratum;
  /** What is to stand in the file, to the byte. */
  readonly text: string;
}

/** The files of all made strata; the same bytes for the same world. */
export function makeStrata(world: World): StratumFile[] {
  return STRATA.flatMap(({ code, label }) =>
    code === "lay-need" ? [] : [{ stratum: code, text: fileText(code, label, MAKERS[code](world)) }],
  );
}

function fileText(name: string, label: string, lines: readonly QueryLine[]): string {
  const header = {
    name: `eval-${name}`,
    version: "2026-11",
    rows: lines.length,
    about: `Queries with their right answers: ${label}. Made by bench/eval/make.ts; never edited by hand.`,
    source: "ours, made from the seeds and the small load data",
  };
  return [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}
