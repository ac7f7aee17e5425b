import { faultsOfStepWords } from "#procedures";
import { FIELD_FAULTS, ValidationError } from "#registry";
import type { BranchStepInput } from "./application.js";
import { refuseBadFields } from "./merge-fields.js";
import { backdatedPause, strayMembers } from "./step-members.js";

/** What an application says is fixed when it is submitted. */
const FIELDS = ["headId", "secondedIds", "assetsYuan", "premises", "commitment", "division"] as const;

/** @throws ValidationError for what can be told of a step before its case is read. */
export function refuseBadStep(input: BranchStepInput, now: Date): void {
  refuseBadFields(input, now);
  const said = FIELDS.filter((field) => input.step !== "submit" && input[field] !== undefined);
  const faults = [
    ...faultsOfStepWords(input),
    ...backdatedPause(input, now),
    ...strayMembers(input),
    ...said.map((field) => ({ pointer: `/${field}`, ...FIELD_FAULTS.unknownField })),
  ];
  if (faults.length > 0) throw new ValidationError(faults);
}
