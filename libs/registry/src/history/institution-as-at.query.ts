import type { AccreditedScope, Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import { accreditedScopesOn } from "../accredited-scopes.js";
import type { AsAt } from "../as-at.js";
import type { InstitutionRecord } from "../institution-record.query.js";
import { licensedBy } from "../record-begins.js";
import { hadBegun, stateThen, type RecordThen, type StandingThen } from "./record-then.js";
import { saidBy, type InstitutionFields } from "./row-fields.js";

type Place = Pick<InstitutionRecord, "divisions" | "lat" | "lng" | "precision">;

interface Row extends Place, StandingThen {
  readonly presentState: InstitutionRecord["state"];
  readonly jurisdiction: Jurisdiction;
  readonly version: number;
  readonly updatedAt: Date;
  /** Null where it was not known, like all that follows from it. */
  readonly fields: InstitutionFields | null;
  readonly last: InstitutionFields;
  readonly successorId: string | null;
  readonly published: boolean;
  readonly licensed: boolean;
  readonly formerNames: InstitutionRecord["formerNames"];
  readonly accredited: readonly AccreditedScope[];
}

const KNOWN = `COALESCE($3::timestamptz, 'infinity')`;

/** SQL of where a body lay, over its row as JSON and divisions `d` and `up`; centres and ancestors are today's. */
export const placeThen = (fields: string): string => `
  COALESCE((${fields} ->> 'lat')::float8, d.lat, up.lat) AS lat, COALESCE((${fields} ->> 'lng')::float8, d.lng, up.lng) AS lng,
  COALESCE(${fields} ->> 'precision', CASE WHEN COALESCE(d.lat, up.lat) IS NOT NULL THEN 'division' END) AS precision,
  d.ancestry || array_remove(ARRAY[${fields} ->> 'division_recorded'], NULL) AS divisions`;

/**
 * Bodies as of a day: the standing from its dated moves and bars, the other fields from the revision that was the
 * last by that day's end (the first one for days before the register knew it).
 * @returns those that there are at all, in no order.
 */
export async function institutionsAsAt(
  db: Queryable,
  ids: readonly string[],
  { day, knownAt }: AsAt,
): Promise<RecordThen<InstitutionRecord>[]> {
  const rows = await db.query<Row[]>(
    `SELECT p.state AS "presentState", p.jurisdiction, p.version::int AS version, i.updated_at AS "updatedAt",
       v.fields, last.fields AS last, ${placeThen("v.fields")},
       s.own_standing AS "ownStanding", s.standing, s.since::text AS since, s.basis, s.follows,
       s.successor_id AS "successorId", s.published, ${licensedBy({ recordId: "i.id", day: "$2::date", known: KNOWN })} AS licensed,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('name', f.name, 'until', f.until) ORDER BY f.place)
                 FROM former_names_as_at(i.id, $2::date, ${KNOWN}) f), '[]') AS "formerNames",
       ${accreditedScopesOn("i.id", "$2::date", KNOWN)} AS accredited
     FROM institution i
     JOIN public_institution p ON p.id = i.id
     LEFT JOIN LATERAL row_as_at('institution', i.id, $2::date, ${KNOWN}) v ON true
     LEFT JOIN LATERAL row_as_at('institution', i.id, 'infinity', ${KNOWN}) last ON true
     LEFT JOIN LATERAL institution_standing_at(i.id, $2::date, ${KNOWN}) s ON true
     LEFT JOIN division d ON d.code = v.fields ->> 'division_code'
     LEFT JOIN division up ON up.code = d.parent_code
     WHERE i.id = ANY($1)`,
    [ids, day, knownAt],
  );
  return rows.map((row) => thenOf(row, day));
}

function thenOf(row: Row, day: string): RecordThen<InstitutionRecord> {
  const { presentState: state, jurisdiction, fields, last } = row;
  const known = fields !== null && hadBegun(last, day, row.licensed);
  return { present: { state, jurisdiction }, record: known ? recordOf(row, fields) : null };
}

function recordOf(row: Row, fields: InstitutionFields): InstitutionRecord {
  const { version, updatedAt, divisions, lat, lng, precision, accredited, formerNames } = row;
  const { ownStanding, standing, since, basis, follows, successorId } = row;
  return {
    ...saidBy(fields),
    type: fields.type,
    aliases: fields.aliases,
    pastNames: [],
    creditCode: fields.credit_code,
    divisionCode: fields.division_code,
    divisionRecorded: fields.division_recorded,
    divisionFlag: fields.division_flag,
    address: fields.address,
    phones: fields.phones,
    foundedOn: fields.founded_on,
    parentId: fields.parent_id,
    ...{ version, updatedAt, divisions, lat, lng, precision, accredited, formerNames },
    ...{ ownStanding, standing, since, basis, follows, successorId },
    state: stateThen(!row.published, standing),
  };
}
