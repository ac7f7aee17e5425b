import type { MigrationInterface, QueryRunner } from "typeorm";
import { SEARCH_FUNCTIONS } from "./1763700005000-search.js";

/** Marks for people: their own changes, those of where they work, and those of the bodies they work for. */
export class PractitionerMarks1763700010000 implements MigrationInterface {
  readonly name = "PractitionerMarks1763700010000";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [MARK_PEOPLE_OF, MARK_PRACTITIONER, MARK_ENGAGEMENT]) await run.query(sql);
    for (const sql of [MARK_INSTITUTION, MARK_SUBJECTS, MARK_DIVISION]) await run.query(sql);
    for (const sql of TRIGGERS) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    const earlier = SEARCH_FUNCTIONS.filter((sql) => /mark_(institution|branches|division)\(\)/.test(sql));
    for (const sql of earlier) await run.query(sql.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"));
    await run.query(`DROP FUNCTION mark_practitioner, mark_engagement CASCADE`);
    await run.query(`DROP FUNCTION mark_people_of(text, integer) CASCADE`);
  }
}

/** Whoever works for a body, or will, now or later. */
export const MARK_PEOPLE_OF = `
  CREATE FUNCTION mark_people_of(body text, urgency integer) RETURNS void LANGUAGE sql AS $$
    SELECT add_search_mark('practitioner', g.practitioner_id, urgency)
    FROM engagement g
    WHERE g.institution_id = body AND (g.until_on IS NULL OR g.until_on > shanghai_today())
  $$`;

const MARK_PRACTITIONER = `
  CREATE FUNCTION mark_practitioner() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM add_search_mark('practitioner', NEW.id, CASE WHEN NEW.published THEN 1 ELSE 0 END);
    RETURN NULL;
  END $$`;

/** An engagement that ends may take its person out of the directory: it waits behind nothing. */
const MARK_ENGAGEMENT = `
  CREATE FUNCTION mark_engagement() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM add_search_mark('practitioner', NEW.practitioner_id, CASE WHEN NEW.until_on IS NULL THEN 1 ELSE 0 END);
    RETURN NULL;
  END $$`;

/** People's documents hold the body's name, place and standing; its other columns are no business of theirs. */
export const MARK_INSTITUTION = `
  CREATE OR REPLACE FUNCTION mark_institution() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    urgency integer := CASE WHEN NEW.published THEN 1 ELSE 0 END;
  BEGIN
    PERFORM add_search_mark('institution', NEW.id, urgency);
    IF TG_OP = 'INSERT' THEN
      RETURN NULL;
    END IF;
    IF ROW(OLD.published, OLD.initial_standing) IS DISTINCT FROM ROW(NEW.published, NEW.initial_standing) THEN
      PERFORM add_search_mark('institution', b.id, 0), mark_people_of(b.id, 0)
      FROM institution b WHERE b.parent_id = NEW.id;
      PERFORM mark_people_of(NEW.id, 0);
    ELSIF ROW(OLD.parent_id, OLD.type) IS DISTINCT FROM ROW(NEW.parent_id, NEW.type) THEN
      PERFORM mark_people_of(NEW.id, 0);
    ELSIF ROW(OLD.name, OLD.aliases, OLD.address, OLD.division_code, OLD.division_recorded, OLD.lat, OLD.lng,
        OLD.precision) IS DISTINCT FROM ROW(NEW.name, NEW.aliases, NEW.address, NEW.division_code,
        NEW.division_recorded, NEW.lat, NEW.lng, NEW.precision) THEN
      PERFORM mark_people_of(NEW.id, 2);
    END IF;
    RETURN NULL;
  END $$`;

/** A move of a body moves its branches and everybody's people with it. */
export const MARK_SUBJECTS = `
  CREATE OR REPLACE FUNCTION mark_branches() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    urgency integer := CASE WHEN is_listed(NEW.to_standing) THEN 1 ELSE 0 END;
  BEGIN
    IF NEW.practitioner_id IS NOT NULL THEN
      PERFORM add_search_mark('practitioner', NEW.practitioner_id, urgency);
      RETURN NULL;
    END IF;
    PERFORM add_search_mark('institution', b.id, urgency), mark_people_of(b.id, urgency)
    FROM institution b WHERE NEW.institution_id IN (b.id, b.parent_id);
    RETURN NULL;
  END $$`;

export const MARK_DIVISION = `
  CREATE OR REPLACE FUNCTION mark_division() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM add_search_mark('institution', i.id, 2), mark_people_of(i.id, 2)
    FROM institution i
    WHERE i.division_code IN (
      SELECT d.code FROM division d WHERE d.ancestry && ARRAY[OLD.code, NEW.code]);
    RETURN NULL;
  END $$`;

const TRIGGERS = [
  `CREATE TRIGGER practitioner_mark AFTER INSERT OR UPDATE ON practitioner
     FOR EACH ROW EXECUTE FUNCTION mark_practitioner()`,
  `CREATE TRIGGER engagement_mark AFTER INSERT OR UPDATE ON engagement
     FOR EACH ROW EXECUTE FUNCTION mark_engagement()`,
];
