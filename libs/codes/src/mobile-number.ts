import { isDates } from "./digit-dates.js";
import { digitSpans, type DigitSpan } from "./digit-spans.js";
import type { DigitGroup } from "./disguised-digits.js";
import { inOrderWithoutOverlaps, lastStartingBefore, matchRanges, type TextRange } from "./text-ranges.js";

/** A mainland mobile number, also with the country code or a leading 0. */
const MOBILE = /^(?:0086|86|0)?1[3-9]\d{9}$/;
/** A prefix counts only where it sticks to the number; `01-30-1970-01-01` is no number with a leading 0. */
const FIRST_GROUP = /^(?:1|(?:0086|86|0)1[3-9])/;
const LENGTH = { min: 11, max: 15 };
const LICENCE_LENGTH = { min: 17, max: 17 };

/** Law firm (legacy) and lawyer licence numbers, which may be written in parts. */
const LICENCE = /^[12]5[01]\d{2}(?:19|20)\d{2}\d{8}$/;
/** The whole part of a latitude or longitude in either province, with its point. */
const DEGREES = /(?:^|\D)(?:2[6-9]|3[0-4]|9[7-9]|10\d|110)\.$/;
const URL = /\b(?:https?:\/\/|ftp:\/\/|www\.)[\x21-\x7e]+/gi;
const HEX_ID = /\b(?=[0-9-]{0,40}[a-f])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{20,})\b/gi;

/**
 * Every mobile number in a text whose digit groups are given, however it is split.
 * @param isPlausible what else a span has to be.
 */
export function mobileSpans(
  text: string,
  groups: readonly DigitGroup[],
  isPlausible: (span: DigitSpan) => boolean = () => true,
): DigitSpan[] {
  const licences = inOrderWithoutOverlaps(
    digitSpans(groups, LICENCE_LENGTH, (digits) => LICENCE.test(digits)),
  );
  const candidates = digitSpans(groups, LENGTH, (digits) => MOBILE.test(digits)).filter(
    (span) =>
      startsWhole(span) &&
      !isWithin(licences, span) &&
      !isDecimal(span, text) &&
      !isDates(span.groups) &&
      isPlausible(span),
  );
  return candidates.length === 0 ? [] : candidates.filter(outsideOf(text));
}

function startsWhole({ groups }: DigitSpan): boolean {
  return FIRST_GROUP.test(groups[0]?.digits ?? "");
}

/** Hexadecimal identifiers hold no telephone numbers; in an address of a page only unbroken ones are meant. */
function outsideOf(text: string): (span: DigitSpan) => boolean {
  const identifiers = matchRanges(text, HEX_ID);
  const addresses = matchRanges(text, URL);
  return (span) => !isWithin(identifiers, span) && !(span.groups.length > 1 && isWithin(addresses, span));
}

function isWithin(ranges: readonly TextRange[], span: DigitSpan): boolean {
  return span.end <= (lastStartingBefore(ranges, span.start + 1)?.end ?? 0);
}

/** As people write a number with its point. */
const WRITTEN_PLAIN = /^[0-9.]+$/;

/**
 * `1.3912345678` is a ratio, `31.8619712345678` and `106.13912345678` are degrees; `138.0013.8000` is a disguise, and so
 * is anything invisible or of another script in it.
 */
function isDecimal({ digits, groups, start, end }: DigitSpan, text: string): boolean {
  if (!WRITTEN_PLAIN.test(text.slice(start, end))) return false;
  const [first, second] = groups;
  if (groups.length === 2 && second?.gap === "." && first?.digits.length === 1) return true;
  const isFraction = groups.length === 1 && first?.gap === ".";
  return (
    isFraction && (digits.length > LENGTH.min || DEGREES.test(text.slice(Math.max(0, start - 5), start)))
  );
}
