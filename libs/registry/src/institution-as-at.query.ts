import { lastMomentOf } from "./as-at.js";
import { publicStateOf, type Standing } from "#codes";
import type { Queryable } from "#database";
import { findRecord, type InstitutionRecord } from "./institution-record.query.js";
import { recordBegins } from "./record-begins.js";

export interface AsAt {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
  /** What was known then; null means what is known now. */
  readonly knownAt: Date | null;
}

interface StandingThen {
  readonly ownStanding: Standing;
  readonly standing: Standing;
  readonly since: string | null;
  readonly basis: string | null;
  readonly successorId: string | null;
  readonly follows: boolean;
}

/**
 * The record as of a day: the standing from its dated moves, the other fields from the revision that was
 * the last by that day's end (the first one for days before the register knew the body).
 * @returns null when the body was not known at `knownAt`, or its record begins after the day.
 */
export async function recordAsAt(
  db: Queryable,
  id: string,
  { day, knownAt }: AsAt,
): Promise<InstitutionRecord | null> {
  const present = await findRecord(db, id);
  if (present === null) return null;
  const begins = recordBegins(present);
  if (begins !== null && day < begins) return null;
  const fields = await fieldsAsOf(db, id, day, knownAt);
  if (fields === null) return null;
  const [then] = await db.query<StandingThen[]>(
    `SELECT own_standing AS "ownStanding", standing, since::text AS since, basis,
       successor_id AS "successorId", follows
     FROM effective_standing($1, $2::date, COALESCE($3::timestamptz, 'infinity'))`,
    [id, day, knownAt],
  );
  if (then === undefined) return null;
  const state = fields["published"] === false ? "hidden" : publicStateOf(then.standing);
  return { ...present, ...knownFields(fields), ...then, state };
}

type Fields = Readonly<Record<string, unknown>>;

async function fieldsAsOf(
  db: Queryable,
  id: string,
  day: string,
  knownAt: Date | null,
): Promise<Fields | null> {
  const [row] = await db.query<{ after: Fields }[]>(
    `WITH known AS (
       SELECT id, at, after FROM revision
       WHERE record_id = $1 AND table_name = 'institution' AND ($3::timestamptz IS NULL OR at <= $3)
     )
     (SELECT after, 0 AS rank, id FROM known WHERE at <= $2 ORDER BY id DESC LIMIT 1)
     UNION ALL
     (SELECT after, 1 AS rank, id FROM known ORDER BY id LIMIT 1)
     ORDER BY rank LIMIT 1`,
    [id, lastMomentOf(day), knownAt],
  );
  return row?.after ?? null;
}

/** The columns of a revision that a record shows; the rest stays as it is today. */
function knownFields(fields: Fields): Partial<InstitutionRecord> {
  return {
    name: textOf(fields, "name") ?? "",
    ...placeOf(fields),
    aliases: listOf(fields, "aliases"),
    creditCode: textOf(fields, "credit_code"),
    licenceNumber: textOf(fields, "licence_number"),
    address: textOf(fields, "address"),
    phones: listOf(fields, "phones"),
    services: listOf(fields, "services"),
    languages: listOf(fields, "languages"),
    foundedOn: textOf(fields, "founded_on"),
    licensedOn: textOf(fields, "licensed_on"),
    sourceAuthority: textOf(fields, "source_authority") ?? "",
    sourceDocument: textOf(fields, "source_document") ?? "",
    sourceUrl: textOf(fields, "source_url"),
    sourceAsOf: textOf(fields, "source_as_of"),
  };
}

/** Location and division as they were; codes found by ancestry stay today's. */
function placeOf(fields: Fields): Partial<InstitutionRecord> {
  const { lat, lng, precision } = fields;
  const known = typeof lat === "number" && typeof lng === "number";
  const exact = precision === "building" || precision === "street" ? precision : "division";
  return {
    divisionCode: textOf(fields, "division_code") ?? "",
    ...(known ? { lat, lng, precision: exact } : {}),
  };
}

function textOf(fields: Fields, column: string): string | null {
  const value = fields[column];
  return typeof value === "string" ? value : null;
}

function listOf(fields: Fields, column: string): string[] {
  const value = fields[column];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
