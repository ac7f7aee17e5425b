import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import {
  authorityOf,
  caseOn,
  deemedSteps,
  isPausedNow,
  nextSteps,
  readSteps,
  stateRule,
  type CaseNow,
  type CaseRow,
  type ClockWork,
} from "#procedures";
import { lastDayToAppeal } from "./appeal-period.js";
import { openQuestion } from "./ask-rules.js";
import { papersShown, readPapers } from "./papers.js";
import type { CaseDecision, CaseSubject, RecognitionCase } from "./recognition-case.js";
import { RECOGNITION, type RecognitionCaseState } from "./recognition-table.js";
import { readSubject, type RequestSubject } from "./request-subject.js";
import { findRequests, lastDecisions, type KeptDecision, type RecognitionRequest } from "./requests.query.js";

/** Where a case stands on a day. */
export function recognitionOn(row: CaseRow, work: ClockWork, today: string): CaseNow<RecognitionCaseState> {
  const { state } = stateRule(RECOGNITION, row.state);
  return caseOn(RECOGNITION, { ...row, state }, row, work, today);
}

/** The authority that a case waits for; null where it waits for the applicant or for nobody. */
export function owedBy({ position }: CaseNow<RecognitionCaseState>, row: CaseRow): Jurisdiction | null {
  const { owes } = stateRule(RECOGNITION, position.state);
  return owes === null || isPausedNow(position.pauses) ? null : authorityOf(owes, row);
}

/** What a case is read with. */
export interface ReadContext {
  readonly work: ClockWork;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
}

/** Cases with all that their parties may know. */
export async function readCases(
  db: Queryable,
  rows: readonly CaseRow[],
  context: ReadContext,
): Promise<RecognitionCase[]> {
  const ids = rows.map(({ id }) => id);
  const requests = await findRequests(db, ids);
  const decisions = await lastDecisions(db, ids);
  const cases: RecognitionCase[] = [];
  for (const row of rows) {
    const request = requests.get(row.id);
    // Both rows are written in one transaction.
    if (request === undefined) throw new RangeError(`case ${row.id} has no request`);
    cases.push(await readOne(db, row, request, decisions.get(row.id) ?? null, context));
  }
  return cases;
}

async function readOne(
  db: Queryable,
  row: CaseRow,
  request: RecognitionRequest,
  decision: KeptDecision | null,
  { work, today }: ReadContext,
): Promise<RecognitionCase> {
  const now = recognitionOn(row, work, today);
  const { state, enteredOn, pauses } = now.position;
  const steps = [...(await readSteps(db, row.id)), ...deemedSteps(now)];
  const subject = await readSubject(db, request.subjectId);
  const { id, home, host, applicantId, openedAt, version } = row;
  const byHome = row.byHome || !row.applicantActs;
  const papers = await readPapers(db, { caseId: id, applicantId, subject, day: today });
  const missing = openQuestion(steps, isPausedNow(pauses));
  const { services, until, renews } = request;
  const appealUntil = state === "refused" ? lastDayToAppeal(enteredOn, work.calendar) : null;
  const mayAppeal = appealUntil === null || today <= appealUntil;
  return {
    ...{ id, home, host, applicantId, byHome, openedAt, version, services, until, renews },
    ...{ state, label: stateRule(RECOGNITION, state).label, since: enteredOn, subject: shown(subject) },
    ...{ clock: now.clock, owedBy: owedBy(now, row), steps, missing },
    next: mayAppeal ? nextSteps(RECOGNITION, now, row) : [],
    papers: papersShown(subject, papers, missing),
    decision: decision === null ? null : told(decision),
    appealUntil: mayAppeal ? appealUntil : null,
  };
}

function shown({ kind, id, record, home }: RequestSubject): CaseSubject {
  const { type, jurisdiction, listed } = home;
  return { kind, id, name: record.name, type, jurisdiction, listed };
}

function told({ outcome, services, from, until }: KeptDecision): CaseDecision {
  return { outcome, services, from, until };
}
