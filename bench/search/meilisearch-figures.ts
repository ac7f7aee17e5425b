import { FACETS, searchPath, type BenchQuery } from "./bench-query.js";
import type { Figure } from "./figure.js";
import { askPlain } from "./plain-meilisearch.js";
import { recordRequests, sendAgain, type SentRequest } from "./recorded-requests.js";
import type { ServedSearch } from "./served-search.js";
import { interleaved } from "./timing.js";

/** The API beside the very requests that it sends to Meilisearch, and beside plain text to an index as it comes. */
export async function meilisearchFigures(
  served: ServedSearch,
  sets: ReadonlyMap<string, readonly BenchQuery[]>,
  rounds: number,
): Promise<Figure[]> {
  const server = served.meilisearch;
  if (server === null) return [];
  const figures: Figure[] = [];
  for (const [set, all] of sets) {
    const sent = await requestsOf(served, server.url, all);
    // What Postgres answers by rule sends nothing, and so has nothing to be held against.
    const queries = all.filter((query) => (sent.get(query) ?? []).length > 0);
    const arms = {
      api: (query: BenchQuery) => served.ask(searchPath(query, FACETS)),
      raw: (query: BenchQuery) => sendAgain(sent.get(query) ?? []),
      plain: (query: BenchQuery) => askPlain(server, query),
    };
    const { api, raw, plain } = await interleaved(queries, arms, rounds);
    const common = { what: `${set}: API, two facets`, engine: served.engine, timings: api };
    figures.push(
      {
        ...common,
        beside: { what: "its own requests sent raw", timings: raw },
        target: { kind: "ratio", of: "p95", most: 2 },
      },
      {
        ...common,
        beside: { what: "plain text, default index, 20 hits", timings: plain },
        target: { kind: "ratio", of: "p95", most: 3 },
      },
    );
  }
  return figures;
}

async function requestsOf(
  { search }: ServedSearch,
  url: string,
  queries: readonly BenchQuery[],
): Promise<Map<BenchQuery, SentRequest[]>> {
  const sent = new Map<BenchQuery, SentRequest[]>();
  for (const query of queries) {
    sent.set(query, await recordRequests(url, () => search.search({ ...query, facets: FACETS })));
  }
  return sent;
}
