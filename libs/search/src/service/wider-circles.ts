import type { SearchPlan } from "../plan/search-plan.js";

const CIRCLES_METRES = [10_000, 30_000, 100_000] as const;

/** Plans that look further around the asked point, and at last everywhere; none where no circle was asked for. */
export function widerCircles(plan: SearchPlan): SearchPlan[] {
  const { withinMetres } = plan;
  if (withinMetres === null) return [];
  const wider = CIRCLES_METRES.filter((metres) => metres > withinMetres);
  return [...wider, null].map((metres) => ({ ...plan, withinMetres: metres }));
}
