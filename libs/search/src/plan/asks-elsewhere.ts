import { ABSENT_BODIES } from "./absent-bodies.js";
import type { SearchKnowledge } from "./knowledge.js";
import { isSentence } from "./noise-words.js";
import { isAbroad } from "./outside-places.js";
import type { SubjectKind } from "./search-plan.js";
import { textOf, type Token } from "./tokens.js";
import type { TypeWords } from "./type-words.js";
import { understand } from "./understand.js";
import type { Understanding } from "./understanding.js";
import { wordAt, type FoundWord } from "./word-at.js";

/** A text that asks for what this register cannot have. */
export interface AsksElsewhere {
  /** What is asked for in that place, if anything. */
  readonly understanding: Understanding;
  /** The places outside the two provinces, as typed. */
  readonly outside: readonly string[];
}

/** Behind the name of a place outside: 朝阳区 of 北京市朝阳区律师事务所. */
const INNER_PLACE = /^\p{Script=Han}{1,3}?[区县市州]/u;
const LONGEST = 9;
const LONGEST_INNER = 4;

interface Cut {
  readonly left: readonly Token[];
  readonly words: readonly string[];
}

interface Cutter {
  readonly isWord: (said: string) => boolean;
  /** How long a word of the lexicon is that begins at a token; a word that is shorter than it is part of it. */
  readonly known: (at: number) => number;
  readonly behind: RegExp | null;
}

const LENGTHS = Array.from({ length: LONGEST }, (_, shorter) => LONGEST - shorter);

/** The tokens without the longest words of a set, each of which a space then stands for, and those words. */
function cutOut(tokens: readonly Token[], { isWord, known, behind }: Cutter): Cut {
  const left: Token[] = [];
  const words: string[] = [];
  let cutBefore = false;
  const keep = (from: number, to: number): void => {
    for (const token of tokens.slice(from, to)) {
      left.push(cutBefore ? { ...token, apart: true } : token);
      cutBefore = false;
    }
  };
  for (let at = 0; at < tokens.length;) {
    const length = LENGTHS.find((each) => isWord(textOf(tokens.slice(at, at + each)))) ?? 0;
    const own = Math.max(1, known(at));
    if (length === 0 || own >= Math.max(2, length)) {
      keep(at, at + own);
      at += own;
      continue;
    }
    words.push(textOf(tokens.slice(at, at + length)));
    const inner = behind?.exec(textOf(tokens.slice(at + length, at + length + LONGEST_INNER)))?.[0] ?? "";
    at += length + Array.from(inner).length;
    cutBefore = true;
  }
  return { left, words };
}

const isNotary = ({ institution }: TypeWords): boolean => institution === "NOTARY_OFFICE";

/** A trade or a need in a place outside, and no place here nor any word that may be a name. */
function asksOutside(
  tokens: readonly Token[],
  { lexicon, outside }: SearchKnowledge,
  kinds: readonly SubjectKind[],
): AsksElsewhere | null {
  const isWord = (said: string): boolean => outside.has(said);
  const { left, words } = cutOut(tokens, { isWord, known: () => 0, behind: INNER_PLACE });
  if (words.length === 0) return null;
  const understanding = understand(left, lexicon, kinds);
  const { places, types, needs, rest } = understanding;
  const certified = needs.length > 0 || types.some(({ rows }) => rows.some(isNotary));
  if (certified && words.some(isAbroad)) return null;
  const asks = types.length + needs.length > 0 && places.length + rest.length === 0;
  return asks ? { understanding, outside: words } : null;
}

/** The length of a word for a trade or a need; places and noise are no reason to keep an office. */
function asked(found: FoundWord | null): number {
  return typeof found?.meaning === "object" && found.meaning.kind !== "place" ? found.length : 0;
}

/** A body that is not held here, and neither a trade nor a need beside it. */
function asksAbsent(
  tokens: readonly Token[],
  { lexicon }: SearchKnowledge,
  kinds: readonly SubjectKind[],
): AsksElsewhere | null {
  const isWord = (said: string): boolean => ABSENT_BODIES.has(said);
  const known = (at: number): number => asked(wordAt(tokens, at, lexicon, { kinds, behindPlace: false }));
  const { left, words } = cutOut(tokens, { isWord, known, behind: null });
  // 公司被税务局查了 is a story with a need in it, 税务局 alone is the office.
  if (isSentence(textOf(tokens)) && tokens.some((_, at) => known(at) > 0)) return null;
  if (words.length === 0 || tokens.some(({ script }) => script === "digit")) return null;
  const understanding = understand(left, lexicon, kinds);
  const asks = understanding.types.length + understanding.needs.length > 0;
  return asks ? null : { understanding, outside: [] };
}

/**
 * Whether a text asks for something in a place outside the two provinces (北京公证处), or for a body that no
 * register of legal services holds (渝中区法院). Such a text is the name of a body or has no answer: the words
 * for the trade alone would give a list that nobody asked for.
 */
export function asksElsewhere(
  tokens: readonly Token[],
  knowledge: SearchKnowledge,
  kinds: readonly SubjectKind[],
): AsksElsewhere | null {
  return asksOutside(tokens, knowledge, kinds) ?? asksAbsent(tokens, knowledge, kinds);
}
