import type { NextSteps } from "#procedures";
import { RuleError } from "#registry";
import type { BranchApplication } from "./application.js";

/** What the home authority has said already, or has nothing to take back of. */
const IDLE: Readonly<Record<BranchApplication["home"], readonly string[]>> = {
  silent: ["lift"],
  confirmed: ["confirm", "lift"],
  objects: ["object"],
};

/** The steps open to each party without those by which the home authority would say nothing new. Pure. */
export function withoutIdleWords(next: readonly NextSteps[], home: BranchApplication["home"]): NextSteps[] {
  return next.flatMap((party) => {
    const steps = party.steps.filter((step) => party.by !== "home" || !IDLE[home].includes(step));
    return steps.length === 0 ? [] : [{ ...party, steps }];
  });
}

/** What is told to a home authority that would take back an objection which it has not made. */
export function noObjection(): RuleError {
  return new RuleError("illegal-transition", { zh: "没有可撤回的异议", en: "There is no objection" });
}
