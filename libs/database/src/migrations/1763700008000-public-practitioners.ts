import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  EFFECTIVE_STANDING as EARLIER_EFFECTIVE_STANDING,
  LISTED_PERIOD as EARLIER_LISTED_PERIOD,
  OWN_STANDING as EARLIER_OWN_STANDING,
  PUBLIC_RECORD as EARLIER_PUBLIC_RECORD,
} from "./1763700003000-public-record.js";

/**
 * Practitioners in `public_record`. A person is listed only while one of the bodies they work for is
 * (律师法 art. 10: a lawyer practises in one firm; 公证法 art. 18, 司法鉴定人登记管理办法 art. 15 likewise name the
 * body); derived, so that lifting a body's suspension restores its people exactly.
 */
export class PublicPractitioners1763700008000 implements MigrationInterface {
  readonly name = "PublicPractitioners1763700008000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(OWN_STANDING);
    await run.query(plannedOnce(EARLIER_EFFECTIVE_STANDING).replace("CREATE", "CREATE OR REPLACE"));
    await run.query(plannedOnce(PRACTITIONER_STANDING));
    await run.query(PUBLIC_INSTITUTION);
    await run.query(PUBLIC_PRACTITIONER);
    await run.query(`
      CREATE OR REPLACE VIEW public_record AS
      SELECT * FROM public_institution UNION ALL SELECT * FROM public_practitioner`);
    await run.query(
      withShortcut(EARLIER_LISTED_PERIOD, INSTITUTION_PLANS).replace("CREATE", "CREATE OR REPLACE"),
    );
    await run.query(withShortcut(PRACTITIONER_LISTED_PERIOD, PRACTITIONER_PLANS));
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION practitioner_listed_period(text)`);
    await run.query(`DROP VIEW public_record`);
    await run.query(`DROP VIEW public_practitioner`);
    await run.query(`DROP VIEW public_institution`);
    await run.query(EARLIER_PUBLIC_RECORD);
    await run.query(`DROP FUNCTION practitioner_standing(text, date, timestamptz)`);
    for (const earlier of [EARLIER_OWN_STANDING, EARLIER_EFFECTIVE_STANDING, EARLIER_LISTED_PERIOD])
      await run.query(earlier.replace("CREATE", "CREATE OR REPLACE"));
  }
}

/**
 * The same function with a plan that a connection makes once. In SQL it would be planned with every statement
 * that reads the view, which takes many times longer (50 ms) than looking up the rows.
 */
export function plannedOnce(sqlFunction: string, before = ""): string {
  const [head = "", body = ""] = sqlFunction.split("$$");
  const planned = `#variable_conflict use_column\n  BEGIN ${before} RETURN QUERY ${body}; END`;
  return `${head.replace("LANGUAGE sql", "LANGUAGE plpgsql")}$$\n  ${planned} $$`;
}

/** For whom nothing is planned, what the view says of today holds from today on. */
export function withShortcut(
  sqlFunction: string,
  { planned, view }: { planned: string; view: string },
): string {
  return plannedOnce(
    sqlFunction,
    `IF NOT EXISTS (${planned}) THEN
      RETURN QUERY SELECT shanghai_today(), NULL::date FROM ${view} p WHERE p.id = subject AND p.state = 'listed';
      RETURN;
    END IF;`,
  );
}

export const INSTITUTION_PLANS = {
  view: "public_institution",
  planned: `SELECT 1 FROM institution i
    JOIN standing_move m ON COALESCE(m.institution_id, m.practitioner_id) IN (i.id, i.parent_id)
    WHERE i.id = subject AND m.effective_on > shanghai_today()`,
};

export const PRACTITIONER_PLANS = {
  view: "public_practitioner",
  planned: `SELECT 1 FROM engagement g
    WHERE g.practitioner_id = subject AND (g.from_on > shanghai_today() OR g.until_on > shanghai_today())
    UNION ALL
    SELECT 1 FROM standing_move m
    WHERE COALESCE(m.institution_id, m.practitioner_id) = subject AND m.effective_on > shanghai_today()
    UNION ALL
    SELECT 1 FROM engagement g JOIN institution i ON i.id = g.institution_id
    JOIN standing_move m ON COALESCE(m.institution_id, m.practitioner_id) IN (i.id, i.parent_id)
    WHERE g.practitioner_id = subject AND m.effective_on > shanghai_today()`,
};

