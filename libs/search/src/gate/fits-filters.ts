import type { SearchFacts } from "../document/search-document.js";
import type { SearchPlan } from "../plan/search-plan.js";
import { anyOf } from "../rank/match-reading.js";
import type { RankedRecord } from "../rank/rank-record.js";

/** Whether a record fits every filter of the plan; the same rule whatever engine proposed it. Pure. */
export function fitsFilters({ filters, withinMetres }: SearchPlan, record: RankedRecord): boolean {
  return (
    filters.kinds.includes(record.kind) &&
    anyOf(filters.types, [record.type]) &&
    anyOf(filters.divisions, record.divisions) &&
    anyOf(filters.services, record.services) &&
    anyOf(filters.languages, record.languages) &&
    filters.accreditations.length === 0 &&
    fitsSides(filters, record) &&
    (withinMetres === null || (record.distanceMetres ?? Infinity) <= withinMetres)
  );
}

function fitsSides(filters: SearchPlan["filters"], { jurisdiction }: SearchFacts): boolean {
  const sides = [filters.jurisdiction, filters.recognisedIn].filter((side) => side !== null);
  return sides.every((side) => side === jurisdiction);
}
