import { digitRuns, digitSpans, type DigitSpan } from "./digit-spans.js";
import type { DigitGroup } from "./disguised-digits.js";
import { isRealDate } from "./partial-date.js";
import { lastStartingBefore, matchRanges, type TextRange } from "./text-ranges.js";

/** A mainland mobile number, also with the country code or a leading 0. */
const MOBILE = /^(?:0086|86|0)?1[3-9]\d{9}$/;
/** A prefix counts only where it sticks to the number; `01-30-1970-01-01` is no number with a leading 0. */
const FIRST_GROUP = /^(?:1|(?:0086|86|0)1[3-9])/;
const LENGTH = { min: 11, max: 15 };

/** Law firm (legacy) and lawyer licence numbers, which may be written in parts. */
const LICENCE = /^[12]5[01]\d{2}(?:19|20)\d{2}\d{8}$/;
const URL = /\b(?:https?:\/\/|ftp:\/\/|www\.)[\x21-\x7e]+/gi;
const HEX_ID = /\b(?=[0-9-]{0,40}[a-f])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{20,})\b/gi;

/** Every mobile number in a text whose digit groups are given, however it is split. */
export function mobileSpans(text: string, groups: readonly DigitGroup[]): DigitSpan[] {
  const candidates = digitRuns(groups)
    .filter((run) => !LICENCE.test(run.map((group) => group.digits).join("")))
    .flatMap((run) => digitSpans(run, LENGTH, (digits) => MOBILE.test(digits)))
    .filter((span) => startsWhole(span) && !isDecimal(span) && !isDates(span.groups));
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

/** `1.3912345678` is a ratio; `138.0013.8000` is a disguise. */
function isDecimal({ groups }: DigitSpan): boolean {
  return groups.length === 2 && groups[1]?.gap === "." && (groups[0]?.digits.length ?? 0) <= 2;
}

const DATE_GAP = /^[-./]$/;

/** `1984.1.1-1999.1`, `19991231-001` and `1998-10-12 345` begin like a mobile number but are dates. */
function isDates(groups: readonly DigitGroup[]): boolean {
  const [first, second, third, fourth] = groups;
  if (!first || !second) return false;
  if (isCompactDate(first.digits)) return true;
  if (!isYear(first.digits)) return false;
  if (third && fourth && isMonth(second.digits) && isDay(third.digits)) {
    if (DATE_GAP.test(second.gap ?? "") && second.gap === third.gap && fourth.gap !== third.gap) return true;
  }
  return areDatesOnly(groups.map((group) => group.digits));
}

function areDatesOnly(parts: readonly string[]): boolean {
  let at = 0;
  while (at < parts.length) {
    if (!isYear(parts[at] ?? "")) return false;
    at += 1;
    if (isMonth(parts[at] ?? "")) at += 1 + (isDay(parts[at + 1] ?? "") ? 1 : 0);
  }
  return true;
}

function isCompactDate(digits: string): boolean {
  const [, year = "", month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? [];
  return isYear(year) && isRealDate([year, month, day].join("-"));
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d{2}$/.test(digits);
}

function isMonth(digits: string): boolean {
  return /^(?:0?[1-9]|1[0-2])$/.test(digits);
}

function isDay(digits: string): boolean {
  return /^(?:0?[1-9]|[12]\d|3[01])$/.test(digits);
}
