import { accreditationsAsked } from "#codes";
import type { SearchPlan } from "../plan/search-plan.js";
import { anyOf } from "../rank/match-reading.js";
import type { RankedRecord } from "../rank/rank-record.js";
import type { Recognises } from "./recognising.js";

/** Whether a record fits every filter of the plan; the same rule whatever engine proposed it. Pure. */
export function fitsFilters(plan: SearchPlan, record: RankedRecord, recognises: Recognises): boolean {
  return fitsFacts(plan, record, recognises) && !isBeyondCircle(plan, record);
}

/**
 * Whether a record lies outside the asked circle alone: an engine may propose the box around it, so that one in
 * its corners is no fault of an index.
 */
export function isOnlyBeyondCircle(plan: SearchPlan, record: RankedRecord, recognises: Recognises): boolean {
  return fitsFacts(plan, record, recognises) && isBeyondCircle(plan, record);
}

function fitsFacts({ filters }: SearchPlan, record: RankedRecord, recognises: Recognises): boolean {
  return (
    filters.kinds.includes(record.kind) &&
    anyOf(filters.types, [record.type]) &&
    anyOf(filters.divisions, record.divisions) &&
    anyOf(filters.services, record.services) &&
    anyOf(filters.languages, record.languages) &&
    anyOf(accreditationsAsked(filters.accreditations, filters.services), record.accreditations) &&
    (filters.jurisdiction === null || filters.jurisdiction === record.jurisdiction) &&
    recognises(record)
  );
}

function isBeyondCircle({ withinMetres }: SearchPlan, { distanceMetres }: RankedRecord): boolean {
  return withinMetres !== null && (distanceMetres ?? Infinity) > withinMetres;
}
