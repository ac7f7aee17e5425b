import type { EntityManager } from "typeorm";
import { findRecord, refuseEndedDivision, RuleError } from "#registry";
import type { ReferenceData } from "#registry";
import { refuseNoPlace } from "../place-of-branch.js";
import type { BranchChange } from "./branch-change.js";

/**
 * A branch moves within its city, whose name it bears; to another one its firm opens another branch.
 * @throws ValidationError for an unknown division or one that is neither a county nor a city; RuleError
 * `foreign-division`, `ended-division`.
 */
export async function refuseFarMove(
  tx: EntityManager,
  { branchId, division: code }: Pick<BranchChange, "branchId" | "division">,
  reference: ReferenceData,
): Promise<void> {
  if (code === null) return;
  refuseNoPlace(code, reference);
  refuseEndedDivision(code, reference);
  const branch = await findRecord(tx, branchId);
  if (branch !== null && cityOf(code, reference) === cityOf(branch.divisionCode, reference)) return;
  throw new RuleError("foreign-division", {
    zh: "分所只能在原设区的市（州）或者直辖市内迁移",
    en: "A branch moves within its own city; elsewhere the firm opens another one",
  });
}

/** The city of a county; a municipality is its own. */
function cityOf(code: string, reference: ReferenceData): string | undefined {
  const path = reference.path(code);
  return (path.find(({ level }) => level === "prefecture") ?? path[0])?.code;
}
