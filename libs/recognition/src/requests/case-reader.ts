import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import {
  authorityOf,
  caseOn,
  deemedSteps,
  isPausedNow,
  nextSteps,
  readStepsOf,
  stateRule,
  type CaseNow,
  type CaseRow,
  type CaseStep,
  type ClockWork,
  type NextSteps,
  type ShownStep,
} from "#procedures";
import { lastDayToAppeal } from "./appeal-period.js";
import { openQuestion } from "./ask-rules.js";
import { papersShown, readPapers } from "./papers.js";
import type { CaseDecision, CaseSubject, ListedCase, RecognitionCase } from "./recognition-case.js";
import { RECOGNITION, type RecognitionCaseState } from "./recognition-table.js";
import { readSubjects, type RequestSubject } from "./request-subject.js";
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

/** What is read of a case, to be told as of a day. */
interface CaseParts {
  readonly row: CaseRow;
  readonly request: RecognitionRequest;
  readonly subject: RequestSubject;
  readonly steps: readonly CaseStep[];
  readonly decision: KeptDecision | null;
}

/** Cases as they are listed, by one query for each part of all of them. */
export async function readCases(
  db: Queryable,
  rows: readonly CaseRow[],
  context: ReadContext,
): Promise<ListedCase[]> {
  return (await readParts(db, rows)).map((parts) => listed(parts, context));
}

/** A case with all that its parties may know. */
export async function readCase(
  db: Queryable,
  row: CaseRow,
  context: ReadContext,
): Promise<RecognitionCase | null> {
  const [parts] = await readParts(db, [row]);
  if (parts === undefined) return null;
  const { subject } = parts;
  const { id: caseId, applicantId } = row;
  const papers = await readPapers(db, { caseId, applicantId, subject, day: context.today });
  const found = listed(parts, context);
  return { ...found, papers: papersShown(subject, papers, found.missing) };
}

async function readParts(db: Queryable, rows: readonly CaseRow[]): Promise<CaseParts[]> {
  const ids = rows.map(({ id }) => id);
  const requests = await findRequests(db, ids);
  const decisions = await lastDecisions(db, ids);
  const steps = await readStepsOf(db, ids);
  const subjects = await readSubjects(db, [
    ...new Set([...requests.values()].map(({ subjectId }) => subjectId)),
  ]);
  return rows.map((row) => {
    const { id } = row;
    const request = requests.get(id);
    const subject = request && subjects.get(request.subjectId);
    // All of them are written in one transaction, and none is ever deleted.
    if (request === undefined || subject === undefined) throw new RangeError(`case ${id} is about nothing`);
    return { row, request, subject, steps: steps.get(id) ?? [], decision: decisions.get(id) ?? null };
  });
}

function listed(parts: CaseParts, { work, today }: ReadContext): ListedCase {
  const { row, request, subject, decision } = parts;
  const now = recognitionOn(row, work, today);
  const { state, enteredOn, pauses } = now.position;
  const steps = [...parts.steps, ...deemedSteps(now)];
  const { id, home, host, applicantId, openedAt, version } = row;
  const byHome = row.byHome || !row.applicantActs;
  const { services, until, renews } = request;
  const appealUntil = state === "refused" ? lastDayToAppeal(enteredOn, work.calendar) : null;
  const mayAppeal = appealUntil === null || today <= appealUntil;
  return {
    ...{ id, home, host, applicantId, byHome, openedAt, version, services, until, renews },
    ...{ state, label: stateRule(RECOGNITION, state).label, since: enteredOn, subject: shown(subject) },
    ...{ clock: now.clock, owedBy: owedBy(now, row), steps },
    missing: openQuestion(steps, isPausedNow(pauses)),
    next: mayAppeal ? fitOnAppeal(nextSteps(RECOGNITION, now, row), state, steps) : [],
    decision: decision === null ? null : told(decision),
    appealUntil: mayAppeal ? appealUntil : null,
  };
}

/** On an appeal the home authority confirms what it has not confirmed before, and only then may the host accept. */
function fitOnAppeal(
  next: readonly NextSteps[],
  state: RecognitionCaseState,
  taken: readonly ShownStep[],
): readonly NextSteps[] {
  if (state !== "appealed") return next;
  if (taken.some(({ step }) => step === "verify")) return next.filter(({ by }) => by !== "home");
  return next.map((party) => ({ ...party, steps: party.steps.filter((step) => step !== "accept") }));
}

function shown({ kind, id, record, home }: RequestSubject): CaseSubject {
  const { type, jurisdiction, listed } = home;
  return { kind, id, name: record.name, type, jurisdiction, listed };
}

function told({ outcome, services, from, until }: KeptDecision): CaseDecision {
  return { outcome, services, from, until };
}
