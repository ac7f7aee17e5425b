import type { DigitGroup } from "./disguised-digits.js";
import { isRealDate } from "./partial-date.js";

const DATE_GAP = /^[-./]$/;
/** Signs that stand between the pieces of a disguised number, but not between a date and what follows it. */
const NOT_BEHIND_DATES = /[()~*|+#\\^[\]【】'"]/;

/** Whether digit groups are dates, or begin with one that something else follows: they are no telephone number. */
export function isDates(groups: readonly DigitGroup[]): boolean {
  const [first, second, ...others] = groups;
  if (!first || !second || ![second, ...others].every(isSetApart)) return false;
  return (
    (isCompactDate(first.digits) && !NOT_BEHIND_DATES.test(second.gap ?? "")) ||
    beginsWithDate(groups) ||
    areDatesOnly(groups.map((group) => group.digits))
  );
}

/** Whether a reader sees something between the group and the one before. */
function isSetApart({ gap }: DigitGroup): boolean {
  return /[^\p{Cf}\p{M}]/u.test(gap ?? "");
}

/** `1998-10-12 345`: year, month and day with one sign between them, then another. */
function beginsWithDate([year, month, day, rest]: readonly DigitGroup[]): boolean {
  if (!year || !month || !day || !rest || !isYear(year.digits)) return false;
  const written = DATE_GAP.test(month.gap ?? "") && month.gap === day.gap && rest.gap !== day.gap;
  return written && isMonth(month.digits) && isDay(day.digits);
}

/** `1984.1.1-1999.1`, `1998.10.1-2003`. */
function areDatesOnly(parts: readonly string[]): boolean {
  let at = 0;
  while (at < parts.length) {
    if (!isYear(parts[at] ?? "")) return false;
    at += 1;
    if (isMonth(parts[at] ?? "")) at += 1 + (isDay(parts[at + 1] ?? "") ? 1 : 0);
  }
  return true;
}

/** `19991231`. */
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
