import type { EntityManager } from "typeorm";
import { newId, type Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import type { CaseRow, CaseStep } from "./case.js";

const COLUMNS = `c.id, c.procedure, c.home, c.host, c.applicant_id AS "applicantId",
  applicant_acts(c.id, c.applicant_id) AS "applicantActs", c.by_home AS "byHome", c.state,
  c.entered_on::text AS "enteredOn", c.pauses, c.opened_at AS "openedAt", c.version::int AS version`;

/** @returns null when there is no such case of the procedure. */
export async function findCase(db: Queryable, procedure: string, id: string): Promise<CaseRow | null> {
  const [row] = await db.query<CaseRow[]>(
    `SELECT ${COLUMNS} FROM procedure_case c WHERE c.id = $1 AND c.procedure = $2`,
    [id, procedure],
  );
  return row ?? null;
}

/** The case, locked until the transaction ends, so that of two steps at once the second finds the first. */
export async function lockCase(tx: EntityManager, procedure: string, id: string): Promise<CaseRow | null> {
  await tx.query(`SELECT 1 FROM procedure_case WHERE id = $1 FOR UPDATE`, [id]);
  return findCase(tx, procedure, id);
}

export type NewCase = Pick<CaseRow, "procedure" | "home" | "host" | "applicantId" | "state" | "enteredOn"> & {
  /** False when left out. */
  readonly byHome?: boolean;
};

/** Opens a case. @returns its id. */
export async function insertCase(tx: EntityManager, opened: NewCase, openedBy: string): Promise<string> {
  const id = newId();
  const { procedure, home, host, applicantId, state, enteredOn, byHome = false } = opened;
  await tx.query(
    `INSERT INTO procedure_case (id, procedure, home, host, applicant_id, state, entered_on, opened_by, by_home)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, procedure, home, host, applicantId, state, enteredOn, openedBy, byHome],
  );
  return id;
}

/** Writes where the case stands from now on. */
export async function writePosition(
  tx: EntityManager,
  { id, state, enteredOn, pauses }: Pick<CaseRow, "id" | "state" | "enteredOn" | "pauses">,
): Promise<void> {
  await tx.query(
    `UPDATE procedure_case SET state = $2, entered_on = $3, pauses = $4, updated_at = clock_timestamp() WHERE id = $1`,
    [id, state, enteredOn, JSON.stringify(pauses)],
  );
}

/** Adds to the steps of a case, which are never changed. */
export async function addStep(tx: EntityManager, caseId: string, step: Omit<CaseStep, "at">): Promise<void> {
  const { on, by, actor, step: name, outcome, from, to, reason, detail } = step;
  await tx.query(
    `INSERT INTO case_step (case_id, on_day, party, actor, step, outcome, from_state, to_state, reason, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [caseId, on, by, actor, name, outcome, from, to, reason, detail === null ? null : JSON.stringify(detail)],
  );
}

const STEP = `at, on_day::text AS "on", party AS "by", actor, step, outcome, from_state AS "from", to_state AS "to",
  reason, detail`;

/** The steps of a case, the first of them first. */
export async function readSteps(db: Queryable, caseId: string): Promise<CaseStep[]> {
  return db.query<CaseStep[]>(`SELECT ${STEP} FROM case_step WHERE case_id = $1 ORDER BY id`, [caseId]);
}

/** The steps of several cases, by the case; a case without any is left out. */
export async function readStepsOf(
  db: Queryable,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseStep[]>> {
  const rows = await db.query<(CaseStep & { readonly caseId: string })[]>(
    `SELECT case_id AS "caseId", ${STEP} FROM case_step WHERE case_id = ANY($1) ORDER BY id`,
    [caseIds],
  );
  const steps = new Map<string, CaseStep[]>();
  for (const { caseId, ...step } of rows) {
    const before = steps.get(caseId);
    if (before === undefined) steps.set(caseId, [step]);
    else before.push(step);
  }
  return steps;
}

/** Whose cases are listed: a side's, or a body's. */
export type CaseReader = { readonly side: Jurisdiction } | { readonly applicantId: string };

export interface CaseFilter {
  readonly procedure: string;
  readonly reader: CaseReader;
  /** As they are kept; where a case stands today may be later by steps that count as taken. All when left out. */
  readonly states?: readonly string[] | undefined;
  /** The last id of the page before; the newest come first. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** One page of cases, newest first, with one more than the limit where there are more. */
export async function listCases(
  db: Queryable,
  { procedure, reader, states, before, limit }: CaseFilter,
): Promise<CaseRow[]> {
  const [side, applicant] = "side" in reader ? [reader.side, null] : [null, reader.applicantId];
  return db.query<CaseRow[]>(
    `SELECT ${COLUMNS} FROM procedure_case c
     WHERE c.procedure = $1 AND ($2::text IS NULL OR $2 IN (c.home, c.host))
       AND ($3::text IS NULL OR (c.applicant_id = $3 AND applicant_acts(c.id, $3))) AND ($4::text IS NULL OR c.id < $4)
       AND ($6::text[] IS NULL OR c.state = ANY($6))
     ORDER BY c.id DESC LIMIT $5`,
    [procedure, side, applicant, before ?? null, limit + 1, states ?? null],
  );
}
