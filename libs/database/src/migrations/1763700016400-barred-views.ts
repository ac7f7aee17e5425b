import type { MigrationInterface, QueryRunner } from "typeorm";
import { LISTED_PERIOD as EARLIER_LISTED_PERIOD } from "./1763700003000-public-record.js";
import {
  INSTITUTION_PLANS as EARLIER_INSTITUTION_PLANS,
  PRACTITIONER_LISTED_PERIOD as EARLIER_PRACTITIONER_LISTED_PERIOD,
  PRACTITIONER_PLANS as EARLIER_PRACTITIONER_PLANS,
  PUBLIC_INSTITUTION as EARLIER_PUBLIC_INSTITUTION,
  PUBLIC_PRACTITIONER as EARLIER_PUBLIC_PRACTITIONER,
  withShortcut,
} from "./1763700008000-public-practitioners.js";

/** The views' shortcuts and the listed periods know the days of licences and suspensions. */
export class BarredViews1763700016400 implements MigrationInterface {
  readonly name = "BarredViews1763700016400";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [PUBLIC_INSTITUTION, PUBLIC_PRACTITIONER, LISTED_PERIOD, PRACTITIONER_LISTED_PERIOD])
      await run.query(replacing(sql));
  }

  async down(run: QueryRunner): Promise<void> {
    const earlier = [
      EARLIER_PUBLIC_INSTITUTION,
      EARLIER_PUBLIC_PRACTITIONER,
      withShortcut(EARLIER_LISTED_PERIOD, EARLIER_INSTITUTION_PLANS),
      withShortcut(EARLIER_PRACTITIONER_LISTED_PERIOD, EARLIER_PRACTITIONER_PLANS),
    ];
    for (const sql of earlier) await run.query(replacing(sql));
  }
}

function replacing(sql: string): string {
  return sql.replace(/CREATE (FUNCTION|VIEW)/, "CREATE OR REPLACE $1");
}

/** @throws RangeError when the part is not there, so that no migration leaves it as it was. */
function changed(sql: string, part: string | RegExp, by: string): string {
  const made = sql.replace(part, () => by);
  if (made === sql) throw new RangeError(`nothing to replace in ${sql.slice(0, 60)}`);
  return made;
}

/**
 * Whether a suspension, or a licence that has ended, may decide: nearly nobody has one, and the partial indexes hold
 * nothing else. Whoever has a newer licence is found by the function not to be barred.
 */
const maybeBarred = (subject: string): string => `
  EXISTS (SELECT 1 FROM measure b
          WHERE b.subject_id ${subject} AND b.superseded_at IS NULL AND b.kind = 'suspension' AND b.state = 'valid')
  OR EXISTS (SELECT 1 FROM licence b
             WHERE b.subject_id ${subject} AND b.superseded_at IS NULL AND b.kind = 'practice'
               AND b.state <> 'withdrawn' AND b.valid_until IS NOT NULL AND b.valid_until <= shanghai_today())`;

const PUBLIC_INSTITUTION = changed(
  EARLIER_PUBLIC_INSTITUTION,
  "OR EXISTS (SELECT 1 FROM institution f",
  `OR ${maybeBarred("IN (i.id, i.parent_id)")}
      OR EXISTS (SELECT 1 FROM institution f`,
);

const PUBLIC_PRACTITIONER = changed(
  changed(
    EARLIER_PUBLIC_PRACTITIONER,
    "AND EXISTS (\n        SELECT 1 FROM engagement g",
    `AND NOT (${maybeBarred("= p.id")})
      AND EXISTS (
        SELECT 1 FROM engagement g`,
  ),
  "AND i.published AND i.parent_id IS NULL",
  `AND NOT (${maybeBarred("= i.id")})
          AND i.published AND i.parent_id IS NULL`,
);

/** The days to come on which a licence or a suspension of one of the subjects begins or ends. */
const daysOfBars = (subjects: string): string => `
  SELECT d.day FROM licence l CROSS JOIN LATERAL (VALUES (l.valid_from), (l.valid_until)) AS d(day)
  WHERE l.subject_id IN (${subjects}) AND l.superseded_at IS NULL AND l.kind = 'practice' AND d.day > shanghai_today()
  UNION ALL
  SELECT d.day FROM measure s CROSS JOIN LATERAL (VALUES (s.from_on), (s.until_on)) AS d(day)
  WHERE s.subject_id IN (${subjects}) AND s.superseded_at IS NULL AND s.kind = 'suspension' AND d.day > shanghai_today()`;

