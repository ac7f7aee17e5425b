import type { EntityManager } from "typeorm";
import type { Jurisdiction, StandingSubject } from "#codes";
import type { Queryable } from "#database";
import type { DecisionFact } from "../derive/recognition-facts.js";
import { OPEN_STATES } from "./recognition-table.js";

/** What was asked for in a case; it never changes. */
export interface RecognitionRequest {
  readonly caseId: string;
  readonly subjectKind: StandingSubject;
  readonly subjectId: string;
  /** Codes of the tree of services; null is everything that it offers. */
  readonly services: readonly string[] | null;
  readonly until: string | null;
  /** The case whose recognition this one goes on from. */
  readonly renews: string | null;
}

const COLUMNS = `r.case_id AS "caseId", r.subject_id AS "subjectId", r.services, r.until_on::text AS until, r.renews,
  CASE WHEN r.institution_id IS NULL THEN 'practitioner' ELSE 'institution' END AS "subjectKind"`;

export async function insertRequest(tx: EntityManager, request: RecognitionRequest): Promise<void> {
  const { caseId, subjectKind, subjectId, services, until, renews } = request;
  const [body, person] = subjectKind === "institution" ? [subjectId, null] : [null, subjectId];
  await tx.query(
    `INSERT INTO recognition_request (case_id, institution_id, practitioner_id, services, until_on, renews)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [caseId, body, person, services, until, renews],
  );
}

/** What was asked for in these cases, by the case. */
export async function findRequests(
  db: Queryable,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, RecognitionRequest>> {
  const rows = await db.query<RecognitionRequest[]>(
    `SELECT ${COLUMNS} FROM recognition_request r WHERE r.case_id = ANY($1)`,
    [caseIds],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** Cases about the subject on the host's side that wait for somebody, but for one. */
export async function openRequests(
  db: Queryable,
  subjectId: string,
  host: Jurisdiction,
  but: string | null,
): Promise<RecognitionRequest[]> {
  return db.query<RecognitionRequest[]>(
    `SELECT ${COLUMNS} FROM recognition_request r JOIN procedure_case c ON c.id = r.case_id
     WHERE r.subject_id = $1 AND c.host = $2 AND c.state = ANY($3) AND c.id IS DISTINCT FROM $4`,
    [subjectId, host, OPEN_STATES, but],
  );
}

/** The cases about a subject in which a body is the applicant. */
export async function casesOf(db: Queryable, subjectId: string, applicantId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT c.id FROM recognition_request r JOIN procedure_case c ON c.id = r.case_id
     WHERE r.subject_id = $1 AND c.applicant_id = $2`,
    [subjectId, applicantId],
  );
  return rows.map(({ id }) => id);
}

/** What the host decided, in a case or without one. */
export interface KeptDecision extends DecisionFact {
  readonly id: string;
  readonly caseId: string | null;
}

const DECISION = `d.id, d.case_id AS "caseId", d.row_no::int AS "rowNo", d.host, d.outcome, d.services,
  d.from_on::text AS "from", d.until_on::text AS until, d.basis`;

/** The host's last decision in each case, by the case; cases without one are left out. */
export async function lastDecisions(
  db: Queryable,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, KeptDecision>> {
  const rows = await db.query<(KeptDecision & { readonly caseId: string })[]>(
    `SELECT DISTINCT ON (d.case_id) ${DECISION} FROM recognition_decision d
     WHERE d.case_id = ANY($1) AND d.superseded_at IS NULL ORDER BY d.case_id, d.row_no DESC`,
    [caseIds],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** Everything that a host decided about a subject, as it is known now. */
export async function decisionsAbout(
  db: Queryable,
  subjectId: string,
  host: Jurisdiction,
): Promise<KeptDecision[]> {
  return db.query<KeptDecision[]>(
    `SELECT ${DECISION} FROM recognition_decision d
     WHERE d.subject_id = $1 AND d.host = $2 AND d.superseded_at IS NULL ORDER BY d.row_no`,
    [subjectId, host],
  );
}
