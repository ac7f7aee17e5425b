import { MEASURE_KINDS, type MeasureKind } from "#codes";
import type { MeasureFact } from "./recognition-facts.js";

/**
 * For how many years a measure bars that has no end; null: as long as it is in force. Two years are what the
 * requirements for branches ask ("no penalty in 2 years", Shandong guide of 2015, V10); that recognition asks the same
 * is the directory's own reading, unverified.
 */
export const YEARS_WITHOUT_END: Readonly<Record<MeasureKind, number | null>> = {
  award: null,
  penalty: 2,
  challenge_upheld: 2,
  suspension: null,
};

const BARRING: readonly MeasureKind[] = MEASURE_KINDS.filter((row) => row.barsRecognition).map(
  (row) => row.code,
);

/** The kinds of measure that bar recognition. */
export const BARRING_KINDS: readonly MeasureKind[] = BARRING;

/** The first day on which a measure no longer bars; null while no end is known. */
export function barEndsOn({
  kind,
  from,
  until,
}: Pick<MeasureFact, "kind" | "from" | "until">): string | null {
  const years = BARRING.find((code) => code === kind);
  const count = years === undefined ? null : YEARS_WITHOUT_END[years];
  return until ?? (count === null ? null : yearsAfter(from, count));
}

/** The measures that bar on a day, the earliest first. */
export function barsOn(measures: readonly MeasureFact[], day: string): MeasureFact[] {
  return measures
    .filter((measure) => BARRING.some((code) => code === measure.kind) && isBar(measure, day))
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

function isBar(measure: MeasureFact, day: string): boolean {
  const end = barEndsOn(measure);
  return measure.from <= day && (end === null || day < end);
}

/** The same day so many years later; 28 February for a leap day in a year without, as PostgreSQL has it. */
export function yearsAfter(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, "0");
  const isLeap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  const rest = day.slice(4) === "-02-29" && !isLeap ? "-02-28" : day.slice(4);
  return `${year}${rest}`;
}
