import type { SubjectKind } from "./search-plan.js";
import { LONGEST_WORD, type Lexicon, type Meaning } from "./meaning.js";
import { NEARBY_WORDS, NOISE_WORDS, NOT_AFTER_PLACE } from "./noise-words.js";
import { textOf, type Token } from "./tokens.js";
import { meansTypes } from "./types-for-kinds.js";

/** A word found in a text, and how many tokens it takes. */
export interface FoundWord {
  readonly said: string;
  readonly length: number;
  readonly meaning: Meaning | "nearby" | "noise";
}

/** Where in a query a word is looked for. */
export interface WordPlace {
  readonly kinds: readonly SubjectKind[];
  readonly behindPlace: boolean;
}

/** Short words that a street's or an organisation's name begins with: 重庆路, 金融街, 四川大学. */
const LONGEST_IN_STREET = 2;
/** Shorter names of towns are too often ordinary words or names of firms (大成, 和平). */
const SHORTEST_TOWN = 3;

function isPartOfName(said: string, meaning: Meaning, after: readonly Token[]): boolean {
  const mayBe = meaning.kind === "place" ? meaning.short : Array.from(said).length <= LONGEST_IN_STREET;
  return mayBe && after[0]?.apart === false && NOT_AFTER_PLACE.test(textOf(after));
}

/**
 * Without their 镇 or 街道 towns count behind a place (渝北 回兴), or as the longer word of a piece's start; not
 * where people are looked for, of whom many are called like a town (达川 高明).
 */
function isTown(said: string, { kinds, startsPiece, behindPlace }: TokenPlace): boolean {
  if (kinds.includes("practitioner")) return false;
  return behindPlace || (startsPiece && Array.from(said).length >= SHORTEST_TOWN);
}

function fits(said: string, meaning: Meaning, after: readonly Token[], place: TokenPlace): boolean {
  if (meaning.kind === "type") return meansTypes(meaning, place.kinds);
  if (isPartOfName(said, meaning, after)) return false;
  const doubtful = meaning.kind === "place" && meaning.town && meaning.short;
  return !doubtful || isTown(said, place);
}

interface TokenPlace extends WordPlace {
  readonly startsPiece: boolean;
}

/** The longest word of the lexicon, or of those that add nothing, that begins at a token. */
export function wordAt(
  tokens: readonly Token[],
  at: number,
  { words }: Lexicon,
  where: WordPlace,
): FoundWord | null {
  const place = { ...where, startsPiece: tokens[at]?.apart === true };
  const longest = Math.min(LONGEST_WORD, tokens.length - at);
  for (let length = longest; length > 0; length -= 1) {
    const said = textOf(tokens.slice(at, at + length));
    const meaning = words.get(said);
    const after = tokens.slice(at + length, at + length + 3);
    if (meaning !== undefined && fits(said, meaning, after, place)) return { said, length, meaning };
    if (NEARBY_WORDS.has(said)) return { said, length, meaning: "nearby" };
    if (NOISE_WORDS.has(said)) return { said, length, meaning: "noise" };
  }
  return null;
}
