import type { Queryable } from "#database";
import { readCalendar } from "../calendar/calendar.query.js";
import { readLimits } from "../clock/limits.js";
import type { ClockWork } from "../table/case-now.js";

/** The calendar and limits as they are known now. */
export async function readClockWork(db: Queryable): Promise<ClockWork> {
  return { calendar: await readCalendar(db), limits: await readLimits(db) };
}
