import type { DigitGroup } from "./disguised-digits.js";

/** Whole groups that stand together, read as one number. */
export interface DigitSpan {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly groups: readonly DigitGroup[];
}

/** Every way to read whole neighbouring groups as one number of at most so many digits. */
export function* digitSpans(groups: readonly DigitGroup[], maxLength: number): Generator<DigitSpan> {
  for (let first = 0; first < groups.length; first += 1) {
    let digits = "";
    for (let last = first; last < groups.length; last += 1) {
      const group = groups[last];
      if (!group || (last > first && group.gap === null)) break;
      digits += group.digits;
      if (digits.length > maxLength) break;
      const taken = groups.slice(first, last + 1);
      yield { digits, start: taken[0]?.start ?? 0, end: group.end, groups: taken };
    }
  }
}

/** Neighbouring groups put together as far as separators allow. */
export function digitRuns(groups: readonly DigitGroup[]): DigitGroup[][] {
  return groups.reduce<DigitGroup[][]>((runs, group) => {
    const run = group.gap === null ? undefined : runs.at(-1);
    if (run) run.push(group);
    else runs.push([group]);
    return runs;
  }, []);
}
