import type { BranchApplication } from "../api/types.js";

/** Whether it is still to be decided; afterwards the register holds what came of it, and a check says nothing. */
export function isOpen({ state, clock, branchId }: BranchApplication): boolean {
  return state === "draft" || (clock !== null && branchId === null);
}

/** Steps that the procedure has and that would be refused: an objection is taken back only where there is one. */
export function vainSteps({ homeAuthority }: BranchApplication): readonly string[] {
  return homeAuthority === "objects" ? ["object"] : ["lift"];
}
