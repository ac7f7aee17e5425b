import type { InstitutionType, Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import { accreditedScopesOn } from "../accredited-scopes.js";
import type { AsAt } from "../as-at.js";
import type { EngagementRecord, PractitionerRecord, Workplace } from "../practitioner-record.query.js";
import { begunBy, licensedBy } from "../record-begins.js";
import { placeThen } from "./institution-as-at.query.js";
import { hadBegun, stateThen, type RecordThen, type StandingThen } from "./record-then.js";
import { saidBy, type PractitionerFields } from "./row-fields.js";

/** An engagement with the body as it was that day, and who may see the body now. */
interface Work extends Omit<EngagementRecord, "listed">, Omit<Workplace, "institutionId" | "name" | "type"> {
  readonly institutionType: InstitutionType;
  readonly listedThen: boolean;
  readonly stateNow: "listed" | "ended" | "hidden";
}

interface Row extends StandingThen {
  readonly presentState: PractitionerRecord["state"];
  readonly jurisdiction: Jurisdiction;
  readonly version: number;
  readonly updatedAt: Date;
  /** Null where the person was not known, like all that follows from it. */
  readonly fields: PractitionerFields | null;
  readonly last: PractitionerFields;
  readonly hidden: boolean;
  readonly licensed: boolean;
  readonly work: readonly Work[];
}

const KNOWN = `COALESCE($3::timestamptz, 'infinity')`;

const WORK = `
  SELECT g.id, g.institution_id AS "institutionId", b.fields ->> 'name' AS "institutionName",
    b.fields ->> 'type' AS "institutionType", g.role, g.from_on AS "from", g.until_on AS "until",
    g.said ->> 'begun_by_transfer' AS "begunByTransfer", g.said ->> 'ended_by_transfer' AS "endedByTransfer",
    g.from_on <= $2::date AND (g.until_on IS NULL OR g.until_on > $2::date) AS current,
    s.published AND is_listed(s.standing) AND ${begunBy({
      recordId: "g.institution_id",
      dates: ["licensed_on", "founded_on", "source_as_of"].map((column) => `b.fields ->> '${column}'`),
      ...{ day: "$2::date", known: KNOWN },
    })} AS "listedThen", n.state AS "stateNow",
    b.fields -> 'aliases' AS aliases, b.fields ->> 'division_code' AS "divisionCode",
    b.fields ->> 'division_recorded' AS "divisionRecorded", b.fields ->> 'address' AS address,
    ${placeThen("b.fields")}, ${accreditedScopesOn("g.institution_id", "$2::date", KNOWN)} AS accredited
  FROM engagements_known(p.id, ${KNOWN}) g
  CROSS JOIN LATERAL row_as_at('institution', g.institution_id, $2::date, ${KNOWN}) b
  CROSS JOIN LATERAL institution_standing_at(g.institution_id, $2::date, ${KNOWN}) s
  JOIN public_institution n ON n.id = g.institution_id
  LEFT JOIN division d ON d.code = b.fields ->> 'division_code'
  LEFT JOIN division up ON up.code = d.parent_code
  ORDER BY g.from_on DESC, g.id`;

/**
 * People as of a day, as `institutionsAsAt` has bodies; where they worked is told with the bodies as they were.
 * @param endedToo whether bodies that have ended since are told as well.
 * @returns those that there are at all, in no order.
 */
export async function practitionersAsAt(
  db: Queryable,
  ids: readonly string[],
  { day, knownAt }: AsAt,
  endedToo: boolean,
): Promise<RecordThen<PractitionerRecord>[]> {
  const rows = await db.query<Row[]>(
    `SELECT n.state AS "presentState", n.jurisdiction, n.version::int AS version, p.updated_at AS "updatedAt",
       v.fields, last.fields AS last, s.own_standing AS "ownStanding", s.standing, s.since::text AS since, s.basis,
       s.follows, s.hidden, ${licensedBy({ recordId: "p.id", day: "$2::date", known: KNOWN })} AS licensed, COALESCE((SELECT json_agg(w) FROM (${WORK}) AS w), '[]') AS work
     FROM practitioner p
     JOIN public_practitioner n ON n.id = p.id
     LEFT JOIN LATERAL row_as_at('practitioner', p.id, $2::date, ${KNOWN}) v ON true
     LEFT JOIN LATERAL row_as_at('practitioner', p.id, 'infinity', ${KNOWN}) last ON true
     LEFT JOIN LATERAL practitioner_standing_at(p.id, $2::date, ${KNOWN}) s ON true
     WHERE p.id = ANY($1)`,
    [ids, day, knownAt],
  );
  return rows.map((row) => thenOf(row, day, endedToo));
}

function thenOf(row: Row, day: string, endedToo: boolean): RecordThen<PractitionerRecord> {
  const { presentState: state, jurisdiction, fields, last } = row;
  const known = fields !== null && hadBegun(last, day, row.licensed);
  return { present: { state, jurisdiction }, record: known ? recordOf(row, fields, endedToo) : null };
}

function recordOf(row: Row, fields: PractitionerFields, endedToo: boolean): PractitionerRecord {
  const { version, updatedAt, ownStanding, standing, since, basis, follows } = row;
  const isListed = ({ listedThen, stateNow }: Work): boolean =>
    listedThen && (stateNow === "listed" || (endedToo && stateNow === "ended"));
  return {
    ...saidBy(fields),
    kind: fields.kind,
    ...{ version, updatedAt, ownStanding, standing, since, basis, follows },
    state: stateThen(row.hidden, standing),
    engagements: row.work.map((work) => engagementOf(work, isListed(work))),
    workplaces: row.work.filter((work) => work.current && isListed(work)).map(workplaceOf),
  };
}

function engagementOf(work: Work, listed: boolean): EngagementRecord {
  const { id, institutionId, institutionName, institutionType, role, from, until, current } = work;
  const transfers = { begunByTransfer: null, endedByTransfer: null };
  return {
    id,
    institutionId,
    institutionName,
    institutionType,
    role,
    from,
    until,
    current,
    listed,
    ...transfers,
  };
}

function workplaceOf(work: Work): Workplace {
  const { institutionId, institutionName: name, institutionType: type, aliases, divisionCode } = work;
  const { divisionRecorded, divisions, address, lat, lng, precision, accredited } = work;
  const place = { divisionCode, divisionRecorded, divisions, address, lat, lng, precision };
  return { institutionId, name, type, aliases, ...place, accredited };
}
