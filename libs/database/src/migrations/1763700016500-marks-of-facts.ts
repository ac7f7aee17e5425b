import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What a licence or a measure decides, everybody hangs on who hangs on a move; whoever may be taken out of the
 * directory waits behind nothing. People are found by the accreditations of the bodies that they work for.
 */
export class MarksOfFacts1763700016500 implements MigrationInterface {
  readonly name = "MarksOfFacts1763700016500";

  async up(run: QueryRunner): Promise<void> {
    await run.query(MARK_BARRED);
    await run.query(MARK_ACCREDITED);
    await run.query(`CREATE TRIGGER licence_mark AFTER INSERT OR UPDATE ON licence
      FOR EACH ROW WHEN (NEW.kind = 'practice') EXECUTE FUNCTION mark_barred()`);
    await run.query(`CREATE TRIGGER measure_mark AFTER INSERT OR UPDATE ON measure
      FOR EACH ROW WHEN (NEW.kind = 'suspension') EXECUTE FUNCTION mark_barred()`);
    await run.query(`CREATE TRIGGER accreditation_mark AFTER INSERT OR UPDATE ON accreditation
      FOR EACH ROW EXECUTE FUNCTION mark_accredited()`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION mark_barred, mark_accredited CASCADE`);
  }
}

const MARK_BARRED = `
  CREATE FUNCTION mark_barred() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.practitioner_id IS NOT NULL THEN
      PERFORM add_search_mark('practitioner', NEW.practitioner_id, 0);
    ELSE
      PERFORM add_search_mark('institution', NEW.institution_id, 0),
        add_search_mark('household', NEW.institution_id, 0);
    END IF;
    RETURN NULL;
  END $$`;

const MARK_ACCREDITED = `
  CREATE FUNCTION mark_accredited() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM add_search_mark('institution', NEW.institution_id, 1), add_search_mark('people', NEW.institution_id, 1);
    RETURN NULL;
  END $$`;
