import type { DataSource } from "typeorm";

/** A search that meets this many suspects at once has met a broken index, which the drift check mends. */
const MOST_AT_ONCE = 50;

/** Marks documents that an engine had wrong, unless they are on their way to an index that answers. */
export async function markForSync(dataSource: DataSource, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await dataSource.query(
    `INSERT INTO search_mark (kind, document_id, lane)
     SELECT CASE WHEN EXISTS (SELECT 1 FROM practitioner p WHERE p.id = suspect.id) THEN 'practitioner'
              ELSE 'institution' END, suspect.id, 1
     FROM unnest($1::text[]) AS suspect(id)
     WHERE NOT EXISTS (SELECT 1 FROM search_mark m WHERE m.document_id = suspect.id)
       AND NOT EXISTS (
         SELECT 1 FROM search_work w JOIN search_index i USING (index_uid) JOIN search_generation g ON g.number = i.generation_number
         WHERE w.document_id = suspect.id AND g.state = 'active')`,
    [[...new Set(ids)].slice(0, MOST_AT_ONCE)],
  );
}
