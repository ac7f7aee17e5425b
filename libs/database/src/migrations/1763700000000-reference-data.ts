import type { MigrationInterface, QueryRunner } from "typeorm";

/** Divisions with their successors, and the vocabularies. */
export class ReferenceData1763700000000 implements MigrationInterface {
  readonly name = "ReferenceData1763700000000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await run.query(`
      CREATE TABLE division (
        code text PRIMARY KEY,
        name text NOT NULL,
        short_names text[] NOT NULL DEFAULT '{}',
        former_names text[] NOT NULL DEFAULT '{}',
        level text NOT NULL CONSTRAINT division_level CHECK (level IN ('province','prefecture','county','township')),
        parent_code text REFERENCES division (code),
        former_parent_code text,
        successors text[] NOT NULL DEFAULT '{}',
        lat double precision,
        lng double precision,
        valid_from text,
        valid_to text,
        provisional boolean NOT NULL DEFAULT false,
        ancestry text[] NOT NULL DEFAULT '{}',
        note text,
        source text NOT NULL
      )`);
    await run.query(`CREATE INDEX division_parent ON division (parent_code)`);
    await run.query(`CREATE INDEX division_successors ON division USING gin (successors)`);
    await run.query(`
      CREATE TABLE vocabulary (
        name text PRIMARY KEY,
        version text NOT NULL,
        source text NOT NULL,
        verified boolean NOT NULL
      )`);
    await run.query(`
      CREATE TABLE vocabulary_item (
        vocabulary text NOT NULL REFERENCES vocabulary (name),
        code text NOT NULL,
        position integer NOT NULL,
        label_zh text NOT NULL,
        label_en text NOT NULL,
        parent text,
        verified boolean NOT NULL,
        source text NOT NULL,
        extra jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (vocabulary, code)
      )`);
    await run.query(ANCESTRY);
    await run.query(KEEP_ANCESTRY);
    for (const event of ["INSERT", "UPDATE"]) {
      await run.query(`
        CREATE TRIGGER division_ancestry_${event.toLowerCase()} AFTER ${event} ON division
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_division_ancestry()`);
    }
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE vocabulary_item, vocabulary, division`);
    await run.query(`DROP FUNCTION keep_division_ancestry()`);
    await run.query(`DROP FUNCTION division_ancestry(text)`);
  }
}

/**
 * Every code under which a record placed at one division is found: itself, its ancestors, the former parent
 * of a moved town, and, for an ended division, its successors with their ancestors.
 */
const ANCESTRY = `
  CREATE FUNCTION division_ancestry(start text) RETURNS text[]
  LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up(code) AS (
      SELECT start
      UNION
      SELECT next.code
      FROM up
      JOIN division d ON d.code = up.code
      CROSS JOIN LATERAL unnest(d.successors || d.parent_code) AS next(code)
      WHERE next.code IS NOT NULL
    ), found AS (
      SELECT code FROM up
      UNION
      SELECT d.former_parent_code FROM division d WHERE d.code = start AND d.former_parent_code IS NOT NULL
    )
    SELECT array_agg(code ORDER BY code) FROM found
  $$`;

/**
 * Kept beside the division, because every answer asks for it; its own writes do not call it again. The same
 * rule as `division_ancestry` for all divisions at once. A table that is just being filled has no statistics
 * yet, and without the setting it would be joined to itself row by row.
 */
const KEEP_ANCESTRY = `
  CREATE FUNCTION keep_division_ancestry() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop TO off AS $$
  BEGIN
    IF pg_trigger_depth() > 1 OR NOT EXISTS (SELECT 1 FROM changed) THEN
      RETURN NULL;
    END IF;
    WITH RECURSIVE up(start, code) AS (
      SELECT code, code FROM division
      UNION
      SELECT up.start, next.code
      FROM up
      JOIN division d ON d.code = up.code
      CROSS JOIN LATERAL unnest(d.successors || d.parent_code) AS next(code)
      WHERE next.code IS NOT NULL
    ), found AS (
      SELECT start, code FROM up
      UNION
      SELECT code, former_parent_code FROM division WHERE former_parent_code IS NOT NULL
    ), fresh AS (
      SELECT start, array_agg(code ORDER BY code) AS ancestry FROM found GROUP BY start
    )
    UPDATE division d SET ancestry = f.ancestry
    FROM fresh f WHERE f.start = d.code AND d.ancestry IS DISTINCT FROM f.ancestry;
    RETURN NULL;
  END $$`;
