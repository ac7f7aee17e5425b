import { accept, appeal, refuse, withdraw } from "./decision-effects.js";
import { answer, ask, verify } from "./paper-effects.js";
import type { RecognitionStep } from "./recognition-table.js";
import type { Effect } from "./step-at-work.js";

const nothing: Effect = () => Promise.resolve(undefined);

/** Of each step; what none has is a mere move. */
export const EFFECTS: Readonly<Record<RecognitionStep, Effect>> = {
  acknowledge: nothing,
  ask,
  answer,
  verify,
  accept,
  refuse,
  appeal,
  withdraw,
};
