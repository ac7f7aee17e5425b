import type { DigitGroup } from "./disguised-digits.js";
import type { TextRange } from "./text-ranges.js";

/** Whole neighbouring groups, read as one number. */
export interface DigitSpan extends TextRange {
  readonly digits: string;
  readonly groups: readonly DigitGroup[];
}

export interface SpanLength {
  readonly min: number;
  readonly max: number;
}

/** Every way to read whole neighbouring groups as one number of such a length that passes the test. */
export function digitSpans(
  groups: readonly DigitGroup[],
  length: SpanLength,
  passes: (digits: string) => boolean,
): DigitSpan[] {
  return groups.flatMap((_, first) => spansFrom(groups, first, length, passes));
}

function spansFrom(
  groups: readonly DigitGroup[],
  first: number,
  { min, max }: SpanLength,
  passes: (digits: string) => boolean,
): DigitSpan[] {
  const spans: DigitSpan[] = [];
  const start = groups[first]?.start ?? 0;
  let digits = "";
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last];
    if (!group || (last > first && group.gap === null)) break;
    digits += group.digits;
    if (digits.length > max) break;
    if (digits.length >= min && passes(digits)) {
      spans.push({ digits, start, end: group.end, groups: groups.slice(first, last + 1) });
    }
  }
  return spans;
}
