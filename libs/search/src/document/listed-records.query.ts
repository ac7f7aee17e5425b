import type { Queryable } from "#database";
import { readOwnFacts } from "#recognition";
import {
  PRACTITIONER_COLUMNS,
  PRACTITIONER_TABLES,
  RECORD_COLUMNS,
  RECORD_TABLES,
  type InstitutionRecord,
  type PractitionerRecord,
} from "#registry";
import type { SubjectKind } from "../plan/search-plan.js";
import type { ListedPeriod, ListedSubject } from "./project-record.js";

const PERIOD = `l.public_from::text AS "publicFrom", l.public_until::text AS "publicUntil"`;

/**
 * The present rows of those ids that are listed today or will be by a planned move. What is not among them
 * has no place in any index.
 */
export async function findListedRecords(
  db: Queryable,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<ListedSubject[]> {
  if (ids.length === 0) return [];
  const own = await readOwnFacts(db, ids, null);
  switch (kind) {
    case "institution":
      return (await listedInstitutions(db, ids)).map((record) => ({
        subject: { kind, record },
        period: record,
        own: own.of(record.id),
      }));
    case "practitioner":
      return (await listedPractitioners(db, ids)).map((record) => ({
        subject: { kind, record },
        period: record,
        own: own.of(record.id),
      }));
  }
}

async function listedInstitutions(
  db: Queryable,
  ids: readonly string[],
): Promise<(InstitutionRecord & ListedPeriod)[]> {
  return db.query(
    `SELECT ${RECORD_COLUMNS}, ${PERIOD}
     FROM ${RECORD_TABLES} CROSS JOIN LATERAL listed_period(i.id) l
     WHERE i.id = ANY($1)`,
    [ids],
  );
}

async function listedPractitioners(
  db: Queryable,
  ids: readonly string[],
): Promise<(PractitionerRecord & ListedPeriod)[]> {
  return db.query(
    `SELECT ${PRACTITIONER_COLUMNS}, ${PERIOD}
     FROM ${PRACTITIONER_TABLES} CROSS JOIN LATERAL practitioner_listed_period(p.id) l
     WHERE p.id = ANY($1)`,
    [ids],
  );
}
