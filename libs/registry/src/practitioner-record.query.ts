import type { AccreditedScope, EngagementRole, InstitutionType, PractitionerKind } from "#codes";
import type { Queryable } from "#database";
import { accreditedScopes } from "./accredited-scopes.js";
import { HOLDS_TODAY } from "./holds-today.js";
import { registeredColumns, type RegisteredRecord } from "./registered-record.js";

/** That a practitioner works, worked or will work at a body. */
export interface EngagementRecord {
  readonly id: string;
  readonly institutionId: string;
  readonly institutionName: string;
  readonly institutionType: InstitutionType;
  readonly role: EngagementRole;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly from: string;
  /** The first day on which it no longer holds; null while no end is known. */
  readonly until: string | null;
  /** The transfers whose admission began it, and ended it. */
  readonly begunByTransfer: string | null;
  readonly endedByTransfer: string | null;
  /** Whether it holds today. */
  readonly current: boolean;
  /** Whether that body is published and listed today. */
  readonly listed: boolean;
}

/** A listed body where the practitioner works today: the places that they are found at. */
export interface Workplace {
  readonly institutionId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: InstitutionType;
  readonly divisionCode: string;
  readonly divisionRecorded: string | null;
  /** The division, its ancestors and, for an ended one, its successors: the codes it is found under. */
  readonly divisions: readonly string[];
  readonly address: string | null;
  /** WGS-84; the division's centre where no point is registered (`precision` is then `division`). */
  readonly lat: number | null;
  readonly lng: number | null;
  readonly precision: "building" | "street" | "division" | null;
  /** By accreditations in force today. */
  readonly accredited: readonly AccreditedScope[];
}

/** One practitioner as they stand now: the row, the derived standing, who may see it, and where they work. */
export interface PractitionerRecord extends RegisteredRecord {
  readonly kind: PractitionerKind;
  /** All of them, the latest first. */
  readonly engagements: readonly EngagementRecord[];
  /** Of the engagements of today with listed bodies; the first is where the person is shown to be. */
  readonly workplaces: readonly Workplace[];
}

/** The columns of a `PractitionerRecord`, over `PRACTITIONER_TABLES`. */
export const PRACTITIONER_COLUMNS = `
  ${registeredColumns("p", "s")}, p.kind, work.engagements, work.workplaces`;

const ENGAGEMENT_JSON = `json_build_object(
  'id', g.id, 'institutionId', i.id, 'institutionName', i.name, 'institutionType', i.type, 'role', g.role,
  'from', g.from_on, 'until', g.until_on, 'begunByTransfer', g.begun_by_transfer, 'endedByTransfer', g.ended_by_transfer, 'current', g.current, 'listed', b.state = 'listed')`;

const WORKPLACE_JSON = `json_build_object(
  'institutionId', i.id, 'name', i.name, 'aliases', i.aliases, 'type', i.type, 'divisionCode', i.division_code,
  'divisionRecorded', i.division_recorded, 'divisions', d.ancestry
    || CASE WHEN i.division_recorded IS NULL THEN '{}' ELSE ARRAY[i.division_recorded] END,
  'address', i.address, 'lat', COALESCE(i.lat, d.lat, up.lat), 'lng', COALESCE(i.lng, d.lng, up.lng),
  'precision', COALESCE(i.precision, CASE WHEN COALESCE(d.lat, up.lat) IS NOT NULL THEN 'division' END),
  'accredited', ${accreditedScopes("i.id")})`;

/** `practitioner p`, their derived standing `s`, and what they do where as `work`. */
export const PRACTITIONER_TABLES = `
  practitioner p
  JOIN public_practitioner s ON s.id = p.id
  CROSS JOIN LATERAL (
    SELECT
      COALESCE(json_agg(${ENGAGEMENT_JSON} ORDER BY g.from_on DESC, g.id), '[]') AS engagements,
      COALESCE(json_agg(${WORKPLACE_JSON} ORDER BY g.from_on DESC, g.id)
        FILTER (WHERE g.current AND b.state = 'listed'), '[]') AS workplaces
    FROM (
      SELECT g.*, ${HOLDS_TODAY} AS current FROM engagement g WHERE g.practitioner_id = p.id
    ) AS g
    JOIN institution i ON i.id = g.institution_id
    JOIN public_institution b ON b.id = i.id
    JOIN division d ON d.code = i.division_code
    LEFT JOIN division up ON up.code = d.parent_code
  ) AS work`;

/** The practitioners with these ids, in no order; unknown ids are left out. */
export async function findPractitioners(
  db: Queryable,
  ids: readonly string[],
): Promise<PractitionerRecord[]> {
  if (ids.length === 0) return [];
  return db.query<PractitionerRecord[]>(
    `SELECT ${PRACTITIONER_COLUMNS} FROM ${PRACTITIONER_TABLES} WHERE p.id = ANY($1)`,
    [ids],
  );
}

export async function findPractitioner(db: Queryable, id: string): Promise<PractitionerRecord | null> {
  return (await findPractitioners(db, [id]))[0] ?? null;
}
