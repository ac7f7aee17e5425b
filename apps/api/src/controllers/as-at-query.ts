import { ValidationError, type AsAt } from "#registry";
import type { AsAtQueryDto } from "../dto/list-query.dto.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";

/**
 * The day that is asked about; null for the present record.
 * @param pointer what the day is called there.
 * @throws ValidationError for `knownAt` without a day.
 */
export function asAtOf({ at, knownAt }: AsAtQueryDto, pointer = "/at"): AsAt | null {
  if (at !== undefined) return { day: at, knownAt: knownAt === undefined ? null : new Date(knownAt) };
  if (knownAt === undefined) return null;
  throw new ValidationError([{ pointer, ...REQUEST_FAULTS.required }]);
}
