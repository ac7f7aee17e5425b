import type { EntityManager } from "typeorm";
import { AUTHORITIES } from "#codes";
import { attachDocuments } from "#procedures";
import { recordDecision, type NewDecision } from "../decisions/record-decision.js";
import { readRecognitionFacts } from "../derive/recognition-facts.query.js";
import { refuseLateAppeal } from "./appeal-period.js";
import { overlapping, refuseOpenCase } from "./open-case.js";
import { refuseUnverified } from "./paper-effects.js";
import { refuseBadEnd, refuseNotOffered, refuseUncovered } from "./request-rules.js";
import { refuseUnlisted } from "./request-subject.js";
import { decisionsAbout, type KeptDecision } from "./requests.query.js";
import { runningRecognition } from "./running-recognition.js";
import { verifyPapers, type Effect, type StepAtWork } from "./step-at-work.js";

/** Everything is asked again, as it stands now. */
export async function accept(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  const { held, request, subject, input, now } = step;
  const { host } = held.row;
  refuseUnlisted(subject);
  await refuseUnverified(tx, step);
  refuseNotOffered(subject, host, request.services);
  const question = { host, services: request.services, day: held.today };
  refuseUncovered(subject, question, await readRecognitionFacts(tx, [subject.id], null));
  await verifyPapers(tx, step);
  const all = await decisionsAbout(tx, subject.id, host);
  const from = runningNow(step, all)?.firstEnd ?? held.today;
  const until = earlier(request.until, input.until ?? null);
  refuseBadEnd(until, from, now);
  const decision = { ...decided(step), outcome: "accepted", from, until } as const;
  await recordDecision(tx, { ...decision, ...setAside(all, held.row.id, from) });
  return { from, until };
}

/**
 * The host's refusal counts from today; one to renew, from the end of what was given. The home authority's ends the
 * case and is no word of the host.
 */
export async function refuse(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  await verifyPapers(tx, step);
  if (step.by !== "host") return undefined;
  const { held, subject } = step;
  const all = await decisionsAbout(tx, subject.id, held.row.host);
  const from = runningNow(step, all)?.lastEnd ?? held.today;
  await recordDecision(tx, { ...decided(step), outcome: "refused", from, until: null });
  return { from };
}

/** Another look by the host, once and in time. */
export async function appeal(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  const { held, request, input, by, on, actor, work } = step;
  const { documents = [] } = input;
  const { row, now } = held;
  refuseLateAppeal(now.position.enteredOn, on, work.calendar);
  await refuseOpenCase(tx, { ...request, host: row.host, but: row.id });
  await attachDocuments(tx, { caseId: row.id, by, actor, on }, documents);
  return documents.length === 0 ? undefined : { documents: documents.map(({ kind }) => kind) };
}

/** What was accepted ends with it; a later decision about the same stays. */
export async function withdraw(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  const { held, request } = step;
  const { id, host } = held.row;
  if (held.now.position.state !== "accepted") return undefined;
  const all = await decisionsAbout(tx, request.subjectId, host);
  const own = all.findLast(({ caseId }) => caseId === id);
  if (own === undefined) return undefined;
  const from = own.from > held.today ? own.from : held.today;
  const isReplaced = all.some(
    (other) => other.rowNo > own.rowNo && other.from <= from && overlapping(other.services, own.services),
  );
  if (isReplaced || (own.until !== null && own.until <= from)) return undefined;
  await recordDecision(tx, { ...decided(step), outcome: "ended", from, until: null });
  return { from };
}

/** The recognition that there is, which the case renews. */
function runningNow(
  { held, request, subject }: StepAtWork,
  decisions: readonly KeptDecision[],
): ReturnType<typeof runningRecognition> {
  const { services } = request;
  const { host } = held.row;
  const question = { offered: subject.home.services, services, host, day: held.today };
  return runningRecognition(question, decisions);
}

/** A refusal that would begin after what is accepted on appeal, and so end it, is replaced by that. */
function setAside(decisions: readonly KeptDecision[], id: string, from: string): { corrects?: string } {
  const own = decisions.findLast(({ caseId }) => caseId === id);
  return own?.outcome === "refused" && own.from > from ? { corrects: own.id } : {};
}

function decided({ held, request, subject }: StepAtWork): Omit<NewDecision, "outcome" | "from" | "until"> {
  const { host, id } = held.row;
  const basis = `${AUTHORITIES[host].zh}跨川渝互认决定 ${id}`;
  const { kind, id: subjectId } = subject;
  return { subject: kind, subjectId, host, services: request.services, basis, caseId: id };
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
