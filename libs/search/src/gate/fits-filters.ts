import { accreditationsAsked } from "#codes";
import type { SearchFacts } from "../document/search-document.js";
import type { SearchPlan } from "../plan/search-plan.js";
import { anyOf } from "../rank/match-reading.js";
import type { RankedRecord } from "../rank/rank-record.js";

/** Whether a record fits every filter of the plan; the same rule whatever engine proposed it. Pure. */
export function fitsFilters(plan: SearchPlan, record: RankedRecord): boolean {
  return fitsFacts(plan, record) && !isBeyondCircle(plan, record);
}

/**
 * Whether a record lies outside the asked circle alone: an engine may propose the box around it, so that one in
 * its corners is no fault of an index.
 */
export function isOnlyBeyondCircle(plan: SearchPlan, record: RankedRecord): boolean {
  return fitsFacts(plan, record) && isBeyondCircle(plan, record);
}

function fitsFacts({ filters }: SearchPlan, record: RankedRecord): boolean {
  return (
    filters.kinds.includes(record.kind) &&
    anyOf(filters.types, [record.type]) &&
    anyOf(filters.divisions, record.divisions) &&
    anyOf(filters.services, record.services) &&
    anyOf(filters.languages, record.languages) &&
    anyOf(accreditationsAsked(filters.accreditations, filters.services), record.accreditations) &&
    fitsSides(filters, record)
  );
}

function isBeyondCircle({ withinMetres }: SearchPlan, { distanceMetres }: RankedRecord): boolean {
  return withinMetres !== null && (distanceMetres ?? Infinity) > withinMetres;
}

function fitsSides(filters: SearchPlan["filters"], { jurisdiction }: SearchFacts): boolean {
  const sides = [filters.jurisdiction, filters.recognisedIn].filter((side) => side !== null);
  return sides.every((side) => side === jurisdiction);
}
