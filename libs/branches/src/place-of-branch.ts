import { FIELD_FAULTS, ValidationError, type ReferenceData } from "#registry";

/** A branch lies in a county or a city. @throws ValidationError for an unknown division, or one that is neither. */
export function refuseNoPlace(code: string, reference: ReferenceData): void {
  if (["prefecture", "county"].includes(reference.division(code)?.level ?? "")) return;
  throw new ValidationError([{ pointer: "/division", ...FIELD_FAULTS.badValue }]);
}
