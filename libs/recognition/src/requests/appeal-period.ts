import { nextDay, type WorkingCalendar } from "#procedures";
import { RuleError } from "#registry";

/** Calendar days after that of the refusal (行政复议法 art. 20, taken over; unverified). */
export const APPEAL_DAYS = 60;

const DAY_MS = 86_400_000;

/** The last day for an appeal; where nobody works on it, the next working day (民法典 art. 203). Pure. */
export function lastDayToAppeal(refusedOn: string, calendar: WorkingCalendar): string {
  const end = new Date(Date.parse(`${refusedOn}T00:00:00Z`) + APPEAL_DAYS * DAY_MS);
  let day = end.toISOString().slice(0, 10);
  while (!calendar.works(day)) day = nextDay(day);
  return day;
}

/** @throws RuleError `appeal-over` after the last day. */
export function refuseLateAppeal(refusedOn: string, on: string, calendar: WorkingCalendar): void {
  const last = lastDayToAppeal(refusedOn, calendar);
  if (on <= last) return;
  throw new RuleError("appeal-over", {
    zh: `申诉期限已于 ${last} 届满`,
    en: `An appeal was possible until ${last}`,
  });
}
