import type { Meilisearch } from "meilisearch";
import {
  CallTimeoutError,
  CircuitBreaker,
  CircuitOpenError,
  type BreakerFigures,
} from "../../breaker/circuit-breaker.js";
import {
  EngineUnavailableError,
  type Proposal,
  type ProposeRequest,
  type SearchEngine,
} from "../search-engine.js";
import { HealthCheck } from "./health-check.js";
import { meiliClient } from "./meili-client.js";
import { MeilisearchProposal, type IndexUids } from "./meilisearch-proposal.js";
import { isServerFault } from "./server-fault.js";

/** For all that one proposal asks; longer than any healthy answer. A slower one is answered by Postgres. */
const SEARCH_TIMEOUT_MS = 1_500;

/** Proposes by indexes on a Meilisearch server, as long as its breaker lets it. */
export class MeilisearchEngine {
  private readonly client: Meilisearch;
  private readonly health: HealthCheck;

  constructor(
    server: { readonly url: string; readonly key: string | null },
    private readonly breaker = new CircuitBreaker(),
  ) {
    this.client = meiliClient(server);
    this.health = new HealthCheck(server);
  }

  /** Whether searches are answered by the server now; never throws, and takes a second at most. */
  async isHealthy(): Promise<boolean> {
    return this.breaker.figures().state !== "open" && (await this.health.isHealthy());
  }

  /** Of the breaker before the server, for an operator. */
  figures(): BreakerFigures {
    return this.breaker.figures();
  }

  /** The engine over these indexes. */
  over(indexUids: IndexUids): SearchEngine {
    return { name: "meilisearch", propose: (request) => this.propose(request, indexUids) };
  }

  private async propose(request: ProposeRequest, indexUids: IndexUids): Promise<Proposal> {
    const ask = (signal: AbortSignal): Promise<Proposal> =>
      new MeilisearchProposal(this.client, request, indexUids, signal).made();
    return this.breaker.call(SEARCH_TIMEOUT_MS, ask, isServerFault).catch(notAsked);
  }
}

/** Any other error is the proposal's own, or one of ours that is to be seen and mended. */
function notAsked(error: unknown): never {
  if (!(error instanceof CircuitOpenError || error instanceof CallTimeoutError)) throw error;
  throw new EngineUnavailableError(error.message, { cause: error });
}
