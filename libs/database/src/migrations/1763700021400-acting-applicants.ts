import type { MigrationInterface, QueryRunner } from "typeorm";

/** Whether the body that opened a case still acts in it. */
export class ActingApplicants1763700021400 implements MigrationInterface {
  readonly name = "ActingApplicants1763700021400";

  async up(run: QueryRunner): Promise<void> {
    await run.query(APPLICANT_ACTS);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION applicant_acts(text, text)`);
  }
}

/** In a case about a person only while they work there; in any other for good. */
const APPLICANT_ACTS = `
  CREATE FUNCTION applicant_acts(asked_case text, applicant text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (
      SELECT 1 FROM recognition_request r
      WHERE r.case_id = asked_case AND r.practitioner_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM engagement g
        WHERE g.practitioner_id = r.practitioner_id AND g.institution_id = applicant
          AND g.from_on <= shanghai_today() AND (g.until_on IS NULL OR g.until_on > shanghai_today())))
  $$`;
