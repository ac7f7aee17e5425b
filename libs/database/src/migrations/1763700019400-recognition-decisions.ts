import type { MigrationInterface, QueryRunner } from "typeorm";
import { factTable } from "./dated-facts.js";

/**
 * What the host side decided about a body or a person of the other side, in versions. It is the host's word and no
 * part of the home record: neither the record's version nor its revisions move, but search reads it.
 */
export class RecognitionDecisions1763700019400 implements MigrationInterface {
  readonly name = "RecognitionDecisions1763700019400";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of factTable("recognition_decision", COLUMNS)) await run.query(sql);
    for (const sql of [...INDEXES, MARK, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE recognition_decision`);
    await run.query(`DROP FUNCTION mark_decided()`);
    await run.query(`DROP INDEX measure_barring`);
  }
}

const COLUMNS = `
  host text NOT NULL CONSTRAINT recognition_decision_host CHECK (host IN ('SC','CQ')),
  outcome text NOT NULL CONSTRAINT recognition_decision_outcome CHECK (outcome IN ('accepted','refused','ended')),
  services text[] CONSTRAINT recognition_decision_services CHECK (cardinality(services) > 0),
  from_on date NOT NULL,
  until_on date,
  basis text NOT NULL,
  case_id text,
  CONSTRAINT recognition_decision_period CHECK (until_on > from_on)`;

const INDEXES = [
  `CREATE INDEX recognition_decision_begins ON recognition_decision (from_on)`,
  `CREATE INDEX recognition_decision_ends ON recognition_decision (until_on)`,
  // Few records have any: whoever is looked up is answered by an index that fits in memory.
  `CREATE INDEX measure_barring ON measure (subject_id) WHERE kind <> 'award' AND state = 'valid'`,
];

const MARK = `
  CREATE FUNCTION mark_decided() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM add_search_mark(CASE WHEN NEW.institution_id IS NULL THEN 'practitioner' ELSE 'institution' END,
      NEW.subject_id, 1);
    RETURN NULL;
  END $$`;

const TRIGGERS = [
  `CREATE TRIGGER recognition_decision_not_emptied BEFORE TRUNCATE ON recognition_decision
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER recognition_decision_kept BEFORE DELETE ON recognition_decision
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER recognition_decision_fixed BEFORE UPDATE ON recognition_decision
     FOR EACH ROW EXECUTE FUNCTION end_version_only()`,
  `CREATE TRIGGER recognition_decision_private_data BEFORE INSERT ON recognition_decision
     FOR EACH ROW EXECUTE FUNCTION guard_fact('basis')`,
  `CREATE TRIGGER recognition_decision_revision AFTER INSERT OR UPDATE ON recognition_decision
     FOR EACH ROW EXECUTE FUNCTION write_revision('id')`,
  `CREATE TRIGGER recognition_decision_mark AFTER INSERT OR UPDATE ON recognition_decision
     FOR EACH ROW EXECUTE FUNCTION mark_decided()`,
];
