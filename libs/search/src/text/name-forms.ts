import { liftName, partName, type NameParts } from "./name-parts.js";
import { BARE_WORDS, type NamedType } from "./name-suffixes.js";
import { nameShorts } from "./name-shorts.js";
import { compactText } from "./normalise-text.js";
import { placeWords, type PlaceWord } from "./place-words.js";

/** What is known of a body beside its name. */
export interface NameContext {
  readonly type: NamedType;
  /** The body's divisions from the province down, by their full names. */
  readonly placeNames: readonly string[];
}

/** One form of a name as the pieces it is joined from: places, own words, ending. Readings are by piece. */
export type NamePieces = readonly string[];

/** No name gets more forms, itself included. */
export const MAX_NAME_FORMS = 14;
const SHORTEST_FORM = 2;

/** Nobody says it before a city of it. 重庆 is city and province and stays. */
const UNSAID_PROVINCE = "四川";
const shortOnes = (places: readonly PlaceWord[]): string[] =>
  places
    .map(({ short }) => short)
    .filter((short, _, { length }) => length === 1 || short !== UNSAID_PROVINCE);
const written = (places: readonly PlaceWord[]): string[] => places.map((place) => place.written);
const present = (pieces: readonly (string | null | undefined)[]): string[] =>
  pieces.filter((piece): piece is string => typeof piece === "string" && piece !== "");

/** The ways to say the places a name begins with, as written first, none last. */
function headsOf(places: readonly PlaceWord[]): string[][] {
  const last = places.at(-1);
  if (last === undefined) return [[]];
  const before = places.at(-2)?.short;
  const middle = last.middle === null ? [] : [[last.middle]];
  const shorter = [
    present([before, last.short]),
    [last.short],
    [last.written],
    present([before, last.written]),
  ];
  // Of three places and more all short ones too: 自贡大安凤凰.
  const all = shortOnes(places).length > 2 ? [shortOnes(places)] : [];
  return [written(places), ...all, ...shorter, ...middle, []];
}

function fullForms({ places, core, suffix }: NameParts): string[][] {
  return headsOf(places).map((head) => present([...head, core, suffix?.full]));
}

/** With the ending as people say it: behind the written head, the short head, and the bare name. */
function spokenForms({ places, core, suffix }: NameParts): string[][] {
  const heads = [written(places), shortOnes(places), []];
  const usual = suffix?.spoken.slice(0, 2) ?? [];
  const forms = usual.flatMap((ending) => heads.map((head) => present([...head, core, ending])));
  const rarer = suffix?.spoken.slice(2) ?? [];
  return [...forms, ...rarer.map((ending) => present([...shortOnes(places), core, ending]))];
}

/** 大成 for 北京大成律师事务所; 重仲 for 重庆仲裁委员会. */
function briefForms({ places, core, suffix }: NameParts): string[][] {
  const bare = suffix?.droppable === true ? [[core]] : [];
  const first = Array.from(places.at(-1)?.short ?? "")[0];
  if (core !== "" || first === undefined) return bare;
  return [...bare, ...(suffix?.acronyms ?? []).map((ending) => [`${first}${ending}`])];
}

/** Branches are called by their place first or behind: 成都大成律师事务所, 大成成都律所. */
function branchForms({ core, suffix }: NameParts, place: string): string[][] {
  if (suffix === null || core === "") return [];
  return [suffix.full, ...suffix.spoken.slice(0, 1)].flatMap((ending) => [
    [place, core, ending],
    [core, place, ending],
  ]);
}

/** Takes from each list in turn, so that a bound cuts all of them and not the last. */
function interleave<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

function isForm(form: string, words: readonly PlaceWord[]): boolean {
  if (Array.from(form).length < SHORTEST_FORM || BARE_WORDS.has(form)) return false;
  return !words.some((word) => word.written === form);
}

/** The forms of a name as `nameForms` gives them, each in its pieces, by their joined text. */
export function nameFormPieces(name: string, { type, placeNames }: NameContext): Map<string, NamePieces> {
  const { plain, lifted } = liftName(name);
  const words = placeWords(placeNames);
  const parts = partName(plain, type, words);
  const place = words.find((word) => lifted.includes(word.written));
  const made = interleave([
    fullForms(parts),
    spokenForms(parts),
    place === undefined ? [] : branchForms(parts, place.short),
    briefForms(parts),
    nameShorts(plain).map((form) => [form]),
  ]);
  const own = compactText(name);
  const forms = new Map<string, NamePieces>(own === "" || own === plain ? [] : [[own, [own]]]);
  for (const pieces of made) {
    const form = pieces.join("");
    const counts = form === own || isForm(form, words);
    if (counts && !forms.has(form) && forms.size < MAX_NAME_FORMS) forms.set(form, pieces);
  }
  return forms;
}

/**
 * The compact forms under which a body is looked for: its name first, then without bracketed parts, with
 * places short or dropped, with its ending as people say it, without 律师事务所. Never a form that is only a
 * place or only an ending, unless the name is. At most MAX_NAME_FORMS.
 */
export function nameForms(name: string, context: NameContext): string[] {
  return [...nameFormPieces(name, context).keys()];
}
