import type { Queryable } from "#database";
import { WorkingCalendar, type ShiftedDay } from "./working-calendar.js";

/** The calendar by what was announced and corrected so far. */
export async function readCalendar(db: Queryable): Promise<WorkingCalendar> {
  const days = await db.query<ShiftedDay[]>(`SELECT day::text AS day, works FROM calendar_day ORDER BY day`);
  return new WorkingCalendar(days);
}
