import type { Standing } from "#codes";
import type { Queryable } from "#database";

/** The body's own standing on a day by what is known now; null before its first move. */
export async function ownStandingOn(db: Queryable, id: string, day: string): Promise<Standing | null> {
  const [row] = await db.query<{ standing: Standing }[]>(
    `SELECT standing FROM own_standing($1, $2::date, 'infinity')`,
    [id, day],
  );
  return row?.standing ?? null;
}
