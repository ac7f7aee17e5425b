import type { Queryable } from "#database";

/** The branches of a body that are listed now, wherever they are, by their names. */
export async function listedBranches(
  db: Queryable,
  id: string,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return db.query<{ id: string; name: string }[]>(
    `SELECT i.id, i.name FROM institution i JOIN public_institution p ON p.id = i.id
     WHERE i.parent_id = $1 AND p.state = 'listed' ORDER BY i.name, i.id`,
    [id],
  );
}
