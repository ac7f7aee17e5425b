import type { EntityManager } from "typeorm";
import { ForbiddenError, requireSide, type Actor } from "#access";
import { shanghaiToday, type Jurisdiction } from "#codes";
import { attachDocuments, insertCase } from "#procedures";
import { readRecognitionFacts } from "../derive/recognition-facts.query.js";
import { announceCase } from "./announce.js";
import { refuseOpenCase } from "./open-case.js";
import { RECOGNITION } from "./recognition-table.js";
import { refuseBadEnd, refuseNeedless, refuseNotOffered, refuseUncovered } from "./request-rules.js";
import { refuseUnlisted, type RequestSubject } from "./request-subject.js";
import { decisionsAbout, insertRequest } from "./requests.query.js";
import { runningRecognition } from "./running-recognition.js";
import type { RecognitionInput } from "./step-input.js";

/** Who asks: the body itself, or the home authority in its stead. */
export interface Requester {
  readonly applicantId: string;
  readonly byHome: boolean;
}

/** @throws ForbiddenError when the record is neither of the registrar's side nor of the clerk's body. */
export function requesterOf({ record, bodies }: RequestSubject, actor: Actor): Requester {
  const own = bodies.find((id) => id === actor.institutionId);
  if (own !== undefined && actor.roles.includes("clerk")) return { applicantId: own, byHome: false };
  if (!actor.roles.includes("registrar")) throw new ForbiddenError("recognition.request");
  requireSide(actor, record.jurisdiction, "recognition.request");
  // Whoever works nowhere is not listed, which is asked next.
  return { applicantId: bodies[0] ?? record.id, byHome: true };
}

/**
 * Opens a case about a subject that the caller has locked. @returns its id.
 * @throws RuleError with the rule that stands against the request.
 */
export async function openCase(
  tx: EntityManager,
  subject: RequestSubject,
  { applicantId, byHome }: Requester,
  { host, services = null, until = null, documents = [] }: RecognitionInput,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<string> {
  const { jurisdiction: home } = subject.home;
  const today = shanghaiToday(now);
  const renewed = await refuseUnfit(tx, subject, { host, services, until }, now);
  const opened = { procedure: RECOGNITION.procedure, home, host, applicantId, byHome };
  const id = await insertCase(tx, { ...opened, state: RECOGNITION.initial, enteredOn: today }, actor.name);
  const { kind: subjectKind, id: subjectId } = subject;
  await insertRequest(tx, { caseId: id, subjectKind, subjectId, services, until, renews: renewed });
  const by = "applicant";
  await attachDocuments(tx, { caseId: id, by, actor, on: today }, documents);
  await announceCase(tx, { row: { id, home, host, applicantId }, subject, actor, by });
  return id;
}

interface Asked {
  readonly host: Jurisdiction;
  readonly services: readonly string[] | null;
  readonly until: string | null;
}

/** Asks every rule of a request. @returns the case that it renews, if any. */
async function refuseUnfit(
  tx: EntityManager,
  subject: RequestSubject,
  { host, services, until }: Asked,
  now: Date,
): Promise<string | null> {
  const day = shanghaiToday(now);
  refuseUnlisted(subject);
  refuseNotOffered(subject, host, services);
  const known = await readRecognitionFacts(tx, [subject.id], null);
  refuseUncovered(subject, { host, services, day }, known);
  refuseNeedless(subject, { host, services, day }, known);
  await refuseOpenCase(tx, { subjectId: subject.id, services, host, but: null });
  const question = { offered: subject.home.services, services, host, day };
  const running = runningRecognition(question, await decisionsAbout(tx, subject.id, host));
  refuseBadEnd(until, running?.firstEnd ?? day, now);
  return running?.caseId ?? null;
}