/** Of several moves that take effect on one day the last recorded wins. */
const OWN_STANDING = `
  CREATE OR REPLACE FUNCTION own_standing(subject text, day date, known_at timestamptz)
  RETURNS TABLE (standing text, since date, basis text, successor_id text)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT m.to_standing, m.effective_on, m.basis, m.successor_id
    FROM standing_move m
    WHERE COALESCE(m.institution_id, m.practitioner_id) = subject AND m.effective_on <= day AND m.recorded_at <= known_at
      AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id AND c.recorded_at <= known_at)
    ORDER BY m.effective_on DESC, m.recorded_at DESC, m.id DESC
    LIMIT 1
  $$`;

/**
 * Of the bodies a person works for on the day the best standing one counts. Without any, or with none that is
 * listed, the person is not listed either: with the body's standing, or as suspended where there is no body or
 * it was merged, from the day on which the last engagement ended. A body that only its authority sees hides its people.
 */
export const PRACTITIONER_STANDING = `
  CREATE FUNCTION practitioner_standing(subject text, day date, known_at timestamptz)
  RETURNS TABLE (own_standing text, standing text, since date, basis text, follows boolean, hidden boolean)
  LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT own.standing,
      CASE WHEN NOT rule.follows THEN own.standing
           WHEN body.standing IS NULL OR body.standing = 'merged' OR is_listed(body.standing) THEN 'suspended'
           ELSE body.standing END,
      CASE WHEN NOT rule.follows THEN own.since
           WHEN body.standing IS NOT NULL THEN body.since
           ELSE (SELECT max(g.until_on) FROM engagement g
                 WHERE g.practitioner_id = p.id AND g.recorded_at <= known_at AND g.until_on <= day) END,
      CASE WHEN rule.follows THEN body.basis ELSE own.basis END,
      rule.follows,
      NOT p.published OR NOT COALESCE(body.published, true)
    FROM practitioner p
    CROSS JOIN LATERAL (
      SELECT COALESCE(o.standing, p.initial_standing) AS standing, o.since, o.basis
      FROM (SELECT 1) AS one LEFT JOIN LATERAL own_standing(p.id, day, known_at) o ON true
    ) AS own
    LEFT JOIN LATERAL (
      SELECT b.standing, b.since, b.basis, i.published
      FROM engagement g
      JOIN institution i ON i.id = g.institution_id
      CROSS JOIN LATERAL effective_standing(i.id, day, known_at) b
      WHERE g.practitioner_id = p.id AND g.recorded_at <= known_at
        AND g.from_on <= day AND (g.until_on IS NULL OR g.until_on > day)
      ORDER BY i.published AND is_listed(b.standing) DESC, g.from_on DESC, g.id
      LIMIT 1
    ) AS body ON true
    CROSS JOIN LATERAL (
      SELECT is_listed(own.standing) AND NOT COALESCE(body.published AND is_listed(body.standing), false) AS follows
    ) AS rule
    WHERE p.id = subject
  $$`;

/**
 * Nearly nobody has a history: without any move, and with a parent that was never anything but listed, the
 * standing is the one that the body was registered with, and the function need not be asked (0.7 ms for 200
 * bodies instead of 25).
 */
