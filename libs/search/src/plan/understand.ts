import { readLatin } from "./latin-words.js";
import type { Lexicon } from "./meaning.js";
import { ENGLISH_NOISE, TAIL_WORDS } from "./noise-words.js";
import type { SubjectKind } from "./search-plan.js";
import { textOf, type Token } from "./tokens.js";
import { UnderstandingBuilder, type Understanding } from "./understanding.js";
import { wordAt, type FoundWord } from "./word-at.js";

const ENGLISH = /^[a-z][a-z ]+$/;
const LONGEST_TAIL = 4;

interface Reader {
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly kinds: readonly SubjectKind[];
  readonly english: boolean;
  readonly builder: UnderstandingBuilder;
}

/** Letters that stand in a word of another script (A座, 3b) are part of that word. */
function isLoneLetter({ tokens }: Reader, at: number): boolean {
  const token = tokens[at];
  const touches = token?.apart === false || tokens[at + 1]?.apart === false;
  return token?.script === "latin" && token.text.length === 1 && touches;
}

function tailLength({ tokens }: Reader, at: number): number {
  for (let length = LONGEST_TAIL; length > 1; length -= 1) {
    if (TAIL_WORDS.has(textOf(tokens.slice(at, at + length)))) return length;
  }
  return 0;
}

/** Takes the Latin words from a place on that are no words of the lexicon. */
function takeLatin(reader: Reader, from: number): number {
  const { tokens, lexicon, kinds, english, builder } = reader;
  const words: string[] = [];
  let at = from;
  for (let token = tokens[at]; token?.script === "latin" && !isLoneLetter(reader, at); token = tokens[at]) {
    if (at > from && wordAt(tokens, at, lexicon, { kinds, behindPlace: false }) !== null) break;
    if (!(english && ENGLISH_NOISE.has(token.text))) words.push(token.text);
    at += 1;
  }
  for (const part of readLatin(words, lexicon, kinds)) {
    if (part.kind === "rest") builder.addPiece(part.piece);
    else builder.add(part.meaning, part.said);
  }
  return at;
}

function takeWord({ builder }: Reader, { meaning, said }: FoundWord): void {
  if (meaning === "nearby") builder.addNearby();
  else if (meaning === "noise") builder.close();
  else builder.add(meaning, said);
}

/** Where a longer word for a kind of body or a place begins inside a word and goes on behind it; else null. */
function overlapIn(
  { tokens, lexicon, kinds }: Reader,
  at: number,
  { meaning, length }: FoundWord,
): number | null {
  const gives = meaning === "noise" || (meaning !== "nearby" && meaning.kind === "need");
  for (let from = at + 1; gives && from < at + length; from += 1) {
    const other = wordAt(tokens, from, lexicon, { kinds, behindPlace: false });
    const isNamed = typeof other?.meaning === "object" && other.meaning.kind !== "need";
    if (other !== null && isNamed && from + other.length > at + length && other.length > length) return from;
  }
  return null;
}

/** The word at a token; one that cuts into a longer type word gives way (找律师|事务所). */
function wordOf(reader: Reader, at: number): FoundWord | null {
  const { tokens, lexicon, kinds, builder } = reader;
  const where = { kinds, behindPlace: builder.lastRead() === "place" };
  const found = wordAt(tokens, at, lexicon, where);
  const end = found === null ? null : overlapIn(reader, at, found);
  return end === null ? found : wordAt(tokens.slice(0, end), at, lexicon, where);
}

/** Takes what begins at a token and gives the place after it. */
function takeAt(reader: Reader, at: number): number {
  const { tokens, builder } = reader;
  const tail = builder.lastRead() === "trade" ? tailLength(reader, at) : 0;
  const found = wordOf(reader, at);
  if (tail > (found?.length ?? 0)) return at + tail;
  if (found !== null) {
    takeWord(reader, found);
    return at + found.length;
  }
  const token = tokens[at];
  if (token?.script === "latin" && !isLoneLetter(reader, at)) return takeLatin(reader, at);
  builder.addText(token?.text ?? "", token?.apart === true);
  return at + 1;
}

function hasEnglish(tokens: readonly Token[], { words }: Lexicon): boolean {
  return tokens.some((token, at) => {
    const said = [textOf(tokens.slice(at, at + 1)), textOf(tokens.slice(at, at + 2))];
    return token.script === "latin" && said.some((word) => ENGLISH.test(word) && words.has(word));
  });
}

/**
 * Reads a text from left to right: the longest word of the lexicon at each place is taken out, Latin letters
 * as English, pinyin or initials, and the rest is kept as it was typed.
 */
export function understand(
  tokens: readonly Token[],
  lexicon: Lexicon,
  kinds: readonly SubjectKind[],
): Understanding {
  const builder = new UnderstandingBuilder();
  const reader: Reader = { tokens, lexicon, kinds, english: hasEnglish(tokens, lexicon), builder };
  for (let at = 0; at < tokens.length;) at = takeAt(reader, at);
  return builder.build(reader.english);
}
