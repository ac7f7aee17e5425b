import type { Body } from "./population.js";
import type { Places } from "./places.js";
import { TYPE_WORDS, type NameEnd } from "./type-words.js";

/** A name taken apart: place words, what is its own, a place in brackets, the words of the type. */
export interface NameParts {
  readonly lead: readonly LeadWord[];
  readonly core: string;
  readonly bracketed: string;
  /** Null for a name that ends in none of the usual words. */
  readonly end: NameEnd | null;
}

export interface LeadWord {
  /** As the name has it. */
  readonly written: string;
  readonly short: string;
}

interface PlaceWord {
  readonly full: string;
  readonly short: string;
}

/** Seats of the firms that opened branches here, as their names begin. */
const OUTSIDE: readonly PlaceWord[] = ["北京市", "上海市", "广东省", "中国"].map((full) => ({
  full,
  short: full.replace(/[省市]$/, ""),
}));

/** One name of a body by the body's own place and type. */
export function partsOf(name: string, body: Body, places: Places): NameParts {
  const { rest: unbracketed, bracketed } = takeBracket(name);
  const end = TYPE_WORDS[body.type]?.ends.find(({ tail }) => unbracketed.endsWith(tail)) ?? null;
  const words = placeWords(body, places);
  const lead: LeadWord[] = [];
  let core = unbracketed.slice(0, unbracketed.length - (end?.tail.length ?? 0));
  for (let found = leadOf(core, words); found !== undefined; found = leadOf(core, words)) {
    lead.push(found);
    core = core.slice(found.written.length);
  }
  return { lead, core, bracketed, end };
}

function takeBracket(name: string): { rest: string; bracketed: string } {
  const found = /（([^（）]+)）/.exec(name);
  if (found === null) return { rest: name, bracketed: "" };
  return { rest: name.replace(found[0], ""), bracketed: found[1] ?? "" };
}

function placeWords(body: Body, places: Places): PlaceWord[] {
  const codes = [body.division, ...(body.divisionRecorded === null ? [] : [body.divisionRecorded])];
  const own = codes
    .flatMap((code) => places.path(code))
    .map(({ code, name }) => ({ full: name, short: places.shortOf(code) }));
  return [...own, ...OUTSIDE];
}

function leadOf(text: string, words: readonly PlaceWord[]): LeadWord | undefined {
  return words
    .flatMap(({ full, short }) => [full, short].map((written) => ({ written, short })))
    .filter(({ written }) => text.startsWith(written))
    .sort((a, b) => b.written.length - a.written.length)[0];
}
