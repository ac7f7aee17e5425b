import type { Queryable } from "#database";
import type { ProposedName } from "../engines/postgres/names-starting.js";

/** The present names of those that the register lists now. */
export async function listedNamesOf(
  db: Queryable,
  proposed: readonly ProposedName[],
): Promise<ReadonlyMap<string, string>> {
  if (proposed.length === 0) return new Map();
  const rows = await db.query<{ id: string; name: string }[]>(
    `SELECT i.id, i.name FROM institution i JOIN public_institution p ON p.id = i.id
     WHERE i.id = ANY($1) AND p.state = 'listed'
     UNION ALL
     SELECT r.id, r.name FROM practitioner r JOIN public_practitioner p ON p.id = r.id
     WHERE r.id = ANY($1) AND p.state = 'listed'`,
    [proposed.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
