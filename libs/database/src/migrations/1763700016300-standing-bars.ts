import type { MigrationInterface, QueryRunner } from "typeorm";
import { EFFECTIVE_STANDING as EARLIER_EFFECTIVE_STANDING } from "./1763700003000-public-record.js";
import {
  plannedOnce,
  PRACTITIONER_STANDING as EARLIER_PRACTITIONER_STANDING,
} from "./1763700008000-public-practitioners.js";

/**
 * What bars somebody whose moves alone would have them listed: a suspension in force, or a licence to practise that
 * ran out. Derived, so that neither its day nor its lifting needs anybody to do anything (docs/standing.md).
 */
export class StandingBars1763700016300 implements MigrationInterface {
  readonly name = "StandingBars1763700016300";

  async up(run: QueryRunner): Promise<void> {
    await run.query(STANDING_BAR);
    await run.query(WHOLE_STANDING);
    for (const sql of [EFFECTIVE_STANDING, PRACTITIONER_STANDING]) await run.query(replacing(sql));
  }

  async down(run: QueryRunner): Promise<void> {
    for (const sql of [EARLIER_EFFECTIVE_STANDING, EARLIER_PRACTITIONER_STANDING])
      await run.query(replacing(sql));
    await run.query(`DROP FUNCTION whole_standing(text, text, date, timestamptz)`);
    await run.query(`DROP FUNCTION standing_bar(text, date, timestamptz)`);
  }
}

function replacing(sql: string): string {
  return plannedOnce(sql).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION");
}

/** Versions that were known at `known_at`; with 'infinity' the present ones. */
const KNOWN = (row: string): string =>
  `${row}.recorded_at <= known_at AND (${row}.superseded_at IS NULL OR ${row}.superseded_at > known_at)`;

/**
 * A suspension goes before a licence that ran out, as it lifts by itself. Without a licence to practise on record,
 * or before the first one, nothing is said. What a measure rests on is told only while it is public.
 */
export const STANDING_BAR = `
  CREATE FUNCTION standing_bar(subject text, day date, known_at timestamptz)
  RETURNS TABLE (standing text, since date, basis text)
  LANGUAGE sql STABLE ROWS 1 AS $$
    (SELECT 'suspended', m.from_on,
       CASE WHEN is_in_publicity(m.public_until, m.until_on) THEN m.authority || ' ' || m.document END
     FROM measure m
     WHERE m.subject_id = subject AND m.kind = 'suspension' AND m.state = 'valid'
       AND m.from_on <= day AND (m.until_on IS NULL OR m.until_on > day) AND ${KNOWN("m")}
     ORDER BY m.from_on, m.row_no LIMIT 1)
    UNION ALL
    (SELECT 'expired', l.valid_until, concat_ws(' ', l.issuer, '执业许可证', l.number, '有效期至', l.valid_until - 1)
     FROM licence l
     WHERE l.subject_id = subject AND l.kind = 'practice' AND l.state <> 'withdrawn'
       AND l.valid_until <= day AND ${KNOWN("l")}
       AND NOT EXISTS (
         SELECT 1 FROM licence o
         WHERE o.subject_id = subject AND o.kind = 'practice' AND o.state <> 'withdrawn'
           AND o.valid_from <= day AND (o.valid_until IS NULL OR o.valid_until > day) AND ${KNOWN("o")})
     ORDER BY l.valid_until DESC, l.row_no LIMIT 1)
    LIMIT 1
  $$`;

/** The standing by the subject's own moves and what bars it; only who would be listed can be barred. */
const WHOLE_STANDING = `
  CREATE FUNCTION whole_standing(subject text, initial text, day date, known_at timestamptz)
  RETURNS TABLE (standing text, since date, basis text, successor_id text)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT COALESCE(bar.standing, own.standing),
      CASE WHEN bar.standing IS NULL THEN own.since ELSE bar.since END,
      CASE WHEN bar.standing IS NULL THEN own.basis ELSE bar.basis END,
      own.successor_id
    FROM (
      SELECT COALESCE(o.standing, initial) AS standing, o.since, o.basis, o.successor_id
      FROM (SELECT 1) AS one LEFT JOIN LATERAL own_standing(subject, day, known_at) o ON true
    ) AS own
    LEFT JOIN LATERAL standing_bar(subject, day, known_at) AS bar ON is_listed(own.standing)
  $$`;

/** As it was, with bars on the body and on its firm. */
const EFFECTIVE_STANDING = `
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
    CROSS JOIN LATERAL whole_standing(i.id, i.initial_standing, day, known_at) AS own
    LEFT JOIN LATERAL (
      SELECT w.standing, w.since, w.basis
      FROM institution f CROSS JOIN LATERAL whole_standing(f.id, f.initial_standing, day, known_at) AS w
      WHERE i.type = 'LAW_FIRM' AND f.id = i.parent_id
    ) AS firm ON true
    CROSS JOIN LATERAL (
      SELECT firm.standing IS NOT NULL AND is_listed(own.standing) AND NOT is_listed(firm.standing) AS follows
    ) AS rule
    WHERE i.id = subject
  $$`;

/** As it was, with bars on the person. */
const PRACTITIONER_STANDING = EARLIER_PRACTITIONER_STANDING.replace(
  /CROSS JOIN LATERAL \(\s+SELECT COALESCE\(o\.standing[\s\S]+?\) AS own/,
  "CROSS JOIN LATERAL whole_standing(p.id, p.initial_standing, day, known_at) AS own",
);
