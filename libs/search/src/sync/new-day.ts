import type { DataSource } from "typeorm";
import { RECOGNITION_TURNS } from "#recognition";
import { TURNING_SUBJECTS } from "#registry";

/** Marks whoever something begins or ends for after one day and until another, by the day alone. */
export async function markMovesOf(dataSource: DataSource, from: string, to: string): Promise<void> {
  await dataSource.query(
    `INSERT INTO search_mark (kind, document_id, lane) SELECT kind, id, 1
     FROM ((${TURNING_SUBJECTS}) UNION (${RECOGNITION_TURNS})) AS turning`,
    [from, to],
  );
}
