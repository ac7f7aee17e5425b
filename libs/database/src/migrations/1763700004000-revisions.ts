import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every change leaves a revision in its own transaction, whoever makes it and by whatever path. */
export class Revisions1763700004000 implements MigrationInterface {
  readonly name = "Revisions1763700004000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE revision (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
        actor text NOT NULL,
        basis text,
        request_id text,
        table_name text NOT NULL,
        record_id text NOT NULL,
        operation text NOT NULL CONSTRAINT revision_operation CHECK (operation IN ('INSERT','UPDATE','DELETE')),
        before jsonb,
        after jsonb
      )`);
    await run.query(`CREATE INDEX revision_record ON revision (record_id, id)`);
    await run.query(BUMP_VERSION);
    await run.query(TOUCH_INSTITUTION);
    await run.query(WRITE_REVISION);
    await run.query(REFUSE_REWRITE);
    for (const sql of TRIGGERS) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION bump_version, touch_institution, write_revision, refuse_rewrite CASCADE`);
    await run.query(`DROP TABLE revision`);
  }
}

const BUMP_VERSION = `
  CREATE FUNCTION bump_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'version' = to_jsonb(OLD) - 'version' THEN
      RETURN NULL;
    END IF;
    NEW.version := OLD.version + 1;
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
  END $$`;

/** A change of a dependent row is a change of the record: its version and so its ETag move. */
const TOUCH_INSTITUTION = `
  CREATE FUNCTION touch_institution() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE institution SET updated_at = clock_timestamp()
    WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.institution_id END,
                 CASE WHEN TG_OP <> 'DELETE' THEN NEW.institution_id END);
    RETURN NULL;
  END $$`;

/** The actor is a setting of the transaction, else the database role: plain SQL is answered for as well. */
const WRITE_REVISION = `
  CREATE FUNCTION write_revision() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'version' - 'updated_at' END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'version' - 'updated_at' END;
    key text := TG_ARGV[0];
  BEGIN
    IF old_row IS NOT DISTINCT FROM new_row THEN
      RETURN NULL;
    END IF;
    INSERT INTO revision (actor, basis, request_id, table_name, record_id, operation, before, after)
    VALUES (COALESCE(NULLIF(current_setting('app.actor', true), ''), 'sql:' || session_user),
            NULLIF(current_setting('app.basis', true), ''),
            NULLIF(current_setting('app.request_id', true), ''),
            TG_TABLE_NAME, COALESCE(new_row, old_row) ->> key, TG_OP, old_row, new_row);
    RETURN NULL;
  END $$`;

/** Records are ended, not deleted, and history is only added to. */
const REFUSE_REWRITE = `
  CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% of % is not allowed: history is only added to', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END $$`;

const KEPT = ["institution", "institution_former_name", "standing_move", "revision", "audit_entry"];

const TRIGGERS = [
  ...KEPT.map(
    (table) => `CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  ),
  `CREATE TRIGGER institution_version BEFORE UPDATE ON institution FOR EACH ROW EXECUTE FUNCTION bump_version()`,
  `CREATE TRIGGER institution_revision AFTER INSERT OR UPDATE OR DELETE ON institution
     FOR EACH ROW EXECUTE FUNCTION write_revision('id')`,
  `CREATE TRIGGER institution_former_name_revision AFTER INSERT OR UPDATE OR DELETE ON institution_former_name
     FOR EACH ROW EXECUTE FUNCTION write_revision('institution_id')`,
  `CREATE TRIGGER institution_former_name_touch AFTER INSERT OR UPDATE OR DELETE ON institution_former_name
     FOR EACH ROW EXECUTE FUNCTION touch_institution()`,
  `CREATE TRIGGER standing_move_revision AFTER INSERT ON standing_move
     FOR EACH ROW EXECUTE FUNCTION write_revision('institution_id')`,
  `CREATE TRIGGER standing_move_touch AFTER INSERT ON standing_move
     FOR EACH ROW EXECUTE FUNCTION touch_institution()`,
  `CREATE TRIGGER standing_move_fixed BEFORE UPDATE OR DELETE ON standing_move
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER revision_fixed BEFORE UPDATE OR DELETE ON revision
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER audit_entry_fixed BEFORE UPDATE OR DELETE ON audit_entry
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER institution_kept BEFORE DELETE ON institution
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
];
