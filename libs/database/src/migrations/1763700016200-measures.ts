import type { MigrationInterface, QueryRunner } from "typeorm";
import { factTable, factTriggers } from "./dated-facts.js";

/**
 * Measures and when they may be shown: until their publicity ends, without a day for that until the measure itself
 * does. Afterwards no path tells of them: whoever reads revisions reads `visible_revision`.
 */
export class Measures1763700016200 implements MigrationInterface {
  readonly name = "Measures1763700016200";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of factTable("measure", COLUMNS)) await run.query(sql);
    await run.query(
      `CREATE INDEX measure_deciding ON measure (subject_id)
       WHERE superseded_at IS NULL AND kind = 'suspension' AND state = 'valid'`,
    );
    await run.query(`CREATE INDEX measure_begins ON measure (from_on)`);
    await run.query(`CREATE INDEX measure_ends ON measure (until_on)`);
    for (const sql of factTriggers("measure", ["authority", "document"])) await run.query(sql);
    await run.query(IS_PUBLIC);
    await run.query(VISIBLE_REVISION);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP VIEW visible_revision`);
    await run.query(`DROP FUNCTION is_in_publicity(date, date)`);
    await run.query(`DROP TABLE measure`);
  }
}

const COLUMNS = `
  kind text NOT NULL CONSTRAINT measure_kind CHECK (kind IN ('award','penalty','suspension','challenge_upheld')),
  authority text NOT NULL,
  document text NOT NULL,
  from_on date NOT NULL,
  until_on date,
  public_until date,
  state text NOT NULL DEFAULT 'valid' CONSTRAINT measure_state CHECK (state IN ('valid','withdrawn')),
  CONSTRAINT measure_period CHECK (until_on > from_on)`;

const IS_PUBLIC = `
  CREATE FUNCTION is_in_publicity(public_until date, until_on date) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT COALESCE(public_until, until_on, 'infinity') > shanghai_today() $$`;

/** A measure is hidden in all its versions once the publicity of its present one is over. */
const VISIBLE_REVISION = `
  CREATE VIEW visible_revision AS
  SELECT r.* FROM revision r
  WHERE r.table_name <> 'measure' OR EXISTS (
    SELECT 1 FROM measure m
    WHERE m.id = COALESCE(r.after, r.before) ->> 'id' AND m.superseded_at IS NULL
      AND is_in_publicity(m.public_until, m.until_on))`;
