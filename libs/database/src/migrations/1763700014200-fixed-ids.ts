import type { MigrationInterface, QueryRunner } from "typeorm";

/** The id that marks an index as ours is nobody's, and a record keeps its id: what names it elsewhere goes by it. */
export class FixedIds1763700014200 implements MigrationInterface {
  readonly name = "FixedIds1763700014200";

  async up(run: QueryRunner): Promise<void> {
    await run.query(REFUSE_OTHER_ID);
    for (const table of ["institution", "practitioner"]) {
      await run.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_not_the_marker CHECK (id <> 'directory-marker')`,
      );
      await run.query(`
        CREATE TRIGGER ${table}_keeps_id BEFORE UPDATE OF id ON ${table}
        FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION refuse_other_id()`);
    }
  }

  async down(run: QueryRunner): Promise<void> {
    for (const table of ["institution", "practitioner"]) {
      await run.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_not_the_marker`);
    }
    await run.query(`DROP FUNCTION refuse_other_id() CASCADE`);
  }
}

const REFUSE_OTHER_ID = `
  CREATE FUNCTION refuse_other_id() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the id of a % does not change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`;
