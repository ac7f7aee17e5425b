import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  MARK_DIVISION,
  MARK_INSTITUTION,
  MARK_PEOPLE_OF,
  MARK_SUBJECTS,
} from "./1763700010000-practitioner-marks.js";

/**
 * What others hang on is marked itself, and whoever hangs on it is looked up when the mark is folded: a trigger
 * sees only those that are committed when it runs, and whoever comes to hang on it at the same time would be
 * missed by both. `people`: those who work for a body; `household`: its branches, and the people of all of them;
 * `division`: the bodies in it and their people.
 */
export class MarksOfCauses1763700014000 implements MigrationInterface {
  readonly name = "MarksOfCauses1763700014000";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [INSTITUTION, SUBJECTS, DIVISION]) await run.query(sql);
    await run.query(`DROP FUNCTION mark_people_of(text, integer)`);
    await run.query(`CREATE INDEX search_mark_document ON search_mark (document_id)`);
    await run.query(
      `CREATE INDEX search_mark_cause ON search_mark (id) WHERE kind NOT IN ('institution', 'practitioner')`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP INDEX search_mark_cause, search_mark_document`);
    await run.query(MARK_PEOPLE_OF);
    for (const sql of [MARK_INSTITUTION, MARK_SUBJECTS, MARK_DIVISION]) await run.query(sql);
    await run.query(CAUSES_TO_DOCUMENTS);
  }
}

/** The earlier program knows no causes: every document is marked instead. */
const CAUSES_TO_DOCUMENTS = `
  WITH causes AS (DELETE FROM search_mark WHERE kind NOT IN ('institution', 'practitioner') RETURNING 1)
  INSERT INTO search_mark (kind, document_id, lane)
  SELECT kind, id, 2 FROM (
    SELECT 'institution' AS kind, id FROM institution UNION ALL SELECT 'practitioner', id FROM practitioner) AS everybody
  WHERE EXISTS (SELECT 1 FROM causes)`;

const INSTITUTION = `
  CREATE OR REPLACE FUNCTION mark_institution() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM add_search_mark('institution', NEW.id, CASE WHEN NEW.published THEN 1 ELSE 0 END);
    IF TG_OP = 'INSERT' THEN
      RETURN NULL;
    END IF;
    IF ROW(OLD.published, OLD.initial_standing) IS DISTINCT FROM ROW(NEW.published, NEW.initial_standing) THEN
      PERFORM add_search_mark('household', NEW.id, 0);
    ELSIF ROW(OLD.parent_id, OLD.type) IS DISTINCT FROM ROW(NEW.parent_id, NEW.type) THEN
      PERFORM add_search_mark('people', NEW.id, 0);
    ELSIF ROW(OLD.name, OLD.aliases, OLD.address, OLD.division_code, OLD.division_recorded, OLD.lat, OLD.lng,
        OLD.precision) IS DISTINCT FROM ROW(NEW.name, NEW.aliases, NEW.address, NEW.division_code,
        NEW.division_recorded, NEW.lat, NEW.lng, NEW.precision) THEN
      PERFORM add_search_mark('people', NEW.id, 2);
    END IF;
    RETURN NULL;
  END $$`;

const SUBJECTS = `
  CREATE OR REPLACE FUNCTION mark_branches() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    urgency integer := CASE WHEN is_listed(NEW.to_standing) THEN 1 ELSE 0 END;
  BEGIN
    IF NEW.practitioner_id IS NOT NULL THEN
      PERFORM add_search_mark('practitioner', NEW.practitioner_id, urgency);
    ELSE
      PERFORM add_search_mark('institution', NEW.institution_id, urgency),
        add_search_mark('household', NEW.institution_id, urgency);
    END IF;
    RETURN NULL;
  END $$`;

const DIVISION = `
  CREATE OR REPLACE FUNCTION mark_division() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM add_search_mark('division', code, 2)
    FROM unnest(ARRAY[OLD.code, NEW.code]) AS changed(code) GROUP BY code;
    RETURN NULL;
  END $$`;
