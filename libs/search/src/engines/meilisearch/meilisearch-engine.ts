import {
  Meilisearch,
  type FederatedMultiSearchParams,
  type MultiSearchFederation,
  type MultiSearchParams,
  type MultiSearchQuery,
  type SearchResponse,
} from "meilisearch";
import type { FacetName } from "../../plan/search-plan.js";
import {
  EngineUnavailableError,
  type FacetCount,
  type Proposal,
  type ProposeRequest,
  type SearchEngine,
} from "../search-engine.js";
import { meiliQueries } from "./meili-query.js";

/** Longer than any healthy answer; a slower one is answered by Postgres. */
const SEARCH_TIMEOUT_MS = 1_500;

const FACET_ATTRIBUTE: Readonly<Record<FacetName, string>> = {
  type: "type",
  division: "divisions",
  service: "services",
  jurisdiction: "jurisdiction",
  language: "languages",
};

/** Proposes by the active index of a Meilisearch server. */
export class MeilisearchEngine implements SearchEngine {
  readonly name = "meilisearch";
  private readonly client: Meilisearch;

  constructor(
    server: { readonly url: string; readonly key: string | null },
    private readonly indexUid: string,
  ) {
    this.client = new Meilisearch({
      host: server.url,
      timeout: SEARCH_TIMEOUT_MS,
      ...(server.key === null ? {} : { apiKey: server.key }),
    });
  }

  /** Whether the server answers at all; never throws. */
  async isHealthy(): Promise<boolean> {
    return this.client.isHealthy();
  }

  async propose(request: ProposeRequest): Promise<Proposal> {
    const { plan, limit, offset } = request;
    const asked = meiliQueries(request, this.indexUid);
    const union = await this.union(asked.federated, plan.facets, limit, offset);
    const hits = sound(union.hits);
    const cut = (union.totalHits ?? hits.length) > limit;
    const best = cut || asked.bestIsNeeded ? await this.best(asked.best, limit) : [];
    const candidates = new Map([...best, ...hits].map(({ id, v }) => [id, v]));
    const counts = union.facetsByIndex?.[this.indexUid]?.distribution ?? {};
    return {
      candidates: [...candidates].map(([id, version]) => ({ id, version })),
      complete: union.totalHits !== undefined && !cut && !asked.bestIsNeeded,
      total: Math.max(union.totalHits ?? 0, cut ? 0 : candidates.size),
      totalExact: asked.exact && union.totalHits !== undefined && plan.withinMetres === null,
      facets: Object.fromEntries(
        plan.facets.map((facet) => [facet, facetCounts(counts[FACET_ATTRIBUTE[facet]])]),
      ),
    };
  }

  private async union(
    queries: FederatedMultiSearchParams["queries"],
    facets: readonly FacetName[],
    limit: number,
    offset: number,
  ): Promise<SearchResponse<IndexedId>> {
    const federation: MultiSearchFederation & { page: number; hitsPerPage: number } = {
      page: Math.floor(offset / limit) + 1,
      hitsPerPage: limit,
      facetsByIndex: { [this.indexUid]: facets.map((facet) => FACET_ATTRIBUTE[facet]) },
    };
    const request: FederatedMultiSearchParams = { federation, queries };
    return this.client.multiSearch<FederatedMultiSearchParams, IndexedId>(request).catch(unavailable);
  }

  private async best(queries: readonly MultiSearchQuery[], limit: number): Promise<readonly IndexedId[]> {
    const request: MultiSearchParams = { queries: queries.map((query) => ({ ...query, limit })) };
    const answer = await this.client.multiSearch<MultiSearchParams, IndexedId>(request).catch(unavailable);
    return sound(answer.results).flatMap((result) => sound(result.hits));
  }
}

interface IndexedId {
  readonly id: string;
  readonly v: number;
}

/** What stands in the way of a server may answer 200 with something else than a search's answer. */
function sound<T>(list: readonly T[] | undefined): readonly T[] {
  const answered: unknown = list;
  if (Array.isArray(answered)) return list ?? [];
  throw new EngineUnavailableError("Meilisearch answered no search");
}

function unavailable(error: unknown): never {
  throw new EngineUnavailableError("Meilisearch did not answer", { cause: error });
}

function facetCounts(distribution: Readonly<Record<string, number>> | undefined): FacetCount[] {
  return Object.entries(distribution ?? {})
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
