import type { MeilisearchEngine } from "../engines/meilisearch/meilisearch-engine.js";
import type { PostgresEngine } from "../engines/postgres/postgres-engine.js";
import { EngineUnavailableError, type Proposal, type ProposeRequest } from "../engines/search-engine.js";
import type { SearchPlan } from "../plan/search-plan.js";
import type { DegradedReason, EngineName } from "../search-answer.js";
import type { IndexState } from "./index-state.query.js";

export interface Engines {
  readonly postgres: PostgresEngine;
  /** Null where Postgres was configured or found alone. */
  readonly meilisearch: { readonly engine: MeilisearchEngine; readonly indexUid: string } | null;
}

export interface AnsweredProposal {
  readonly proposal: Proposal;
  readonly engine: EngineName;
  /** Why Meilisearch did not answer though it should have; null when all is well. */
  readonly degradedReason: DegradedReason | null;
}

/** Asks the engine that should answer, and Postgres where it can't; says so. */
export async function propose(
  engines: Engines,
  state: IndexState,
  request: ProposeRequest,
): Promise<AnsweredProposal> {
  const { meilisearch } = engines;
  if (meilisearch === null || isPostgresByRule(request.plan)) return byPostgres(engines, request, null);
  if (state.meilisearchState !== "active") {
    return byPostgres(engines, request, await reasonNotActive(engines, state));
  }
  try {
    return {
      proposal: await meilisearch.engine.propose(request),
      engine: "meilisearch",
      degradedReason: null,
    };
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    return byPostgres(engines, request, "index-down");
  }
}

/** Before its first filling an index is on its way as long as its server lives. */
async function reasonNotActive(
  { meilisearch }: Engines,
  { meilisearchState }: IndexState,
): Promise<DegradedReason> {
  if (meilisearchState !== null) return "rebuilding";
  return (await meilisearch?.engine.isHealthy()) === true ? "rebuilding" : "index-down";
}

async function byPostgres(
  engines: Engines,
  request: ProposeRequest,
  degradedReason: DegradedReason | null,
): Promise<AnsweredProposal> {
  return { proposal: await engines.postgres.propose(request), engine: "postgres", degradedReason };
}

/** Nearby without free text, and the orders by name and distance, are exact and to any depth in Postgres. */
export function isPostgresByRule(plan: SearchPlan): boolean {
  return plan.order !== "relevance" || (plan.near !== null && plan.typed === "");
}
