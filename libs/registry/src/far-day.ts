import { shanghaiToday } from "#codes";
import { RuleError } from "./registry.errors.js";

/** No authority of today licensed, engaged or decided anything before this day. */
export const EARLIEST_DAY = "1949-10-01";
/** Nothing is planned to begin further ahead than so many days; a typing error in a year usually is. */
const FURTHEST_DAYS = 366;
/** Rules are announced longer ahead, but not further than so many years. */
const FURTHEST_YEARS = 5;

/** Whether a rule that holds from the day on would begin more than five years after `today`. Both YYYY-MM-DD. */
export function isFarAhead(day: string, today: string): boolean {
  return day > `${Number(today.slice(0, 4)) + FURTHEST_YEARS}${today.slice(4)}`;
}

/** @throws RuleError `bad-date` for a day before there were authorities of today, or more than a year ahead. */
export function refuseFarDay(day: string, now: Date): void {
  const furthest = shanghaiToday(new Date(now.getTime() + FURTHEST_DAYS * 86_400_000));
  if (day >= EARLIEST_DAY && day <= furthest) return;
  throw new RuleError("bad-date", {
    zh: `日期应在 ${EARLIEST_DAY} 至 ${furthest} 之间`,
    en: `The day lies between ${EARLIEST_DAY} and ${furthest}`,
  });
}
