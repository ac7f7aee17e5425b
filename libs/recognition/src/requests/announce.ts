import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import {
  audiencesOf,
  sendNotice,
  type CaseParties,
  type CaseRow,
  type NoticeKind,
  type Party,
} from "#procedures";
import { RECOGNITION, type RecognitionCaseState, type RecognitionStep } from "./recognition-table.js";
import type { RequestSubject } from "./request-subject.js";
import type { StepRule } from "#procedures";

const KINDS: Readonly<Partial<Record<RecognitionStep, NoticeKind>>> = {
  ask: "asked",
  answer: "answered",
  accept: "decided",
  refuse: "decided",
};

interface Announced {
  readonly row: Pick<CaseRow, "id"> & CaseParties;
  readonly subject: RequestSubject;
  readonly actor: Actor;
  readonly by: Party;
}

/** Tells the other parties that a case was opened. */
export function announceCase(tx: EntityManager, announced: Announced): Promise<void> {
  return announce(tx, announced, "case-opened", undefined);
}

/** Tells the other parties of a step. */
export function announceStep(
  tx: EntityManager,
  announced: Announced,
  { step, label }: StepRule<RecognitionCaseState, RecognitionStep>,
): Promise<void> {
  return announce(tx, announced, KINDS[step] ?? "step-taken", label);
}

async function announce(
  tx: EntityManager,
  { row, subject, actor, by }: Announced,
  kind: NoticeKind,
  step: StepRule<string, string>["label"] | undefined,
): Promise<void> {
  // An authority that acts in a body's stead is no stranger to the step; the body is told.
  const self = by === "applicant" && actor.roles.includes("registrar") ? "home" : by;
  await sendNotice(tx, {
    ...{ kind, caseId: row.id, to: audiencesOf(row, self), procedure: RECOGNITION.title, step },
    subject: subject.record.name,
    links: [
      { kind: "recognition", id: row.id },
      { kind: subject.kind, id: subject.id },
    ],
  });
}
