import { PreconditionRequiredError, StaleError } from "./registry.errors.js";

/**
 * @throws PreconditionRequiredError when no version was given, StaleError when it is not the present one.
 */
export function requireVersion(current: number, given: number | "any" | null | undefined): void {
  if (given === null || given === undefined) throw new PreconditionRequiredError("If-Match is required");
  if (given !== "any" && given !== current) throw new StaleError(current);
}
