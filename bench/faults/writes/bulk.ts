import type { Random } from "../schedule/random.js";
import { bodyStem } from "../world/names.js";
import type { SqlDoor, Written } from "./sql-door.js";

/** The group of all bulk bodies: their names have its stem. */
export const BULK_GROUP = 9_001;

/**
 * One import-like transaction over so many made-up bodies: it makes those that are not there, and else renames them,
 * moves them, or takes them from sight and back, so that the world does not grow from load to load.
 */
export async function writeBulk(sql: SqlDoor, rows: number, random: Random): Promise<Written> {
  const serial = random.whole(1, 999_999);
  const change = random.pick(["name", "division", "unpublished", "unpublished"] as const);
  return sql.write(async (client) => {
    const present = await client.query(
      `SELECT id FROM institution WHERE id LIKE 'ftbulk%' ORDER BY id LIMIT $1`,
      [rows],
    );
    if ((present.rowCount ?? 0) >= rows) {
      await client.query(CHANGES[change], [rows, String(serial)]);
      return;
    }
    await client.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, source_authority, source_document, source_as_of)
       SELECT 'ftbulk' || lpad(n::text, 6, '0'), 'CQ', 'MEDIATION', $2 || n || '人民调解委员会（测试）', '500103',
         '（测试）司法局', '（测试）名册', '2020'
       FROM generate_series(1, $1::int) AS n ON CONFLICT (id) DO NOTHING`,
      [rows, bodyStem(BULK_GROUP)],
    );
  }, "bulk");
}

const CHANGES = {
  name: `UPDATE institution SET aliases = ARRAY['（测试）别名' || $2::text], published = true WHERE id IN (${firstBulk()})`,
  division: `UPDATE institution SET division_code = CASE division_code WHEN '500103' THEN '500106' ELSE '500103' END,
    note = $2, published = true WHERE id IN (${firstBulk()})`,
  unpublished: `UPDATE institution SET published = NOT published, note = $2 WHERE id IN (${firstBulk()})`,
} as const;

function firstBulk(): string {
  return `SELECT id FROM institution WHERE id LIKE 'ftbulk%' ORDER BY id LIMIT $1`;
}
