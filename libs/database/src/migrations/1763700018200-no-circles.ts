import type { MigrationInterface, QueryRunner } from "typeorm";

/** Nobody is their own successor or parent by way of others: the same that the library says by name, for plain SQL. */
export class NoCircles1763700018200 implements MigrationInterface {
  readonly name = "NoCircles1763700018200";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [LEADS_TO, SUCCESSORS, PARENTS, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION refuse_successor_circle, refuse_parent_circle CASCADE`);
    await run.query(`DROP FUNCTION successors_lead_to(text, text)`);
  }
}

/** Any number that no other user of the database's advisory locks takes. */
const LOCK = 5_150_018;

/** Whether the successors of one body, planned ones included, come to another. */
const LEADS_TO = `
  CREATE FUNCTION successors_lead_to(start text, target text) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH RECURSIVE after(id) AS (
      SELECT start
      UNION
      SELECT m.successor_id FROM after a JOIN standing_move m ON m.institution_id = a.id
      WHERE m.successor_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id)
    )
    SELECT EXISTS (SELECT 1 FROM after WHERE id = target)
  $$`;

/** Mergers are rare: they wait for each other, so that two halves of a circle can't pass each other unseen. */
const SUCCESSORS = `
  CREATE FUNCTION refuse_successor_circle() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(${LOCK}, 1);
    IF successors_lead_to(NEW.successor_id, NEW.institution_id) THEN
      RAISE EXCEPTION 'the successors of % would go in a circle', NEW.institution_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'successor_circle';
    END IF;
    RETURN NEW;
  END $$`;

/** Nobody can name a body as parent that is not there yet, so that only changes are looked at. */
const PARENTS = `
  CREATE FUNCTION refuse_parent_circle() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(${LOCK}, 2);
    IF EXISTS (
      WITH RECURSIVE above(id) AS (
        SELECT NEW.parent_id
        UNION
        SELECT i.parent_id FROM above a JOIN institution i ON i.id = a.id WHERE i.parent_id IS NOT NULL
      )
      SELECT 1 FROM above WHERE id = NEW.id) THEN
      RAISE EXCEPTION 'the parents of % would go in a circle', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'parent_circle';
    END IF;
    RETURN NEW;
  END $$`;

/** Whoever names itself is told so by a constraint of its own. */
const TRIGGERS = [
  `CREATE TRIGGER standing_move_no_circle BEFORE INSERT ON standing_move
     FOR EACH ROW WHEN (NEW.successor_id <> NEW.institution_id) EXECUTE FUNCTION refuse_successor_circle()`,
  `CREATE TRIGGER institution_no_circle BEFORE UPDATE OF parent_id ON institution
     FOR EACH ROW WHEN (NEW.parent_id <> NEW.id AND NEW.parent_id IS DISTINCT FROM OLD.parent_id)
     EXECUTE FUNCTION refuse_parent_circle()`,
];
