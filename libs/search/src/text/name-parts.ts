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
/** What a firm's legal form or a made-up record adds to a name, and nobody types. */
const MARKS = /[(〔【[](?:测试|特殊普通合伙|普通合伙|特殊的普通合伙|筹|筹备|个人|国资)[)〕】\]]/gu;
const BRANCH = /^(.{2,40}事务所)(.{2,8})分所$/u;
const MAX_HEAD_PLACES = 4;
const LONGEST_NAME = 200;

/** A name as written, without the bracketed marks that are no part of what a body or person is called. */
export function withoutMarks(name: string): string {
  return name.slice(0, LONGEST_NAME).normalize("NFKC").replace(MARKS, "");
}

/** Takes the bracketed pieces, or the place of a 分所, out of a name as written. */
export function liftName(name: string): LiftedName {
  const wide = withoutMarks(name);
  const bracketed = Array.from(wide.matchAll(BRACKETED), (match) => compactText(match[1] ?? ""));
  const plain = compactText(wide.replace(BRACKETED, ""));
  const branch = BRANCH.exec(plain);
  const lifted = branch === null ? bracketed : [...bracketed, branch[2] ?? ""];
  return { plain: branch?.[1] ?? plain, lifted: lifted.filter((piece) => piece !== "") };
}

/** A town that a name begins with behind its county, where the record does not say in which it lies. */
const TOWN = /^(\p{Script=Han}{2,3})(?:镇|乡|街道)(?=\p{Script=Han}{3})/u;

function townAt(rest: string): PlaceWord | null {
  const [written, short] = TOWN.exec(rest) ?? [];
  return written === undefined || short === undefined ? null : { written, short, middle: null };
}

/** Takes a compact name apart; `words` are the places to look for, longest first. */
export function partName(compact: string, type: NamedType, words: readonly PlaceWord[]): NameParts {
  const places: PlaceWord[] = [];
  let rest = compact;
  while (places.length < MAX_HEAD_PLACES) {
    const place = words.find(({ written }) => rest.startsWith(written)) ?? townAt(rest);
    if (place === null) break;
    places.push(place);
    rest = rest.slice(place.written.length);
  }
  const suffix = (NAME_SUFFIXES[type] ?? []).find(({ full }) => rest.endsWith(full)) ?? null;
  return { places, core: suffix === null ? rest : rest.slice(0, -suffix.full.length), suffix };
}
