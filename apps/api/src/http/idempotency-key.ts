import { ValidationError } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";

/**
 * The key of `Idempotency-Key`, or null without one.
 * @throws ValidationError when it is not 1 to 255 visible ASCII characters.
 */
export function idempotencyKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === "string" && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new ValidationError([{ pointer: "/Idempotency-Key", ...REQUEST_FAULTS.badKey }]);
}
