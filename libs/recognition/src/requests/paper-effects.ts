import type { EntityManager } from "typeorm";
import { shanghaiToday } from "#codes";
import { attachDocuments, isPausedNow, mayTellFirst, readSteps } from "#procedures";
import { RuleError } from "#registry";
import { openQuestion, refuseAsking, refuseIncomplete } from "./ask-rules.js";
import { readPapers } from "./papers.js";
import { refuseUnlisted } from "./request-subject.js";
import { papersAsked, verifyPapers, type Effect, type StepAtWork } from "./step-at-work.js";

/** What is missing stops the clock until it is brought. */
export async function ask(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  const { held, input, work } = step;
  const { missing = [], reason } = input;
  const steps = await readSteps(tx, held.row.id);
  const papers = await readPapers(tx, papersAsked(step));
  const { procedure, host: authority, openedAt } = held.row;
  const stage = { authority, procedure, stage: "acknowledge" };
  const isOpen = mayTellFirst(stage, shanghaiToday(openedAt), work, held.today);
  refuseAsking(missing, { mayTellFirst: isOpen, steps, papers, reason });
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

/**
 * The home authority answers for the papers and for the standing, as they are at that moment; on an appeal where it has
 * not done so before.
 */
export async function verify(tx: EntityManager, step: StepAtWork): ReturnType<Effect> {
  const { row, now } = step.held;
  if (now.position.state === "appealed" && (await isVerified(tx, row.id))) throw verifiedAlready();
  refuseUnlisted(step.subject);
  await verifyPapers(tx, step);
  return undefined;
}

/** @throws RuleError `home-consent` until the home authority has answered for the case; the host alone decides nothing. */
export async function refuseUnverified(tx: EntityManager, { held }: StepAtWork): Promise<void> {
  if (await isVerified(tx, held.row.id)) return;
  throw new RuleError("home-consent", {
    zh: "属地司法行政机关尚未核实属实，不能予以认可",
    en: "The home authority has not confirmed it; it can't be accepted without",
  });
}

async function isVerified(tx: EntityManager, caseId: string): Promise<boolean> {
  return (await readSteps(tx, caseId)).some(({ step }) => step === "verify");
}

function verifiedAlready(): RuleError {
  return new RuleError("illegal-transition", {
    zh: "属地已核实属实",
    en: "The home authority has confirmed it",
  });
}
