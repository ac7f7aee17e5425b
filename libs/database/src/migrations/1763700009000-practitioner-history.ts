import type { MigrationInterface, QueryRunner } from "typeorm";

/** Versions, revisions, the private-data guard and the refusal of rewriting for people and their engagements. */
export class PractitionerHistory1763700009000 implements MigrationInterface {
  readonly name = "PractitionerHistory1763700009000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(TOUCH_PRACTITIONER);
    await run.query(GUARD_PRACTITIONER);
    for (const sql of TRIGGERS) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION touch_practitioner, guard_practitioner CASCADE`);
    for (const table of ["practitioner", "engagement"]) {
      await run.query(`DROP TRIGGER ${table}_not_emptied ON ${table}`);
      await run.query(`DROP TRIGGER ${table}_kept ON ${table}`);
      await run.query(`DROP TRIGGER ${table}_revision ON ${table}`);
    }
    await run.query(`DROP TRIGGER practitioner_version ON practitioner`);
    await run.query(`DROP TRIGGER standing_move_revision_of_person ON standing_move`);
    await run.query(`DROP TRIGGER standing_move_revision ON standing_move`);
    await run.query(`CREATE TRIGGER standing_move_revision AFTER INSERT ON standing_move
      FOR EACH ROW EXECUTE FUNCTION write_revision('institution_id')`);
  }
}

/** A change of where somebody works, or of their standing, is a change of the person's record. */
const TOUCH_PRACTITIONER = `
  CREATE FUNCTION touch_practitioner() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE practitioner SET updated_at = clock_timestamp() WHERE id = NEW.practitioner_id;
    RETURN NULL;
  END $$`;

const GUARD_PRACTITIONER = `
  CREATE FUNCTION guard_practitioner() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refuse_private_data(value) FROM unnest(ARRAY[NEW.name, NEW.licence_number, NEW.services::text,
      NEW.languages::text, NEW.details::text, NEW.note, NEW.source_authority, NEW.source_document,
      NEW.source_url, NEW.source_as_of_note]) AS value WHERE value IS NOT NULL;
    RETURN NEW;
  END $$`;

const TRIGGERS = [
  ...["practitioner", "engagement"].flatMap((table) => [
    `CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
    `CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  ]),
  `CREATE TRIGGER practitioner_private_data BEFORE INSERT OR UPDATE ON practitioner
     FOR EACH ROW EXECUTE FUNCTION guard_practitioner()`,
  `CREATE TRIGGER practitioner_version BEFORE UPDATE ON practitioner
     FOR EACH ROW EXECUTE FUNCTION bump_version()`,
  `CREATE TRIGGER practitioner_revision AFTER INSERT OR UPDATE OR DELETE ON practitioner
     FOR EACH ROW EXECUTE FUNCTION write_revision('id')`,
  `CREATE TRIGGER engagement_revision AFTER INSERT OR UPDATE OR DELETE ON engagement
     FOR EACH ROW EXECUTE FUNCTION write_revision('practitioner_id')`,
  `CREATE TRIGGER engagement_touch AFTER INSERT OR UPDATE ON engagement
     FOR EACH ROW EXECUTE FUNCTION touch_practitioner()`,
  `CREATE TRIGGER standing_move_touch_practitioner AFTER INSERT ON standing_move
     FOR EACH ROW WHEN (NEW.practitioner_id IS NOT NULL) EXECUTE FUNCTION touch_practitioner()`,
  `DROP TRIGGER standing_move_revision ON standing_move`,
  `CREATE TRIGGER standing_move_revision AFTER INSERT ON standing_move
     FOR EACH ROW WHEN (NEW.institution_id IS NOT NULL) EXECUTE FUNCTION write_revision('institution_id')`,
  `CREATE TRIGGER standing_move_revision_of_person AFTER INSERT ON standing_move
     FOR EACH ROW WHEN (NEW.practitioner_id IS NOT NULL) EXECUTE FUNCTION write_revision('practitioner_id')`,
];
