/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The stretches, by their place, without those that overlap one kept before. */
export function inOrderWithoutOverlaps<Range extends TextRange>(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((one, other) => one.start - other.start || other.end - one.end);
  return sorted.reduce<Range[]>((kept, range) => {
    if (range.start >= (kept.at(-1)?.end ?? 0)) kept.push(range);
    return kept;
  }, []);
}

/** The last of the ordered, non-overlapping ranges that starts before an offset; by bisection. */
export function lastStartingBefore<Range extends TextRange>(
  ranges: readonly Range[],
  offset: number,
): Range | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}

/** Where a global pattern matches. */
export function matchRanges(text: string, pattern: RegExp): TextRange[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
