import type { Proposal } from "../engines/search-engine.js";
import type { GateResult } from "../gate/gate.js";
import type { SearchPlan } from "../plan/search-plan.js";
import { countAdmitted } from "./count-admitted.js";
import { RELEVANCE_DEPTH, isRelevance, type ScoredRecord } from "./ordered.js";

/**
 * With all candidates at hand, total and facets are those of the hits, exact unless the index was found to be
 * wrong; beyond that the engine's own, less what was taken away of the candidates that were seen.
 */
export function counted(
  plan: SearchPlan,
  proposal: Proposal,
  gate: GateResult,
  ordered: readonly ScoredRecord[],
): Proposal {
  const { candidates, complete } = proposal;
  if (isRelevance(plan) && (complete || candidates.length < RELEVANCE_DEPTH)) {
    const facets = countAdmitted(
      ordered.map(({ ranked }) => ranked),
      plan.facets,
    );
    const isSound = gate.dropped.length + gate.stale.length === 0;
    return { ...proposal, total: ordered.length, totalExact: complete && isSound, facets };
  }
  const gone = candidates.length - ordered.length;
  if (gone === 0) return proposal;
  return { ...proposal, total: Math.max(0, proposal.total - gone), totalExact: false };
}
