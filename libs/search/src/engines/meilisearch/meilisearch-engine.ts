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
  FACET_LIMIT,
  type FacetCount,
  type Proposal,
  type ProposeRequest,
  type SearchEngine,
} from "../search-engine.js";
import { facetCounts } from "../facet-counts.js";
import { meiliQueries } from "./meili-query.js";
import { meiliIndexUid } from "./meili-settings.js";

/** Longer than any healthy answer; a slower one is answered by Postgres. */
const SEARCH_TIMEOUT_MS = 1_500;

/** Of each strict reading no more is needed beside the union; every hit costs the reading of a document. */
const MOST_OF_THE_BEST = 60;

const FACET_ATTRIBUTE: Readonly<Record<FacetName, string>> = {
  type: "type",
  division: "divisions",
  service: "services",
  jurisdiction: "jurisdiction",
  language: "languages",
};

/** Proposes by the present index of each kind on a Meilisearch server. */
export class MeilisearchEngine implements SearchEngine {
  readonly name = "meilisearch";
  private readonly client: Meilisearch;

  constructor(server: { readonly url: string; readonly key: string | null }) {
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
    const { plan, limit } = request;
    const uids = plan.filters.kinds.map(meiliIndexUid);
    const asked = uids.map((uid) => meiliQueries(request, uid));
    const federated = asked.flatMap((queries) => queries.federated);
    const union = await this.union(federated, uids, request);
    const hits = sound(union.hits);
    const cut = (union.totalHits ?? hits.length) > limit;
    const bestIsNeeded = asked.some((queries) => queries.bestIsNeeded);
    const strongest = asked.flatMap((queries) => queries.best);
    const best =
      cut || bestIsNeeded ? await this.best(strongest, bestIsNeeded ? limit : MOST_OF_THE_BEST) : [];
    const candidates = new Map([...best, ...hits].map(({ id, v }) => [id, v]));
    const exact = asked.every((queries) => queries.exact);
    return {
      candidates: [...candidates].map(([id, version]) => ({ id, version })),
      complete: union.totalHits !== undefined && !cut && !bestIsNeeded,
      total: Math.max(union.totalHits ?? 0, cut ? 0 : candidates.size),
      totalExact: exact && union.totalHits !== undefined && plan.withinMetres === null,
      facets: facetsOf(union, uids, plan.facets),
    };
  }

  private async union(
    queries: FederatedMultiSearchParams["queries"],
    uids: readonly string[],
    { plan, limit, offset }: ProposeRequest,
  ): Promise<SearchResponse<IndexedId>> {
    const attributes = plan.facets.map((facet) => FACET_ATTRIBUTE[facet]);
    const federation: MultiSearchFederation & { page: number; hitsPerPage: number } = {
      page: Math.floor(offset / limit) + 1,
      hitsPerPage: limit,
      facetsByIndex: Object.fromEntries(uids.map((uid) => [uid, attributes])),
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

/** Counts of every index together, as each record is in one of them: whole before they are cut (`maxValuesPerFacet`). */
function facetsOf(
  union: SearchResponse<IndexedId>,
  uids: readonly string[],
  facets: readonly FacetName[],
): Proposal["facets"] {
  const countsOf = (facet: FacetName): FacetCount[] =>
    uids.flatMap((uid) => {
      const distribution = union.facetsByIndex?.[uid]?.distribution[FACET_ATTRIBUTE[facet]] ?? {};
      return Object.entries(distribution).map(([code, count]) => ({ code, count }));
    });
  return Object.fromEntries(
    facets.map((facet) => [facet, facetCounts(countsOf(facet)).slice(0, FACET_LIMIT)]),
  );
}
