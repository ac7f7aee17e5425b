import type { MigrationInterface, QueryRunner } from "typeorm";

/** What is asked for in cases of recognition, and who opened a case in whose stead. */
export class RecognitionRequests1763700019500 implements MigrationInterface {
  readonly name = "RecognitionRequests1763700019500";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [BY_HOME, RECOGNITION_REQUEST, ...INDEXES, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP INDEX recognition_decision_case`);
    await run.query(`DROP TABLE recognition_request`);
    await run.query(`ALTER TABLE procedure_case DROP COLUMN by_home`);
  }
}

/** The home authority may ask for a body that has no account; it then takes the applicant's steps as well. */
const BY_HOME = `ALTER TABLE procedure_case ADD COLUMN by_home boolean NOT NULL DEFAULT false`;

/** Fixed once it was sent: another wish is another case. */
const RECOGNITION_REQUEST = `
  CREATE TABLE recognition_request (
    case_id text PRIMARY KEY REFERENCES procedure_case (id),
    institution_id text REFERENCES institution (id),
    practitioner_id text REFERENCES practitioner (id),
    subject_id text NOT NULL GENERATED ALWAYS AS (COALESCE(institution_id, practitioner_id)) STORED,
    services text[] CONSTRAINT recognition_request_services CHECK (cardinality(services) > 0),
    until_on date,
    renews text REFERENCES recognition_request (case_id),
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT recognition_request_subject CHECK (num_nonnulls(institution_id, practitioner_id) = 1)
  )`;

const INDEXES = [
  `CREATE INDEX recognition_request_of_subject ON recognition_request (subject_id)`,
  `CREATE INDEX recognition_decision_case ON recognition_decision (case_id) WHERE case_id IS NOT NULL`,
];

const TRIGGERS = [
  `CREATE TRIGGER recognition_request_fixed BEFORE UPDATE OR DELETE ON recognition_request
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER recognition_request_not_emptied BEFORE TRUNCATE ON recognition_request
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER recognition_request_revision AFTER INSERT ON recognition_request
     FOR EACH ROW EXECUTE FUNCTION write_revision('case_id')`,
];
