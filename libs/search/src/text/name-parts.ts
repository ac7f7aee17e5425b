import { NAME_SUFFIXES, type NamedType, type NameSuffix } from "./name-suffixes.js";
import { compactText } from "./normalise-text.js";
import type { PlaceWord } from "./place-words.js";

/** A name taken apart: the places it begins with, its own words, its ending by type. All compact text. */
export interface NameParts {
  readonly places: readonly PlaceWord[];
  readonly core: string;
  readonly suffix: NameSuffix | null;
}

/** A name without what stands in brackets or before 分所, and those pieces, all compact. */
export interface LiftedName {
  readonly plain: string;
  readonly lifted: readonly string[];
}

const BRACKETED = /[(〔【[]([^)〕】\]]{0,40})[)〕】\]]/gu;
const BRANCH = /^(.{2,40}事务所)(.{2,8})分所$/u;
const MAX_HEAD_PLACES = 4;
const LONGEST_NAME = 200;

/** Takes the bracketed pieces, or the place of a 分所, out of a name as written. */
export function liftName(name: string): LiftedName {
  const wide = name.slice(0, LONGEST_NAME).normalize("NFKC");
  const bracketed = Array.from(wide.matchAll(BRACKETED), (match) => compactText(match[1] ?? ""));
  const plain = compactText(wide.replace(BRACKETED, ""));
  const branch = BRANCH.exec(plain);
  const lifted = branch === null ? bracketed : [...bracketed, branch[2] ?? ""];
  return { plain: branch?.[1] ?? plain, lifted: lifted.filter((piece) => piece !== "") };
}

/** Takes a compact name apart; `words` are the places to look for, longest first. */
export function partName(compact: string, type: NamedType, words: readonly PlaceWord[]): NameParts {
  const places: PlaceWord[] = [];
  let rest = compact;
  while (places.length < MAX_HEAD_PLACES) {
    const place = words.find(({ written }) => rest.startsWith(written));
    if (place === undefined) break;
    places.push(place);
    rest = rest.slice(place.written.length);
  }
  const suffix = (NAME_SUFFIXES[type] ?? []).find(({ full }) => rest.endsWith(full)) ?? null;
  return { places, core: suffix === null ? rest : rest.slice(0, -suffix.full.length), suffix };
}
