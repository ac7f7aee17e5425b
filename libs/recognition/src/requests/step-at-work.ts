import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { verifyDocuments, type ClockWork, type FileStore, type HeldCase, type Party } from "#procedures";
import { papersShown, readPapers } from "./papers.js";
import type { RecognitionCaseState } from "./recognition-table.js";
import type { RequestSubject } from "./request-subject.js";
import type { RecognitionRequest } from "./requests.query.js";
import type { RecognitionStepInput } from "./step-input.js";

/** A step that the table allows, before it is written. */
export interface StepAtWork {
  readonly held: HeldCase<RecognitionCaseState>;
  readonly request: RecognitionRequest;
  readonly subject: RequestSubject;
  readonly input: RecognitionStepInput;
  readonly by: Party;
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly actor: Actor;
  readonly work: ClockWork;
  readonly now: Date;
  readonly store: FileStore;
}

/** What a step asks and does beside moving the case; what it keeps of it is its answer. */
export type Effect = (
  tx: EntityManager,
  step: StepAtWork,
) => Promise<Readonly<Record<string, unknown>> | undefined>;

/** The case as its papers are looked for. */
export function papersAsked({ held, subject }: StepAtWork): Parameters<typeof readPapers>[1] {
  const { id, applicantId } = held.row;
  return { caseId: id, applicantId, subject, day: held.today };
}

/**
 * Reads the papers of the case and those of earlier ones that it goes by, whenever something is decided on them.
 * @throws RuleError `file-changed` where one is not what was submitted.
 */
export async function verifyPapers(tx: EntityManager, step: StepAtWork): Promise<void> {
  const papers = await readPapers(tx, papersAsked(step));
  const used = papersShown(step.subject, papers, [])
    .filter(({ state }) => state === "onFile")
    .flatMap(({ kind }) => papers.onFile.get(kind)?.caseId ?? []);
  for (const caseId of new Set([step.held.row.id, ...used])) await verifyDocuments(tx, step.store, caseId);
}
