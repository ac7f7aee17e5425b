import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who is public, and with what standing: derived, never stored. */
export class PublicRecord1763700003000 implements MigrationInterface {
  readonly name = "PublicRecord1763700003000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE FUNCTION is_listed(standing text) RETURNS boolean LANGUAGE sql IMMUTABLE
      AS $$ SELECT standing IN ('active','conditions_apply','closing') $$`);
    await run.query(OWN_STANDING);
    await run.query(PUBLIC_RECORD);
    await run.query(LISTED_PERIOD);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION listed_period(text)`);
    await run.query(`DROP VIEW public_record`);
    await run.query(`DROP FUNCTION own_standing(text, date, timestamptz)`);
    await run.query(`DROP FUNCTION is_listed(text)`);
  }
}

/**
 * The last move in force on a day by what was known at a time; several on one day: the last recorded wins.
 * A move that a later one corrects does not count from the moment the correction was recorded.
 */
const OWN_STANDING = `
  CREATE FUNCTION own_standing(subject text, day date, known_at timestamptz)
  RETURNS TABLE (standing text, since date, basis text, successor_id text)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT m.to_standing, m.effective_on, m.basis, m.successor_id
    FROM standing_move m
    WHERE m.institution_id = subject AND m.effective_on <= day AND m.recorded_at <= known_at
      AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id AND c.recorded_at <= known_at)
    ORDER BY m.effective_on DESC, m.id DESC
    LIMIT 1
  $$`;

/**
 * One row for each institution. A branch of a law firm follows its firm when the firm is not listed
 * (律师事务所管理办法 arts 33-36: a branch practises only under a firm in good standing); lifting the firm's
 * suspension therefore restores exactly what was.
 */
const PUBLIC_RECORD = `
  CREATE VIEW public_record AS
  SELECT i.id, 'institution'::text AS kind, i.jurisdiction, i.version,
    COALESCE(own.standing, i.initial_standing) AS own_standing,
    effective.standing, effective.since, effective.basis, effective.successor_id, effective.follows,
    CASE WHEN NOT i.published THEN 'hidden'
         WHEN is_listed(effective.standing) THEN 'listed' ELSE 'ended' END AS state
  FROM institution i
  LEFT JOIN LATERAL own_standing(i.id, shanghai_today(), 'infinity') own ON true
  LEFT JOIN institution firm ON firm.id = i.parent_id AND i.type = 'LAW_FIRM'
  LEFT JOIN LATERAL own_standing(firm.id, shanghai_today(), 'infinity') firm_own ON firm.id IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT firm.id IS NOT NULL AND is_listed(COALESCE(own.standing, i.initial_standing))
      AND NOT is_listed(COALESCE(firm_own.standing, firm.initial_standing)) AS follows
  ) AS rule
  CROSS JOIN LATERAL (
    SELECT rule.follows,
      CASE WHEN rule.follows THEN 
        CASE WHEN COALESCE(firm_own.standing, firm.initial_standing) = 'merged' THEN 'suspended'
             ELSE COALESCE(firm_own.standing, firm.initial_standing) END
        ELSE COALESCE(own.standing, i.initial_standing) END AS standing,
      CASE WHEN rule.follows THEN firm_own.since ELSE own.since END AS since,
      CASE WHEN rule.follows THEN firm_own.basis ELSE own.basis END AS basis,
      CASE WHEN rule.follows THEN NULL ELSE own.successor_id END AS successor_id
  ) AS effective`;

/**
 * The first stretch of days, today or later, on which the record is listed; no row when there is none. A
 * null bound is open. Documents carry it, so that a move which takes effect at midnight needs no sync.
 */
const LISTED_PERIOD = `
  CREATE FUNCTION listed_period(subject text)
  RETURNS TABLE (public_from date, public_until date)
  LANGUAGE sql STABLE ROWS 1 AS $$
    WITH subjects AS (
      SELECT i.id FROM institution i WHERE i.id = subject
      UNION
      SELECT firm.id FROM institution i JOIN institution firm ON firm.id = i.parent_id
      WHERE i.id = subject AND i.type = 'LAW_FIRM'
    ), days AS (
      SELECT shanghai_today() AS day
      UNION
      SELECT m.effective_on FROM standing_move m JOIN subjects s ON s.id = m.institution_id
      WHERE m.effective_on > shanghai_today()
    ), states AS (
      SELECT d.day, bool_and(is_listed(COALESCE(o.standing, i.initial_standing))) AS listed
      FROM days d CROSS JOIN subjects s JOIN institution i ON i.id = s.id
      LEFT JOIN LATERAL own_standing(i.id, d.day, 'infinity') o ON true
      GROUP BY d.day
    ), first AS (SELECT min(day) AS day FROM states WHERE listed)
    SELECT first.day, (SELECT min(s.day) FROM states s WHERE s.day > first.day AND NOT s.listed)
    FROM first
    WHERE first.day IS NOT NULL AND (SELECT published FROM institution WHERE id = subject)
  $$`;
