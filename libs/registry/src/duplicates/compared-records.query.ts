import type { Queryable } from "#database";
import type { ComparedInstitution, ComparedPerson } from "./compared-record.js";

/** Whoever was cancelled, revoked or merged is nobody's duplicate any more, and who is not published is nobody's yet. */
const GONE = `('cancelled', 'revoked', 'merged', 'transferred')`;

/** The bodies with these ids that may be somebody's duplicate, in no order. */
export async function comparedInstitutions(
  db: Queryable,
  ids: readonly string[],
): Promise<ComparedInstitution[]> {
  if (ids.length === 0) return [];
  return db.query<ComparedInstitution[]>(
    `SELECT i.id, i.jurisdiction, i.type, i.name,
       i.aliases || ARRAY(SELECT f.name FROM institution_former_name f WHERE f.institution_id = i.id) AS "otherNames",
       i.credit_code AS "creditCode", i.licence_number AS "licenceNumber", i.division_code AS "divisionCode",
       i.address, i.phones, i.lat, i.lng, i.precision, i.parent_id AS "parentId"
     FROM institution i JOIN public_institution p ON p.id = i.id
     WHERE i.id = ANY($1) AND i.published AND p.own_standing NOT IN ${GONE}`,
    [ids],
  );
}

/** The people with these ids that may be somebody's duplicate, in no order. */
export async function comparedPeople(db: Queryable, ids: readonly string[]): Promise<ComparedPerson[]> {
  if (ids.length === 0) return [];
  return db.query<ComparedPerson[]>(
    `SELECT p.id, p.jurisdiction, p.kind, p.name, p.licence_number AS "licenceNumber", p.licensed_on AS "licensedOn",
       ARRAY(SELECT DISTINCT g.institution_id FROM engagement g WHERE g.practitioner_id = p.id ORDER BY 1) AS bodies
     FROM practitioner p JOIN public_practitioner s ON s.id = p.id
     WHERE p.id = ANY($1) AND p.published AND s.own_standing NOT IN ${GONE}`,
    [ids],
  );
}
