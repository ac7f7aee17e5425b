import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What new rows leave behind is written once for all rows of a statement: their revisions and marks. Imports add
 * hundreds at a time, and a query of its own for each row is a third of what they cost. Changed rows keep theirs row by
 * row, as a past version ends at the revision that was written just before it.
 */
export class RowsTogether1763700018600 implements MigrationInterface {
  readonly name = "RowsTogether1763700018600";

  async up(run: QueryRunner): Promise<void> {
    await run.query(WRITE_REVISIONS_OF_ADDED);
    await run.query(MARK_ADDED);
    for (const [table, key] of REVISED) {
      await run.query(`DROP TRIGGER ${table}_revision ON ${table}`);
      await run.query(revisionOf(table, key, "UPDATE OR DELETE"));
      await run.query(together(`${table}_revision_of_added`, table, `write_revisions_of_added('${key}')`));
    }
    for (const table of MARKED) {
      await run.query(`DROP TRIGGER ${table}_mark ON ${table}`);
      await run.query(markOf(table, "UPDATE"));
      await run.query(together(`${table}_mark_added`, table, "mark_added()"));
    }
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION write_revisions_of_added, mark_added CASCADE`);
    for (const [table, key] of REVISED) {
      await run.query(`DROP TRIGGER ${table}_revision ON ${table}`);
      await run.query(revisionOf(table, key, "INSERT OR UPDATE OR DELETE"));
    }
    for (const table of MARKED) {
      await run.query(`DROP TRIGGER ${table}_mark ON ${table}`);
      await run.query(markOf(table, "INSERT OR UPDATE"));
    }
  }
}

/** Tables with the column that names the record. */
const REVISED = [
  ["institution", "id"],
  ["practitioner", "id"],
  ["engagement", "practitioner_id"],
] as const;
const MARKED = ["institution", "practitioner"] as const;

const revisionOf = (table: string, key: string, events: string): string => `
  CREATE TRIGGER ${table}_revision AFTER ${events} ON ${table}
  FOR EACH ROW EXECUTE FUNCTION write_revision('${key}')`;

const markOf = (table: string, events: string): string => `
  CREATE TRIGGER ${table}_mark AFTER ${events} ON ${table}
  FOR EACH ROW EXECUTE FUNCTION mark_${table}()`;

const together = (name: string, table: string, call: string): string => `
  CREATE TRIGGER ${name} AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION ${call}`;

/** The same of new rows that `write_revision` writes of one. */
const WRITE_REVISIONS_OF_ADDED = `
  CREATE FUNCTION write_revisions_of_added() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO revision (actor, basis, request_id, table_name, record_id, operation, after)
    SELECT COALESCE(NULLIF(current_setting('app.actor', true), ''), 'sql:' || session_user),
           NULLIF(current_setting('app.basis', true), ''),
           NULLIF(current_setting('app.request_id', true), ''),
           TG_TABLE_NAME, said ->> TG_ARGV[0], 'INSERT', said
    FROM (SELECT to_jsonb(added) - 'version' - 'updated_at' AS said FROM added OFFSET 0) AS new_row;
    RETURN NULL;
  END $$`;

/** The same of new records that `add_search_mark` adds for one. */
const MARK_ADDED = `
  CREATE FUNCTION mark_added() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO search_mark (kind, document_id, lane)
    SELECT TG_TABLE_NAME, id,
      CASE WHEN NOT published THEN 0 WHEN current_setting('app.lane', true) = 'bulk' THEN 2 ELSE 1 END
    FROM added;
    RETURN NULL;
  END $$`;
