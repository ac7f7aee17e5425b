import type { MeilisearchEngine } from "../engines/meilisearch/meilisearch-engine.js";
import type { PostgresEngine } from "../engines/postgres/postgres-engine.js";
import {
  EngineUnavailableError,
  type Proposal,
  type ProposeRequest,
  type SearchEngine,
} from "../engines/search-engine.js";
import type { SearchPlan } from "../plan/search-plan.js";
import type { DegradedReason, EngineName } from "../search-answer.js";
import { addProposals } from "./add-proposals.js";
import type { IndexState } from "./index-state.query.js";

export interface Engines {
  readonly postgres: PostgresEngine;
  /** Null where Postgres was configured or found alone. */
  readonly meilisearch: MeilisearchEngine | null;
}

export interface AnsweredProposal {
  readonly proposal: Proposal;
  readonly engine: EngineName;
  /** Why Meilisearch did not answer though it should have; null when all is well. */
  readonly degradedReason: DegradedReason | null;
}

/**
 * Asks the engine that should answer, and Postgres where it can't; says so. `earlier` is what the same search
 * was proposed before: one that Meilisearch did not answer does not wait for it again.
 */
export async function propose(
  engines: Engines,
  state: IndexState,
  request: ProposeRequest,
  earlier: AnsweredProposal | null = null,
): Promise<AnsweredProposal> {
  const { meilisearch } = engines;
  if (meilisearch === null || isPostgresByRule(request.plan)) return byPostgres(engines, request, null);
  if (state.meilisearch.state !== "active") {
    return byPostgres(engines, request, await reasonNotActive(meilisearch, state.meilisearch.state));
  }
  if (state.isBehind) return byPostgres(engines, request, "index-behind");
  if (earlier?.degradedReason === "index-down") return byPostgres(engines, request, "index-down");
  try {
    const engine = meilisearch.over(state.meilisearch.indexUids);
    const proposal = await bothHalves(engines.postgres, engine, state.unconfirmed, request);
    return { proposal, engine: "meilisearch", degradedReason: null };
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    return byPostgres(engines, request, "index-down");
  }
}

/**
 * Read your writes: what Meilisearch has not confirmed is left out of its half and matched in Postgres, so
 * that a change is found a moment after its commit, however long Meilisearch's task takes.
 */
async function bothHalves(
  postgres: SearchEngine,
  meilisearch: SearchEngine,
  unconfirmed: readonly string[],
  request: ProposeRequest,
): Promise<Proposal> {
  if (unconfirmed.length === 0) return meilisearch.propose(request);
  const [settled, fresh] = await Promise.all([
    meilisearch.propose({ ...request, among: { except: unconfirmed } }),
    postgres.propose({ ...request, among: { only: unconfirmed } }),
  ]);
  return addProposals(settled, fresh);
}

/** Before its first filling an index is on its way as long as its server lives; another instance's never is. */
async function reasonNotActive(
  meilisearch: MeilisearchEngine,
  state: "missing" | "building" | "refused",
): Promise<DegradedReason> {
  switch (state) {
    case "building":
      return "rebuilding";
    case "refused":
      return "index-down";
    case "missing":
      return (await meilisearch.isHealthy()) ? "rebuilding" : "index-down";
  }
}

async function byPostgres(
  engines: Engines,
  request: ProposeRequest,
  degradedReason: DegradedReason | null,
): Promise<AnsweredProposal> {
  return { proposal: await engines.postgres.propose(request), engine: "postgres", degradedReason };
}

/** Nearby without free text, and the orders by name and distance, are exact and to any depth in Postgres. */
function isPostgresByRule(plan: SearchPlan): boolean {
  return plan.order !== "relevance" || (plan.near !== null && plan.typed === "");
}
