import type { BranchApplication } from "../api/types.js";

/** Whether it is still to be decided; afterwards the register holds what came of it, and a check says nothing. */
export function isOpen({ state, clock, branchId }: BranchApplication): boolean {
  return state === "draft" || (clock !== null && branchId === null);
}
