import type { Queryable } from "#database";
import { WorkingCalendar, type ShiftedDay } from "./working-calendar.js";

/** A shifted day with who announced it. */
export interface AnnouncedDay extends ShiftedDay {
  readonly name: string;
  readonly source: string;
}

/** The calendar by what was announced and corrected so far. */
export async function readCalendar(db: Queryable): Promise<WorkingCalendar> {
  const days = await db.query<ShiftedDay[]>(`SELECT day::text AS day, works FROM calendar_day ORDER BY day`);
  return new WorkingCalendar(days);
}

/** The shifted days of a year, YYYY. */
export async function readCalendarDays(db: Queryable, year: string): Promise<AnnouncedDay[]> {
  return db.query<AnnouncedDay[]>(
    `SELECT day::text AS day, works, name, source FROM calendar_day WHERE to_char(day, 'YYYY') = $1 ORDER BY day`,
    [year],
  );
}

/** Says of a day whether it is worked, whatever was said before; seeds leave it alone from then on. */
export async function setCalendarDay(
  db: Queryable,
  { day, works, name, source }: AnnouncedDay,
): Promise<void> {
  await db.query(
    `INSERT INTO calendar_day (day, works, name, source) VALUES ($1, $2, $3, $4)
     ON CONFLICT (day) DO UPDATE SET works = EXCLUDED.works, name = EXCLUDED.name, source = EXCLUDED.source,
       recorded_at = clock_timestamp()`,
    [day, works, name, source],
  );
}
