import type { EntityManager } from "typeorm";
import { attachDocuments, isPausedNow, readSteps } from "#procedures";
import { openQuestion, refuseAsking, refuseIncomplete } from "./ask-rules.js";
import { readPapers } from "./papers.js";
import { refuseUnlisted } from "./request-subject.js";
import { papersAsked, verifyPapers, type Effect, type StepAtWork } from "./step-at-work.js";

/** What is missing stops the clock until it is brought. */
export async function ask(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  const { held, input } = step;
  const { missing = [], reason } = input;
  const steps = await readSteps(tx, held.row.id);
  const papers = await readPapers(tx, papersAsked(step));
  refuseAsking(missing, { state: held.now.position.state, steps, papers, reason });
  return { missing };
}

/** Brings everything that was asked for. */
export async function answer(
  tx: EntityManager,
  { held, input, by, on, actor }: StepAtWork,
): ReturnType<Effect> {
  const { documents = [] } = input;
  const steps = await readSteps(tx, held.row.id);
  const asked = openQuestion(steps, isPausedNow(held.now.position.pauses));
  const kinds = documents.map(({ kind }) => kind);
  refuseIncomplete(asked, kinds);
  await attachDocuments(tx, { caseId: held.row.id, by, actor, on }, documents);
  return { documents: kinds };
}

/** The home authority answers for the papers and for the standing, as they are at that moment. */
export async function verify(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  refuseUnlisted(step.subject);
  await verifyPapers(tx, step);
  return undefined;
}
