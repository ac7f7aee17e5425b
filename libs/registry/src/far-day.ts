import { shanghaiToday } from "#codes";
import { RuleError } from "./registry.errors.js";

/** No authority of today licensed, engaged or decided anything before this day. */
export const EARLIEST_DAY = "1949-10-01";
/** Nothing is planned to begin further ahead than so many days; a typing error in a year usually is. */
const FURTHEST_DAYS = 366;

/** @throws RuleError `bad-date` for a day before there were authorities of today, or more than a year ahead. */
export function refuseFarDay(day: string, now: Date): void {
  const furthest = shanghaiToday(new Date(now.getTime() + FURTHEST_DAYS * 86_400_000));
  if (day >= EARLIEST_DAY && day <= furthest) return;
  throw new RuleError("bad-date", {
    zh: `日期应在 ${EARLIEST_DAY} 至 ${furthest} 之间`,
    en: `The day lies between ${EARLIEST_DAY} and ${furthest}`,
  });
}
