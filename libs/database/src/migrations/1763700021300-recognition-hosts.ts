import type { MigrationInterface, QueryRunner } from "typeorm";

/** Nobody decides about a body or person of its own side: the same that requests say by name, for plain SQL. */
export class RecognitionHosts1763700021300 implements MigrationInterface {
  readonly name = "RecognitionHosts1763700021300";

  async up(run: QueryRunner): Promise<void> {
    await run.query(REFUSE_OWN_SIDE);
    await run.query(
      `CREATE TRIGGER recognition_decision_other_side BEFORE INSERT ON recognition_decision
         FOR EACH ROW EXECUTE FUNCTION refuse_own_side()`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TRIGGER recognition_decision_other_side ON recognition_decision`);
    await run.query(`DROP FUNCTION refuse_own_side()`);
  }
}

/** The side is in the record's own table, where no CHECK looks. */
const REFUSE_OWN_SIDE = `
  CREATE FUNCTION refuse_own_side() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM institution WHERE id = NEW.institution_id AND jurisdiction = NEW.host)
      OR EXISTS (SELECT 1 FROM practitioner WHERE id = NEW.practitioner_id AND jurisdiction = NEW.host) THEN
      RAISE EXCEPTION '% does not decide about its own', NEW.host
        USING ERRCODE = 'check_violation', CONSTRAINT = 'recognition_decision_other_side';
    END IF;
    RETURN NEW;
  END $$`;
