import type { DataSource } from "typeorm";

/** Any number that no other user of the database's advisory locks takes. */
const MIGRATION_LOCK = 5_150_001;

/**
 * Brings the schema up to date; several processes that start at once wait for each other instead of racing.
 * @returns the names of the migrations that ran.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.query(`SET statement_timeout = 0`);
    await runner.query(`SELECT pg_advisory_lock($1)`, [MIGRATION_LOCK]);
    try {
      const done = await dataSource.runMigrations({ transaction: "each" });
      return done.map((migration) => migration.name);
    } finally {
      await runner.query(`SELECT pg_advisory_unlock($1)`, [MIGRATION_LOCK]);
      await runner.query(`RESET statement_timeout`);
    }
  } finally {
    await runner.release();
  }
}

/** The statements by which entities and migrated schema still differ; empty when they agree. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const sql = await dataSource.driver.createSchemaBuilder().log();
  return sql.upQueries.map((query) => query.query);
}
