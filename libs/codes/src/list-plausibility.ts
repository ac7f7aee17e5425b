import type { DigitSpan } from "./digit-spans.js";
import { LIST_SIGN } from "./disguised-digits.js";
import { isLookalike } from "./lookalike-letters.js";

/** Numbers of a list are read as one only in so many pieces, unless all pieces are alike long. */
const MOST_PIECES = 5;
const MOST_ENUMERATED = 4;
/** A number in three parts goes up as often as not; four that do are house numbers. */
const FEWEST_CLIMBING = 4;
const ENUMERATION = /[,、]/;
/** `13,000,000,000` is a sum of money. */
const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;

/**
 * Whether digits that list signs or letters stand between were written as one number, and are not house numbers, sums
 * or codes: few pieces, or pieces all alike long, not climbing; more real digits than letters.
 */
export function isPlausibleAcrossLists(span: DigitSpan, text: string): boolean {
  const written = text.slice(span.start, span.end);
  const letters = [...written].filter(isLookalike).length;
  if (letters * 2 > span.digits.length) return false;
  const pieces = piecesOf(span);
  if (pieces.length === 1) return true;
  if (
    THOUSANDS.test(span.groups.map(({ digits, gap }, at) => (at === 0 ? "" : (gap ?? "")) + digits).join(""))
  )
    return false;
  if (pieces[0]?.length === 1 && areAlikeLong(pieces)) return true;
  if (pieces.length >= FEWEST_CLIMBING && isClimbing(pieces)) return false;
  const isEnumeration = span.groups.slice(1).some(({ gap }) => ENUMERATION.test(gap ?? ""));
  return areAlikeLong(pieces) || pieces.length <= (isEnumeration ? MOST_ENUMERATED : MOST_PIECES);
}

/** The digits between list signs; other separators do not part pieces. */
function piecesOf({ groups }: DigitSpan): string[] {
  return groups.reduce<string[]>((pieces, { digits, gap }, at) => {
    if (at > 0 && !LIST_SIGN.test(gap ?? "")) pieces.push((pieces.pop() ?? "") + digits);
    else pieces.push(digits);
    return pieces;
  }, []);
}

/** The last one may be shorter: eleven digits do not go up in pairs. */
function areAlikeLong(pieces: readonly string[]): boolean {
  const length = pieces[0]?.length ?? 0;
  return pieces.every(
    (piece, at) => piece.length === length || (at === pieces.length - 1 && piece.length < length),
  );
}

/** House numbers, rooms and years of a list go up. */
function isClimbing(pieces: readonly string[]): boolean {
  return pieces.every((piece, at) => at === 0 || Number(piece) > Number(pieces[at - 1]));
}
