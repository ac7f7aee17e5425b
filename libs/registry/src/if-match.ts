import { PreconditionRequiredError, StaleError } from "./registry.errors.js";

/**
 * @throws PreconditionRequiredError when no version was given, StaleError when none given is the present one.
 */
export function requireVersion(current: number, given: readonly number[] | "any" | null | undefined): void {
  if (given === null || given === undefined) throw new PreconditionRequiredError("If-Match is required");
  if (given !== "any" && !given.includes(current)) throw new StaleError(current);
}
