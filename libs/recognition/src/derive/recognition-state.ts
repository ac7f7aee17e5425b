import { otherSide, type Jurisdiction } from "#codes";
import { beginsOn, endsBefore } from "./agreements-in-force.js";
import { decideRecognition, judge } from "./decide-recognition.js";
import { barEndsOn } from "./measure-bars.js";
import type { RecognitionFacts, RecognitionSubject } from "./recognition-facts.js";

export const RECOGNITION_STATES = ["recognised", "conditional", "not_recognised"] as const;

/** `conditional`: for a part of what it offers only, or while its standing at home is not plainly active. */
export type RecognitionStateName = (typeof RECOGNITION_STATES)[number];

/** How one side stands to a body or person of the other on a day. */
export interface RecognitionState {
  readonly jurisdiction: Jurisdiction;
  readonly state: RecognitionStateName;
  /** The first day on which it no longer recognises it, as far as agreements, decisions and measures tell. */
  readonly until: string | null;
}

/** What the other side makes of a body or person on a day. */
export function recognitionOf(
  subject: RecognitionSubject,
  facts: RecognitionFacts,
  day: string,
): RecognitionState[] {
  const host = otherSide(subject.jurisdiction);
  const question = { host, day, service: null };
  if (!decideRecognition(subject, question, facts).recognised)
    return [{ jurisdiction: host, state: "not_recognised", until: null }];
  const inPart = judge(subject, question, facts).scopes.some((reasons) =>
    reasons.some(({ holds }) => !holds),
  );
  const state = inPart || subject.standing !== "active" ? "conditional" : "recognised";
  return [{ jurisdiction: host, state, until: firstDayWithout(subject, facts, day) }];
}

function firstDayWithout(subject: RecognitionSubject, facts: RecognitionFacts, day: string): string | null {
  const host = otherSide(subject.jurisdiction);
  const isOver = (later: string): boolean =>
    !decideRecognition(subject, { host, day: later, service: null }, facts).recognised;
  return turnsAfter(facts, day).find(isOver) ?? null;
}

/** The days on which something begins or ends. */
function turnsAfter({ agreements, decisions, measures }: RecognitionFacts, day: string): string[] {
  const days = [
    ...agreements.flatMap((one) => [beginsOn(one), endsBefore(one)]),
    ...decisions.flatMap(({ from, until }) => [from, until]),
    ...measures.flatMap((measure) => [measure.from, barEndsOn(measure)]),
  ];
  return [...new Set(days.filter((one) => one !== null))].filter((one) => one > day).toSorted();
}
