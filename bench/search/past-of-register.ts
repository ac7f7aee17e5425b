import type { DataSource } from "typeorm";

/** One record in so many has the change. */
const RENAMED = 10;
const ENDED = 20;
const MARK = "bench-history";

/**
 * Gives a loaded register a past: a tenth of all records called otherwise until some days ago, a twentieth ended on
 * some day of the last year, accreditations of every forensic body. What was recorded is dated back past the triggers.
 */
export async function addPast(dataSource: DataSource): Promise<void> {
  const [done] = await dataSource.query<unknown[]>(
    `SELECT 1 FROM accreditation WHERE number = '${MARK}' LIMIT 1`,
  );
  if (done !== undefined) return;
  await dataSource.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.lane', 'bulk', true)`);
    for (const table of ["institution", "practitioner"]) {
      await tx.query(
        `UPDATE ${table} SET name = name || '二', source_document = source_document || '二'
         WHERE abs(hashtext(id)) % ${RENAMED} = 0`,
      );
      await tx.query(
        `INSERT INTO standing_move (${table}_id, to_standing, reason, basis, effective_on)
         SELECT id, 'suspended', '（测试）', '（测试）', shanghai_today() - abs(hashtext(id || 'day')) % 365
         FROM ${table} WHERE abs(hashtext(id || 'end')) % ${ENDED} = 0`,
      );
    }
    await tx.query(
      `INSERT INTO accreditation (id, institution_id, scheme, number, issuer, items, valid_from, source_authority, source_document)
       SELECT 'bench-' || i.id, i.id, CASE WHEN hashtext(i.id) % 2 = 0 THEN 'CMA' ELSE 'CNAS' END, '${MARK}', '（测试）',
         i.services, shanghai_today() - 1000, '（测试）', '（测试）'
       FROM institution i WHERE i.type = 'FORENSIC'`,
    );
  });
  await dateBack(dataSource);
}

/** What was registered a year ago; what was changed, on some day since. */
async function dateBack(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await tx.query(
      `UPDATE revision SET at = CASE WHEN operation = 'INSERT' THEN at - interval '366 days'
         ELSE at - make_interval(days => abs(hashtext(record_id)) % 365) END`,
    );
    await tx.query(
      `UPDATE past_version SET known_until = known_until - make_interval(days => abs(hashtext(record_id)) % 365)`,
    );
  });
}
