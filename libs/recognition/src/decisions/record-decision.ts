import { newId, type Jurisdiction, type StandingSubject } from "#codes";
import type { Queryable } from "#database";
import type { DecisionOutcome } from "../derive/recognition-facts.js";

/** What the host decided, to be written down. */
export interface NewDecision {
  readonly subject: StandingSubject;
  readonly subjectId: string;
  readonly host: Jurisdiction;
  readonly outcome: DecisionOutcome;
  /** Codes of the tree of services; null is everything. */
  readonly services: readonly string[] | null;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly from: string;
  /** The first day on which it no longer holds; null while no end is known. */
  readonly until: string | null;
  /** How it may be told: authority, document, number. */
  readonly basis: string;
  readonly caseId: string | null;
  /** The id of a decision that this one corrects: from now on that is not known any more. */
  readonly corrects?: string;
}

/**
 * Writes a decision of the host in the deciding transaction; nothing is checked but what the table does. It ends no
 * other one: of several the last one by day, then by row, counts for each service (`lastDecision`).
 * @returns its id; that of the decision which it corrects, if it does.
 */
export async function recordDecision(tx: Queryable, decision: NewDecision): Promise<string> {
  const { subject, subjectId, host, outcome, services, from, until, basis, caseId } = decision;
  const id = decision.corrects ?? newId();
  const [before] = await tx.query<[{ at: string }[], number] | []>(
    `UPDATE recognition_decision SET superseded_at = clock_timestamp()
     WHERE id = $1 AND superseded_at IS NULL RETURNING superseded_at::text AS at`,
    [id],
  );
  const bodyId = subject === "institution" ? subjectId : null;
  const personId = subject === "practitioner" ? subjectId : null;
  await tx.query(
    `INSERT INTO recognition_decision (id, institution_id, practitioner_id, host, outcome, services, from_on, until_on,
       basis, case_id, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, COALESCE($11::timestamptz, clock_timestamp()))`,
    [id, bodyId, personId, host, outcome, services, from, until, basis, caseId, before?.[0]?.at ?? null],
  );
  return id;
}