export const PUBLIC_INSTITUTION = `
  CREATE VIEW public_institution AS
  SELECT i.id, 'institution'::text AS kind, i.jurisdiction, i.version,
    e.own_standing, e.standing, e.since, e.basis, e.successor_id, e.follows,
    CASE WHEN NOT i.published THEN 'hidden' WHEN is_listed(e.standing) THEN 'listed' ELSE 'ended' END AS state
  FROM institution i
  CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT 1 FROM standing_move m
                   WHERE COALESCE(m.institution_id, m.practitioner_id) IN (i.id, i.parent_id))
      OR EXISTS (SELECT 1 FROM institution f
                 WHERE f.id = i.parent_id AND NOT is_listed(f.initial_standing)) AS some
    OFFSET 0
  ) AS history
  CROSS JOIN LATERAL (
    SELECT i.initial_standing AS own_standing, i.initial_standing AS standing, NULL::date AS since,
      NULL::text AS basis, NULL::text AS successor_id, false AS follows
    WHERE NOT history.some
    UNION ALL
    SELECT m.own_standing, m.standing, m.since, m.basis, m.successor_id, m.follows
    FROM effective_standing(i.id, shanghai_today(), 'infinity') AS m WHERE history.some
  ) AS e`;

/** The same shortcut: a listed person without a history at a body without one, branches left aside. */
export const PUBLIC_PRACTITIONER = `
  CREATE VIEW public_practitioner AS
  SELECT p.id, 'practitioner'::text AS kind, p.jurisdiction, p.version,
    e.own_standing, e.standing, e.since, e.basis, NULL::text AS successor_id, e.follows,
    CASE WHEN e.hidden THEN 'hidden' WHEN is_listed(e.standing) THEN 'listed' ELSE 'ended' END AS state
  FROM practitioner p
  CROSS JOIN LATERAL (
    SELECT is_listed(p.initial_standing)
      AND NOT EXISTS (SELECT 1 FROM standing_move m
                      WHERE COALESCE(m.institution_id, m.practitioner_id) = p.id)
      AND EXISTS (
        SELECT 1 FROM engagement g JOIN institution i ON i.id = g.institution_id
        WHERE g.practitioner_id = p.id AND g.from_on <= shanghai_today()
          AND (g.until_on IS NULL OR g.until_on > shanghai_today())
          AND i.published AND i.parent_id IS NULL AND is_listed(i.initial_standing)
          AND NOT EXISTS (SELECT 1 FROM standing_move m
                          WHERE COALESCE(m.institution_id, m.practitioner_id) = i.id)) AS none
    OFFSET 0
  ) AS history
  CROSS JOIN LATERAL (
    SELECT p.initial_standing AS own_standing, p.initial_standing AS standing, NULL::date AS since,
      NULL::text AS basis, false AS follows, NOT p.published AS hidden
    WHERE history.none
    UNION ALL
    SELECT m.own_standing, m.standing, m.since, m.basis, m.follows, m.hidden
    FROM practitioner_standing(p.id, shanghai_today(), 'infinity') AS m WHERE NOT history.none
  ) AS e`;

/** As `listed_period`: the first stretch of days, today or later, on which the person is listed. */
export const PRACTITIONER_LISTED_PERIOD = `
  CREATE FUNCTION practitioner_listed_period(subject text)
  RETURNS TABLE (public_from date, public_until date)
  LANGUAGE sql STABLE ROWS 1 AS $$
    WITH bodies AS (
      SELECT g.from_on, g.until_on, i.id, i.parent_id
      FROM engagement g JOIN institution i ON i.id = g.institution_id
      WHERE g.practitioner_id = subject AND (g.until_on IS NULL OR g.until_on > shanghai_today())
    ), days AS (
      SELECT shanghai_today() AS day
      UNION SELECT from_on FROM bodies UNION SELECT until_on FROM bodies
      UNION
      SELECT m.effective_on FROM standing_move m
      WHERE COALESCE(m.institution_id, m.practitioner_id) IN (SELECT subject UNION SELECT id FROM bodies UNION SELECT parent_id FROM bodies)
    ), states AS (
      SELECT d.day, is_listed(e.standing) AND NOT e.hidden AS listed
      FROM days d CROSS JOIN LATERAL practitioner_standing(subject, d.day, 'infinity') e
      WHERE d.day >= shanghai_today()
    ), first AS (SELECT min(day) AS day FROM states WHERE listed)
    SELECT first.day, (SELECT min(s.day) FROM states s WHERE s.day > first.day AND NOT s.listed)
    FROM first WHERE first.day IS NOT NULL
  $$`;
