import { ValidationError, type AsAt } from "#registry";
import type { AsAtQueryDto } from "../dto/list-query.dto.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";

/**
 * The day that is asked about; null for the present record.
 * @throws ValidationError for `knownAt` without a day.
 */
export function asAtOf({ at, knownAt }: AsAtQueryDto): AsAt | null {
  if (at !== undefined) return { day: at, knownAt: knownAt === undefined ? null : new Date(knownAt) };
  if (knownAt === undefined) return null;
  throw new ValidationError([{ pointer: "/at", ...REQUEST_FAULTS.required }]);
}