const BODY_AND_PARENT = `SELECT x.id FROM institution x WHERE x.id = subject
  UNION ALL SELECT x.parent_id FROM institution x WHERE x.id = subject`;

const PERSON_AND_BODIES = `SELECT subject
  UNION ALL SELECT g.institution_id FROM engagement g WHERE g.practitioner_id = subject
  UNION ALL SELECT x.parent_id FROM engagement g JOIN institution x ON x.id = g.institution_id
    WHERE g.practitioner_id = subject`;

/** Days on which more changes than that licences end: then every day is looked at by itself. */
const beginsOf = (subjects: string): string => `
  SELECT 1 FROM licence l
  WHERE l.subject_id IN (${subjects}) AND l.superseded_at IS NULL AND l.kind = 'practice' AND l.valid_from > shanghai_today()
  UNION ALL
  SELECT 1 FROM measure s
  WHERE s.subject_id IN (${subjects}) AND s.superseded_at IS NULL AND s.kind = 'suspension'
    AND (s.from_on > shanghai_today() OR s.until_on > shanghai_today())`;

/** Where no licence is to begin, the first of those that hold today to end ends the listing. */
const firstEndOf = (subjects: string): string => `
  (SELECT min(l.valid_until) FROM licence l
   WHERE l.subject_id IN (${subjects}) AND l.superseded_at IS NULL AND l.kind = 'practice'
     AND l.state <> 'withdrawn' AND l.valid_until > shanghai_today())`;

const BODY_AND_FIRM = `SELECT x.id FROM institution x WHERE x.id = subject
  UNION ALL SELECT x.parent_id FROM institution x WHERE x.id = subject AND x.type = 'LAW_FIRM'`;

const PERSON_BODY_AND_FIRM = `SELECT subject
  UNION ALL SELECT g.institution_id FROM engagement g
    WHERE g.practitioner_id = subject AND (g.until_on IS NULL OR g.until_on > shanghai_today())
  UNION ALL SELECT x.parent_id FROM engagement g JOIN institution x ON x.id = g.institution_id AND x.type = 'LAW_FIRM'
    WHERE g.practitioner_id = subject AND (g.until_on IS NULL OR g.until_on > shanghai_today())`;

/** Who works for several bodies may lose one and stay. */
const SEVERAL_BODIES = `
  SELECT 1 FROM engagement g JOIN engagement h ON h.practitioner_id = g.practitioner_id AND h.id <> g.id
  WHERE g.practitioner_id = subject AND (g.until_on IS NULL OR g.until_on > shanghai_today())
    AND (h.until_on IS NULL OR h.until_on > shanghai_today())
    AND EXISTS (SELECT 1 FROM licence l
      WHERE l.subject_id IN (${PERSON_AND_BODIES}) AND l.superseded_at IS NULL AND l.kind = 'practice')`;

/** The shortcut of `withShortcut`, with the end of a licence as that of the listing. */
function withFirstEnd(
  sqlFunction: string,
  plans: Parameters<typeof withShortcut>[1],
  subjects: string,
): string {
  return changed(withShortcut(sqlFunction, plans), "NULL::date", firstEndOf(subjects));
}

const LISTED_PERIOD = withFirstEnd(
  changed(EARLIER_LISTED_PERIOD, "), states AS", `UNION ${daysOfBars(BODY_AND_PARENT)}\n    ), states AS`),
  {
    ...EARLIER_INSTITUTION_PLANS,
    planned: `${EARLIER_INSTITUTION_PLANS.planned} UNION ALL ${beginsOf(BODY_AND_PARENT)}`,
  },
  BODY_AND_FIRM,
);

const PRACTITIONER_LISTED_PERIOD = withFirstEnd(
  changed(
    EARLIER_PRACTITIONER_LISTED_PERIOD,
    "), states AS",
    `UNION ${daysOfBars(PERSON_AND_BODIES)}\n    ), states AS`,
  ),
  {
    ...EARLIER_PRACTITIONER_PLANS,
    planned: `${EARLIER_PRACTITIONER_PLANS.planned} UNION ALL ${beginsOf(PERSON_AND_BODIES)}
      UNION ALL ${SEVERAL_BODIES}`,
  },
  PERSON_BODY_AND_FIRM,
);
