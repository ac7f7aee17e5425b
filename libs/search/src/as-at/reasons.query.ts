import type { Queryable } from "#database";
import { daySql, accreditedOn } from "./then-sql.js";

/** Dated facts of the records of a page that held on the day, by what is known now. */
export interface FactsThen {
  readonly licences: readonly LicenceThen[];
  readonly accreditations: readonly AccreditationThen[];
  /** Of each roster the last entry by the day's year. */
  readonly rosters: readonly RosterThen[];
}

interface OfSubject {
  readonly subjectId: string;
}

export interface LicenceThen extends OfSubject {
  readonly issuer: string;
  readonly number: string | null;
  readonly from: string;
  readonly until: string | null;
}

export interface AccreditationThen extends OfSubject {
  readonly scheme: string;
  readonly number: string | null;
  readonly items: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
  readonly document: string;
}

export interface RosterThen extends OfSubject {
  readonly roster: string;
  readonly year: number;
  readonly authority: string;
  readonly document: string;
}

const DAY = daySql("$2");

export async function readFactsThen(
  db: Queryable,
  subjectIds: readonly string[],
  on: string,
): Promise<FactsThen> {
  const [licences, accreditations, rosters] = await Promise.all([
    db.query<LicenceThen[]>(
      `SELECT subject_id AS "subjectId", issuer, number, valid_from::text AS from, valid_until::text AS until
       FROM licence WHERE subject_id = ANY($1) AND superseded_at IS NULL AND kind = 'practice'
         AND state <> 'withdrawn' AND valid_from <= ${DAY.day} AND (valid_until IS NULL OR valid_until > ${DAY.day})
       ORDER BY row_no`,
      [subjectIds, on],
    ),
    db.query<AccreditationThen[]>(
      `SELECT a.subject_id AS "subjectId", a.scheme, a.number, a.items, a.valid_from::text AS from,
         a.valid_until::text AS until, a.source_document AS document
       FROM accreditation a WHERE a.subject_id = ANY($1) AND ${accreditedOn(DAY)} ORDER BY a.row_no`,
      [subjectIds, on],
    ),
    db.query<RosterThen[]>(
      `SELECT DISTINCT ON (subject_id, roster) subject_id AS "subjectId", roster, year, authority, document
       FROM roster_entry WHERE subject_id = ANY($1) AND superseded_at IS NULL AND year <= extract(year FROM ${DAY.day})
       ORDER BY subject_id, roster, year DESC`,
      [subjectIds, on],
    ),
  ]);
  return { licences, accreditations, rosters };
}

/** What has become of the records since. */
export interface StandingNow {
  readonly id: string;
  readonly standing: string;
  readonly since: string | null;
  readonly basis: string | null;
  readonly state: "listed" | "ended" | "hidden";
}

export async function readStandingsNow(db: Queryable, ids: readonly string[]): Promise<StandingNow[]> {
  return db.query<StandingNow[]>(
    `SELECT id, standing, since::text AS since, CASE WHEN kind = 'practitioner' AND follows THEN NULL ELSE basis END AS basis, state
     FROM (SELECT id, kind, standing, since, basis, follows, state FROM public_institution WHERE id = ANY($1)
       UNION ALL SELECT id, kind, standing, since, basis, follows, state FROM public_practitioner WHERE id = ANY($1)) AS present`,
    [ids],
  );
}
