import type { AccreditedScope, Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import type { SubjectKind } from "../plan/search-plan.js";
import {
  accreditedOn,
  bodyStanding,
  daySql,
  engagedOn,
  hadBegun,
  ownStanding,
  pastVersion,
  type DaySql,
} from "./then-sql.js";

/** A body that somebody worked for on the day, listed on it and not hidden today. */
export interface ThenBody {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly divisionRecorded: string | null;
  readonly divisions: readonly string[];
  readonly accredited: readonly AccreditedScope[];
}

/** A record that was listed on a day, by its version of that day. */
export interface ThenRow {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly jurisdiction: Jurisdiction;
  readonly quality: string;
  readonly isBranch: boolean;
  /** Type of a body, kind of a person. */
  readonly type: string;
  /** The name of the day first, then its aliases. */
  readonly names: readonly string[];
  /** All the others that it ever had, the present one among them. */
  readonly otherNames: readonly string[];
  readonly codes: readonly string[];
  readonly services: readonly string[];
  readonly languages: readonly string[];
  /** Of a body itself, of a person those that they worked for. */
  readonly bodies: readonly ThenBody[];
}

const DAY = daySql("$2");

/** Of the candidates those that were listed on a day (YYYY-MM-DD), by what is known now; in no order. */
export async function readThen(
  db: Queryable,
  kind: SubjectKind,
  ids: readonly string[],
  on: string,
): Promise<ThenRow[]> {
  if (ids.length === 0) return [];
  return db.query<ThenRow[]>(kind === "institution" ? INSTITUTIONS : PRACTITIONERS, [ids, on]);
}

const version = (column: string, present = `x.${column}`): string =>
  `CASE WHEN v.record_id IS NULL THEN ${present} ELSE v.${column} END`;

/** As JSON, over an institution `row`, its past version and its division. */
const bodyJson = (row: string, past: string, division: string, day: DaySql): string => `jsonb_build_object(
  'id', ${row}.id, 'name', COALESCE(${past}.names[1], ${row}.name),
  'divisionCode', COALESCE(${past}.division_code, ${row}.division_code),
  'divisionRecorded', CASE WHEN ${past}.record_id IS NULL THEN ${row}.division_recorded ELSE ${past}.division_recorded END,
  'divisions', ${division}.ancestry || array_remove(ARRAY[
    CASE WHEN ${past}.record_id IS NULL THEN ${row}.division_recorded ELSE ${past}.division_recorded END], NULL),
  'accredited', COALESCE((
    SELECT jsonb_agg(jsonb_build_object('scheme', a.scheme, 'items', a.items) ORDER BY a.row_no)
    FROM accreditation a WHERE a.subject_id = ${row}.id AND ${accreditedOn(day)}), '[]'))`;

const PAST_CODES = `ARRAY(SELECT unnest(p.codes) FROM past_version p WHERE p.record_id = x.id)
  || ARRAY(SELECT l.number FROM licence l WHERE l.subject_id = x.id AND l.number IS NOT NULL)
  || ARRAY(SELECT e.external_id FROM external_identifier e WHERE e.record_id = x.id)`;
const PAST_NAMES = `ARRAY(SELECT unnest(p.names) FROM past_version p WHERE p.record_id = x.id)`;

const INSTITUTIONS = `
  SELECT x.id, 'institution' AS kind, ${version("jurisdiction")} AS jurisdiction, x.quality, parent_of_x.id IS NOT NULL AS "isBranch",
    ${version("type")} AS type, ${version("names", "ARRAY[x.name] || x.aliases")} AS names,
    ARRAY[x.name] || x.aliases || ${PAST_NAMES}
      || ARRAY(SELECT f.name FROM institution_former_name f WHERE f.institution_id = x.id) AS "otherNames",
    array_remove(ARRAY[x.credit_code, x.licence_number], NULL) || ${PAST_CODES} AS codes,
    ${version("services")} AS services, ${version("languages")} AS languages,
    jsonb_build_array(${bodyJson("x", "v", "d", DAY)}) AS bodies
  FROM institution x
  LEFT JOIN LATERAL ${pastVersion("x.id", DAY)} AS v ON true
  JOIN division d ON d.code = COALESCE(v.division_code, x.division_code)
  ${bodyStanding("x", "v", DAY)}
  WHERE x.id = ANY($1) AND x.published AND COALESCE(v.published, true) AND is_listed(standing_of_x.standing)`;

const PRACTITIONERS = `
  SELECT x.id, 'practitioner' AS kind, ${version("jurisdiction")} AS jurisdiction, x.quality, false AS "isBranch",
    ${version("type", "x.kind")} AS type, ${version("names", "ARRAY[x.name]")} AS names,
    ARRAY[x.name] || ${PAST_NAMES} AS "otherNames",
    array_remove(ARRAY[x.licence_number], NULL) || ${PAST_CODES} AS codes,
    ${version("services")} AS services, ${version("languages")} AS languages, work.bodies
  FROM practitioner x
  LEFT JOIN LATERAL ${pastVersion("x.id", DAY)} AS v ON true
  ${ownStanding("x", DAY)}
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(${bodyJson("i", "b", "d", DAY)} ORDER BY g.from_on DESC, g.id) AS bodies
    FROM engagement g
    JOIN institution i ON i.id = g.institution_id AND i.published
    LEFT JOIN LATERAL ${pastVersion("i.id", DAY)} AS b ON true
    JOIN division d ON d.code = COALESCE(b.division_code, i.division_code)
    ${bodyStanding("i", "b", DAY)}
    WHERE g.practitioner_id = x.id AND ${engagedOn(DAY)} AND COALESCE(b.published, true)
      AND is_listed(standing_of_i.standing) AND ${hadBegun("i", true, DAY)}
  ) AS work
  WHERE x.id = ANY($1) AND x.published AND COALESCE(v.published, true) AND is_listed(standing_of_x.standing)
    AND work.bodies IS NOT NULL`;
