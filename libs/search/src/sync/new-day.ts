import type { DataSource } from "typeorm";

/**
 * Marks whoever has a move that takes effect within the days, or works for a body that has one, or begins or
 * ends to work there, so that second turns of a plan are not missed.
 */
export async function markMovesOf(dataSource: DataSource, from: string, to: string): Promise<void> {
  await dataSource.query(
    `WITH moved AS (
       SELECT m.institution_id, m.practitioner_id FROM standing_move m
       WHERE m.effective_on > $1::date AND m.effective_on <= $2::date
     ), bodies AS (
       SELECT DISTINCT i.id FROM moved m JOIN institution i ON m.institution_id IN (i.id, i.parent_id)
     )
     INSERT INTO search_mark (kind, document_id, lane)
     SELECT 'institution', id, 1 FROM bodies
     UNION
     SELECT 'practitioner', g.practitioner_id, 1 FROM bodies b JOIN engagement g ON g.institution_id = b.id
     UNION
     SELECT 'practitioner', practitioner_id, 1 FROM moved WHERE practitioner_id IS NOT NULL
     UNION
     SELECT 'practitioner', practitioner_id, 1 FROM engagement
     WHERE (from_on > $1::date AND from_on <= $2::date) OR (until_on > $1::date AND until_on <= $2::date)`,
    [from, to],
  );
}
