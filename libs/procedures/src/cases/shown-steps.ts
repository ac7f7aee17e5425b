import type { CaseNow } from "../table/case-now.js";
import type { CaseStep } from "./case.js";

/** A step as it is told; without a moment where it counts as taken and is not written down yet. */
export type ShownStep = Omit<CaseStep, "at"> & { readonly at: Date | null };

/** The steps that count as taken because a clock ran out, to be told after those that were. Pure. */
export function deemedSteps<State extends string>({ deemed }: CaseNow<State>): ShownStep[] {
  return deemed.map(({ from, to, on, basis }) => ({
    ...{ at: null, on, by: "rule", actor: "rule", step: "deem", outcome: null, from, to, reason: basis },
    detail: null,
  }));
}
