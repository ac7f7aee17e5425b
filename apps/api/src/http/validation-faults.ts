import type { ValidationError as ConstraintError } from "class-validator";
import { ValidationError, type FieldFault } from "#registry";
import { faultOf } from "./constraint-faults.js";
import { pointerStep } from "./unsafe-input.js";

/** What the global validation found, as the one validation error of the program. */
export function validationError(errors: readonly ConstraintError[]): ValidationError {
  return new ValidationError(errors.flatMap((error) => faultsBelow(error, "")));
}

/** A field's faults with JSON pointers: the field's own fault, or those of its members. */
function faultsBelow(error: ConstraintError, parent: string): FieldFault[] {
  const pointer = parent + pointerStep(error.property);
  const own = error.constraints === undefined ? [] : faultOf(error, pointer);
  return own.length > 0 ? own : (error.children ?? []).flatMap((child) => faultsBelow(child, pointer));
}
