import type { PauseReason, StepRule } from "#procedures";
import { FIELD_FAULTS, ValidationError } from "#registry";

interface StepWords {
  readonly step: string;
  readonly outcome?: string | undefined;
  readonly pauseFor?: PauseReason | undefined;
}

/** A step with what it means where it does not say so: a decision approves, and a clock stops for an inspection. Pure. */
export function withDefaults<T extends StepWords>(
  input: T,
): Omit<T, "outcome"> & { readonly outcome: T["outcome"] | "approve"; readonly pauseReason: PauseReason } {
  const { step, outcome, pauseFor = "inspection" } = input;
  const pauseReason = step === "ask" ? "asked" : pauseFor;
  return { ...input, outcome: step === "decide" ? (outcome ?? "approve") : outcome, pauseReason };
}

/** @throws ValidationError for a reason for which this step stops no clock. */
export function refusePause(
  { clock, stopsFor }: Pick<StepRule<string, string>, "clock" | "stopsFor">,
  reason: PauseReason,
): void {
  if (clock !== "stop" || stopsFor === undefined || stopsFor.includes(reason)) return;
  throw new ValidationError([{ pointer: "/pauseFor", ...FIELD_FAULTS.badValue }]);
}
