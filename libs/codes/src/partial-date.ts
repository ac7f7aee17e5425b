import type { Label, Refusal } from "./message.js";

const MESSAGES = {
  format: {
    zh: "日期应写作 2022、2022-07 或 2022-07-15",
    en: "Write the date as 2022, 2022-07 or 2022-07-15",
  },
  "not-a-date": { zh: "没有这一天，请核对年月日", en: "There is no such date; check year, month and day" },
  "too-early": { zh: "日期过早，请核对年份", en: "The date is too early; check the year" },
} as const satisfies Record<string, Label>;

export type PartialDateCode = keyof typeof MESSAGES;
export type DatePrecision = "year" | "month" | "day";

/** The earliest year accepted unless told otherwise: that of the founding of the People's Republic. */
export const EARLIEST_YEAR = 1949;

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export interface PartialDate {
  readonly ok: true;
  readonly value: string;
  readonly precision: DatePrecision;
}

/**
 * Checks a date that is as precise as its source: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, on the real (Gregorian)
 * calendar and not before `minYear` (default 1949). The value is kept as given.
 */
export function checkPartialDate(
  text: string,
  options: { minYear?: number } = {},
): PartialDate | Refusal<PartialDateCode> {
  const match = PARTIAL_DATE.exec(text);
  if (!match) return refused("format");
  const [, year = "", month, day] = match;
  if (!isCalendarDay(Number(year), Number(month ?? 1), Number(day ?? 1))) return refused("not-a-date");
  if (Number(year) < (options.minYear ?? EARLIEST_YEAR)) return refused("too-early");
  return { ok: true, value: text, precision: day ? "day" : month ? "month" : "year" };
}

/** Whether the text is a full date, `YYYY-MM-DD`, that the calendar has. */
export function isRealDate(text: string): boolean {
  const match = PARTIAL_DATE.exec(text);
  return match?.[3] !== undefined && isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The first day that a partial date may mean. Throws RangeError for a text that `checkPartialDate` refuses. */
export function firstDay(partial: string): string {
  const [year, month, day] = partsOf(partial);
  return [year, month ?? "01", day ?? "01"].join("-");
}

/** The last day that a partial date may mean. Throws RangeError for a text that `checkPartialDate` refuses. */
export function lastDay(partial: string): string {
  const [year, month = "12", day] = partsOf(partial);
  return [year, month, day ?? String(daysInMonth(Number(year), Number(month)))].join("-");
}

function partsOf(partial: string): [string, string?, string?] {
  if (!checkPartialDate(partial, { minYear: 0 }).ok) throw new RangeError("not a partial date");
  const [year = "", month, day] = partial.split("-");
  return [year, month, day];
}

function refused(code: PartialDateCode): Refusal<PartialDateCode> {
  return { ok: false, faults: [{ code, message: MESSAGES[code] }] };
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
