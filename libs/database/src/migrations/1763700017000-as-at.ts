import type { MigrationInterface, QueryRunner } from "typeorm";
import { plannedOnce } from "./1763700008000-public-practitioners.js";
import { STANDING_BAR as EARLIER_STANDING_BAR } from "./1763700016300-standing-bars.js";

/** What held on a day by what was known at a moment, for records, former names, engagements and standings. */
export class AsAt1763700017000 implements MigrationInterface {
  readonly name = "AsAt1763700017000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(replacing(STANDING_BAR));
    for (const sql of [END_OF_DAY, ROW_AS_AT, FORMER_NAMES_AS_AT, ENGAGEMENTS_KNOWN]) await run.query(sql);
    for (const sql of [INSTITUTION_STANDING_AT, PRACTITIONER_STANDING_AT]) await run.query(plannedOnce(sql));
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION practitioner_standing_at(text, date, timestamptz)`);
    await run.query(`DROP FUNCTION institution_standing_at(text, date, timestamptz)`);
    await run.query(`DROP FUNCTION engagements_known(text, timestamptz)`);
    await run.query(`DROP FUNCTION former_names_as_at(text, date, timestamptz)`);
    await run.query(`DROP FUNCTION row_as_at(text, text, date, timestamptz)`);
    await run.query(`DROP FUNCTION end_of_day(date)`);
    await run.query(replacing(EARLIER_STANDING_BAR));
  }
}

function replacing(sql: string): string {
  return sql.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION");
}

/** Whether a measure may be told is decided by its present version, whichever version was known then. */
const STANDING_BAR = EARLIER_STANDING_BAR.replace(
  "CASE WHEN is_in_publicity(m.public_until, m.until_on) THEN",
  `CASE WHEN EXISTS (SELECT 1 FROM measure now WHERE now.id = m.id AND now.superseded_at IS NULL
         AND is_in_publicity(now.public_until, now.until_on)) THEN`,
);

/** The first moment after the day in Asia/Shanghai. */
const END_OF_DAY = `
  CREATE FUNCTION end_of_day(day date) RETURNS timestamptz LANGUAGE sql IMMUTABLE
  AS $$ SELECT (day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' $$`;

/**
 * A record's row as its last revision by the end of the day has it, among those known; for days before the register
 * knew the record the first one. No row where it was not known at all.
 */
const ROW_AS_AT = `
  CREATE FUNCTION row_as_at(owner text, subject text, day date, known_at timestamptz)
  RETURNS TABLE (revision_id bigint, recorded_at timestamptz, actor text, basis text, transaction_id xid8, fields jsonb)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT r.id, r.at, r.actor, r.basis, r.transaction_id, r.after FROM revision r
    WHERE r.record_id = subject AND r.table_name = owner AND r.at <= known_at AND r.after IS NOT NULL
    ORDER BY (r.at < end_of_day(day)) DESC, CASE WHEN r.at < end_of_day(day) THEN -r.id ELSE r.id END
    LIMIT 1
  $$`;

/** What was written with the row's own revision counts too: a record is registered with its former names. */
const FORMER_NAMES_AS_AT = `
  CREATE FUNCTION former_names_as_at(subject text, day date, known_at timestamptz)
  RETURNS TABLE (place integer, name text, until text)
  LANGUAGE sql STABLE AS $$
    SELECT last.place, last.name, last.until FROM (
      SELECT DISTINCT ON (at_place.place) at_place.place, r.operation, r.after ->> 'name' AS name, r.after ->> 'until' AS until
      FROM row_as_at('institution', subject, day, known_at) v
      JOIN revision r ON r.record_id = subject AND r.table_name = 'institution_former_name'
        AND (r.at < end_of_day(day) AND r.at <= known_at OR r.transaction_id = v.transaction_id)
      CROSS JOIN LATERAL (SELECT (COALESCE(r.after, r.before) ->> 'position')::integer AS place) AS at_place
      ORDER BY at_place.place, r.id DESC
    ) AS last
    WHERE last.operation <> 'DELETE' ORDER BY last.place
  $$`;

/** A person's engagements as they were known at a moment; with 'infinity' the present ones. */
const ENGAGEMENTS_KNOWN = `
  CREATE FUNCTION engagements_known(person text, known_at timestamptz)
  RETURNS TABLE (id text, institution_id text, role text, from_on date, until_on date, said jsonb)
  LANGUAGE plpgsql STABLE ROWS 3 AS $$
  #variable_conflict use_column
  BEGIN
    IF known_at = 'infinity' THEN
      RETURN QUERY SELECT g.id, g.institution_id, g.role, g.from_on, g.until_on, to_jsonb(g)
        FROM engagement g WHERE g.practitioner_id = person;
    ELSE
      RETURN QUERY SELECT k.id, k.said ->> 'institution_id', k.said ->> 'role',
          (k.said ->> 'from_on')::date, (k.said ->> 'until_on')::date, k.said
        FROM (
          SELECT DISTINCT ON (r.after ->> 'id') r.after ->> 'id' AS id, r.after AS said FROM revision r
          WHERE r.record_id = person AND r.table_name = 'engagement' AND r.at <= known_at AND r.after IS NOT NULL
          ORDER BY r.after ->> 'id', r.id DESC) AS k;
    END IF;
  END $$`;

/**
 * As effective_standing, from history: what kind of body it was that day, and under which firm. The standing that it
 * was registered with is no fact of one day: the last word about it counts.
 */
const INSTITUTION_STANDING_AT = `
  CREATE FUNCTION institution_standing_at(subject text, day date, known_at timestamptz)
  RETURNS TABLE (own_standing text, standing text, since date, basis text, successor_id text, follows boolean, published boolean)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT own.standing,
      CASE WHEN NOT rule.follows THEN own.standing WHEN firm.standing = 'merged' THEN 'suspended'
           ELSE firm.standing END,
      CASE WHEN rule.follows THEN firm.since ELSE own.since END,
      CASE WHEN rule.follows THEN firm.basis ELSE own.basis END,
      CASE WHEN rule.follows THEN NULL ELSE own.successor_id END,
      rule.follows,
      (v.fields ->> 'published')::boolean
    FROM row_as_at('institution', subject, day, known_at) AS v
    CROSS JOIN LATERAL row_as_at('institution', subject, 'infinity', known_at) AS last
    CROSS JOIN LATERAL whole_standing(subject, last.fields ->> 'initial_standing', day, known_at) AS own
    LEFT JOIN LATERAL (
      SELECT w.standing, w.since, w.basis
      FROM row_as_at('institution', v.fields ->> 'parent_id', 'infinity', known_at) AS f
      CROSS JOIN LATERAL whole_standing(v.fields ->> 'parent_id', f.fields ->> 'initial_standing', day, known_at) AS w
      WHERE v.fields ->> 'type' = 'LAW_FIRM'
    ) AS firm ON true
    CROSS JOIN LATERAL (
      SELECT firm.standing IS NOT NULL AND is_listed(own.standing) AND NOT is_listed(firm.standing) AS follows
    ) AS rule
  $$`;

/** As practitioner_standing, from history. */
const PRACTITIONER_STANDING_AT = `
  CREATE FUNCTION practitioner_standing_at(subject text, day date, known_at timestamptz)
  RETURNS TABLE (own_standing text, standing text, since date, basis text, follows boolean, hidden boolean)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT own.standing,
      CASE WHEN NOT rule.follows THEN own.standing
           WHEN body.standing IS NULL OR body.standing = 'merged' OR is_listed(body.standing) THEN 'suspended'
           ELSE body.standing END,
      CASE WHEN NOT rule.follows THEN own.since
           WHEN body.standing IS NOT NULL THEN body.since
           ELSE (SELECT max(g.until_on) FROM engagements_known(subject, known_at) g WHERE g.until_on <= day) END,
      CASE WHEN rule.follows THEN body.basis ELSE own.basis END,
      rule.follows,
      NOT (v.fields ->> 'published')::boolean OR NOT COALESCE(body.published, true)
    FROM row_as_at('practitioner', subject, day, known_at) AS v
    CROSS JOIN LATERAL row_as_at('practitioner', subject, 'infinity', known_at) AS last
    CROSS JOIN LATERAL whole_standing(subject, last.fields ->> 'initial_standing', day, known_at) AS own
    LEFT JOIN LATERAL (
      SELECT b.standing, b.since, b.basis, b.published
      FROM engagements_known(subject, known_at) g
      CROSS JOIN LATERAL institution_standing_at(g.institution_id, day, known_at) b
      WHERE g.from_on <= day AND (g.until_on IS NULL OR g.until_on > day)
      ORDER BY b.published AND is_listed(b.standing) DESC, g.from_on DESC, g.id
      LIMIT 1
    ) AS body ON true
    CROSS JOIN LATERAL (
      SELECT is_listed(own.standing) AND NOT COALESCE(body.published AND is_listed(body.standing), false) AS follows
    ) AS rule
  $$`;
