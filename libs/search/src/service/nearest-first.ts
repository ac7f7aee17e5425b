import type { SearchPlan } from "../plan/search-plan.js";
import type { SearchRequest } from "../search-request.js";

/**
 * Whoever says where they are and names nothing but a kind, a need or a place wants the nearest (附近的公证处):
 * with every word understood and no order asked for, the plan is ordered by distance.
 */
export function nearestFirst(plan: SearchPlan, { sort }: SearchRequest): SearchPlan {
  const { type, service, text } = plan.interpreted;
  const isUnderstood = text === "" && type.length + service.length > 0;
  return plan.near !== null && sort === undefined && isUnderstood ? { ...plan, order: "distance" } : plan;
}
