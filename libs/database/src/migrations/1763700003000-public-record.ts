import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who is public, and with what standing: derived, never stored. */
export class PublicRecord1763700003000 implements MigrationInterface {
  readonly name = "PublicRecord1763700003000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE FUNCTION is_listed(standing text) RETURNS boolean LANGUAGE sql IMMUTABLE
      AS $$ SELECT standing IN ('active','conditions_apply','closing') $$`);
    await run.query(OWN_STANDING);
    await run.query(EFFECTIVE_STANDING);
    await run.query(PUBLIC_RECORD);
    await run.query(LISTED_PERIOD);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION listed_period(text)`);
    await run.query(`DROP VIEW public_record`);
    await run.query(`DROP FUNCTION effective_standing(text, date, timestamptz)`);
    await run.query(`DROP FUNCTION own_standing(text, date, timestamptz)`);
    await run.query(`DROP FUNCTION is_listed(text)`);
  }
}

/**
 * The last move in force on a day by what was known at a time; several on one day: the last recorded wins.
 * A move that a later one corrects does not count from the moment the correction was recorded.
 */
export const OWN_STANDING = `
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
 * The standing that holds on a day. A branch of a law firm follows its firm while the firm is not listed
 * (律师事务所管理办法 arts 33-36: a branch practises only under a firm in good standing); lifting the firm's
 * suspension therefore restores exactly what was. A branch of a merged firm is suspended: only the firm has
 * the successor.
 */
export const EFFECTIVE_STANDING = `
  CREATE FUNCTION effective_standing(subject text, day date, known_at timestamptz)
  RETURNS TABLE (own_standing text, standing text, since date, basis text, successor_id text, follows boolean)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT own.standing, 
      CASE WHEN NOT rule.follows THEN own.standing WHEN firm.standing = 'merged' THEN 'suspended'
           ELSE firm.standing END,
      CASE WHEN rule.follows THEN firm.since ELSE own.since END,
      CASE WHEN rule.follows THEN firm.basis ELSE own.basis END,
      CASE WHEN rule.follows THEN NULL ELSE own.successor_id END,
      rule.follows
    FROM institution i
    CROSS JOIN LATERAL (
      SELECT COALESCE(o.standing, i.initial_standing) AS standing, o.since, o.basis, o.successor_id
      FROM (SELECT 1) AS one LEFT JOIN LATERAL own_standing(i.id, day, known_at) o ON true
    ) AS own
    LEFT JOIN LATERAL (
      SELECT COALESCE(o.standing, f.initial_standing) AS standing, o.since, o.basis
      FROM institution f LEFT JOIN LATERAL own_standing(f.id, day, known_at) o ON true
      WHERE i.type = 'LAW_FIRM' AND f.id = i.parent_id
    ) AS firm ON true
    CROSS JOIN LATERAL (
      SELECT firm.standing IS NOT NULL AND is_listed(own.standing) AND NOT is_listed(firm.standing) AS follows
    ) AS rule
    WHERE i.id = subject
  $$`;

/** One row for each institution as of today, by what is known now. */
export const PUBLIC_RECORD = `
  CREATE VIEW public_record AS
  SELECT i.id, 'institution'::text AS kind, i.jurisdiction, i.version,
    e.own_standing, e.standing, e.since, e.basis, e.successor_id, e.follows,
    CASE WHEN NOT i.published THEN 'hidden' WHEN is_listed(e.standing) THEN 'listed' ELSE 'ended' END AS state
  FROM institution i
  CROSS JOIN LATERAL effective_standing(i.id, shanghai_today(), 'infinity') e`;

/**
 * The first stretch of days, today or later, on which the record is listed; no row when there is none. A
 * null bound is open. Documents carry it, so that a move which takes effect at midnight needs no sync.
 */
export const LISTED_PERIOD = `
  CREATE FUNCTION listed_period(subject text)
  RETURNS TABLE (public_from date, public_until date)
  LANGUAGE sql STABLE ROWS 1 AS $$
    WITH days AS (
      SELECT shanghai_today() AS day
      UNION
      SELECT m.effective_on
      FROM institution i JOIN standing_move m ON m.institution_id IN (i.id, i.parent_id)
      WHERE i.id = subject AND m.effective_on > shanghai_today()
    ), states AS (
      SELECT d.day, is_listed(e.standing) AS listed
      FROM days d CROSS JOIN LATERAL effective_standing(subject, d.day, 'infinity') e
    ), first AS (SELECT min(day) AS day FROM states WHERE listed)
    SELECT first.day, (SELECT min(s.day) FROM states s WHERE s.day > first.day AND NOT s.listed)
    FROM first
    WHERE first.day IS NOT NULL AND (SELECT published FROM institution WHERE id = subject)
  $$`;
