import type {
  FederatedMultiSearchParams,
  Meilisearch,
  MultiSearchFederation,
  MultiSearchParams,
  MultiSearchQuery,
  SearchResponse,
} from "meilisearch";
import type { SubjectKind } from "../../plan/search-plan.js";
import { EngineUnavailableError, type Proposal, type ProposeRequest } from "../search-engine.js";
import { FACET_ATTRIBUTE, facetsOf } from "./meili-facets.js";
import { meiliQueries } from "./meili-query.js";
import { MEILI_SETTINGS } from "./meili-settings.js";

/** A filter of more ids costs more than a search that goes without it. */
const FEW_IDS = 50;
/** Of each strict reading no more is needed beside the union; every hit costs the reading of a document. */
const MOST_OF_THE_BEST = 60;

/** The name of each kind's index. */
export type IndexUids = Readonly<Record<SubjectKind, string>>;

/** One proposal on its way: the union of all readings first, then the best of each where the union is cut. */
export class MeilisearchProposal {
  private readonly uids: readonly string[];

  constructor(
    private readonly client: Meilisearch,
    private readonly request: ProposeRequest,
    indexUids: IndexUids,
    private readonly signal: AbortSignal,
  ) {
    this.uids = request.plan.filters.kinds.map((kind) => indexUids[kind]);
  }

  /**
   * Many ids to leave out are left out of what was found, where that is everything; else of what is asked.
   * @throws EngineUnavailableError when the server did not answer, or with something else than a search.
   */
  async made(): Promise<Proposal> {
    const { among, ...open } = this.request;
    if (among !== undefined && "except" in among && among.except.length > FEW_IDS) {
      const { proposal, isAll } = await this.proposed(open);
      if (isAll) return withoutIds(proposal, new Set(among.except));
    }
    return (await this.proposed(this.request)).proposal;
  }

  private async proposed(request: ProposeRequest): Promise<{ proposal: Proposal; isAll: boolean }> {
    const { uids } = this;
    const { plan, limit } = request;
    const asked = uids.map((uid) => meiliQueries(request, uid));
    const union = await this.union(asked.flatMap((queries) => queries.federated));
    const hits = sound(union.hits);
    const cut = (union.totalHits ?? hits.length) > limit;
    if (cut) refuseIfInterrupted(union);
    const bestIsNeeded = asked.some((queries) => queries.bestIsNeeded);
    const strongest = asked.flatMap((queries) => queries.best);
    const most = bestIsNeeded ? limit : MOST_OF_THE_BEST;
    const best = cut || bestIsNeeded ? await this.best(strongest, most) : [];
    const candidates = new Map([...best.flat(), ...hits].map(({ id, v }) => [id, v]));
    const exact = asked.every((queries) => queries.exact);
    const proposal = {
      candidates: [...candidates].map(([id, version]) => ({ id, version })),
      complete: union.totalHits !== undefined && !cut && !bestIsNeeded,
      total: Math.max(union.totalHits ?? 0, cut ? 0 : candidates.size),
      totalExact: exact && union.totalHits !== undefined && plan.withinMetres === null,
      facets: facetsOf(union, uids, plan.facets),
    };
    return { proposal, isAll: !cut && best.every((found) => found.length < most) };
  }

  private async union(queries: FederatedMultiSearchParams["queries"]): Promise<SearchResponse<IndexedId>> {
    const { plan, limit, offset } = this.request;
    const attributes = plan.facets.map((facet) => FACET_ATTRIBUTE[facet]);
    const federation: MultiSearchFederation & { page: number; hitsPerPage: number } = {
      page: Math.floor(offset / limit) + 1,
      hitsPerPage: limit,
      facetsByIndex: Object.fromEntries(this.uids.map((uid) => [uid, attributes])),
    };
    const request: FederatedMultiSearchParams = { federation, queries };
    return this.client
      .multiSearch<FederatedMultiSearchParams, IndexedId>(request, { signal: this.signal })
      .catch(unavailable);
  }

  private async best(
    queries: readonly MultiSearchQuery[],
    limit: number,
  ): Promise<readonly (readonly IndexedId[])[]> {
    const request: MultiSearchParams = { queries: queries.map((query) => ({ ...query, limit })) };
    const answer = await this.client
      .multiSearch<MultiSearchParams, IndexedId>(request, { signal: this.signal })
      .catch(unavailable);
    return sound(answer.results).map((result) => {
      const hits = sound(result.hits);
      if (hits.length >= limit) refuseIfInterrupted(result);
      return hits;
    });
  }
}

interface IndexedId {
  readonly id: string;
  readonly v: number;
}

function withoutIds(proposal: Proposal, ids: ReadonlySet<string>): Proposal {
  const candidates = proposal.candidates.filter(({ id }) => !ids.has(id));
  const gone = proposal.candidates.length - candidates.length;
  return { ...proposal, candidates, total: Math.max(0, proposal.total - gone) };
}

/** What stands in the way of a server may answer 200 with something else than a search's answer. */
function sound<T>(list: readonly T[] | undefined): readonly T[] {
  const answered: unknown = list;
  if (Array.isArray(answered)) return list ?? [];
  throw new EngineUnavailableError("Meilisearch answered no search");
}

/**
 * A search that is interrupted (`searchCutoffMs`) does not say so. What it leaves undone is the ordering: total,
 * facets and, where all of them fit, the hits are whole all the same, but of more than fit it has not the best.
 * An interrupted one took at least so long, so that none is missed.
 */
function refuseIfInterrupted({ processingTimeMs }: { readonly processingTimeMs: number }): void {
  if (processingTimeMs < MEILI_SETTINGS.searchCutoffMs) return;
  throw new EngineUnavailableError("Meilisearch may have been interrupted before it had the best");
}

function unavailable(error: unknown): never {
  throw new EngineUnavailableError("Meilisearch did not answer", { cause: error });
}
