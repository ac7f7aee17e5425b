import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import { shanghaiToday } from "#codes";
import type { AppConfig } from "#config";
import type { ReferenceData } from "#registry";
import { startSearch } from "#search";
import { buildApp } from "../../apps/api/src/build-app.js";
import { MeilisearchEngine } from "../../libs/search/src/engines/meilisearch/meilisearch-engine.js";
import { PostgresEngine } from "../../libs/search/src/engines/postgres/postgres-engine.js";
import type { ProposeRequest, SearchEngine } from "../../libs/search/src/engines/search-engine.js";
import type { SearchKnowledge } from "../../libs/search/src/plan/knowledge.js";
import { planQuery } from "../../libs/search/src/plan/plan-query.js";
import { knowledgeOf } from "../../libs/search/src/service/knowledge-of.js";
import { planInputOf } from "../../libs/search/src/service/plan-input.js";
import { RELEVANCE_DEPTH } from "../../libs/search/src/service/search-service.js";
import { findMeilisearch } from "../../libs/search/src/start/find-meilisearch.js";
import type { FoundMeilisearch } from "../../libs/search/src/start/found-meilisearch.js";
import { QUERIES } from "./queries.js";

const ROUNDS = 12;
const WARM_UP = 3;

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

export interface EngineFigures {
  readonly engine: string;
  readonly queries: number;
  /** The engine alone: what it is asked for one query, candidates, total and facets. */
  readonly below: Percentiles;
  /** Over HTTP on loopback: plan, engine, gate, ranker, JSON. */
  readonly api: Percentiles;
}

interface BenchParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly config: AppConfig;
  readonly logger: Logger;
}

/** Times the same queries through the API and straight at the engine, turn by turn in one run. */
export async function benchEngine(parts: BenchParts): Promise<EngineFigures> {
  const found = await findMeilisearch(parts.config, () => undefined);
  const search = {
    ...parts.config.search,
    meiliUrl: found?.server.url ?? null,
    meiliKey: found?.server.key ?? null,
  };
  try {
    return await benchOver({ ...parts, config: { ...parts.config, search } }, found);
  } finally {
    await found?.stop();
  }
}

async function benchOver(parts: BenchParts, found: FoundMeilisearch | null): Promise<EngineFigures> {
  const { dataSource, reference } = parts;
  const started = await startSearch({ ...parts, log: () => undefined });
  const rest = {
    sessionSecret: "of a bench, never of a program",
    worker: () => "elsewhere" as const,
    webRoot: null,
  };
  const app = await buildApp({ ...parts, ...rest, search: started.search });
  try {
    await started.worker.drain();
    await app.listen(0, "127.0.0.1");
    const engine = engineOf(dataSource, found);
    const knowledge = knowledgeOf(reference);
    const direct = (q: string): Promise<unknown> => engine.propose(requestOf(q, knowledge));
    return { engine: engine.name, queries: QUERIES.length, ...(await measure(direct, await app.getUrl())) };
  } finally {
    await app.close();
    await started.stop();
  }
}

function engineOf(dataSource: DataSource, found: FoundMeilisearch | null): SearchEngine {
  if (found === null) return new PostgresEngine(dataSource);
  return new MeilisearchEngine(found.server);
}

function requestOf(q: string, knowledge: SearchKnowledge): ProposeRequest {
  const plan = planQuery(planInputOf({ q, facets: ["type", "division"] }), knowledge);
  return { plan, today: shanghaiToday(new Date()), limit: RELEVANCE_DEPTH, offset: 0 };
}

async function measure(
  direct: (q: string) => Promise<unknown>,
  address: string,
): Promise<Pick<EngineFigures, "below" | "api">> {
  const below: number[] = [];
  const api: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const q of QUERIES) {
      const viaEngine = await timed(() => direct(q));
      const viaApi = await timed(() =>
        ask(`${address}/api/v1/search?q=${encodeURIComponent(q)}&facets=type,division`),
      );
      if (round < WARM_UP) continue;
      below.push(viaEngine);
      api.push(viaApi);
    }
  }
  return { below: percentiles(below), api: percentiles(api) };
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(url);
  await answer.json();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function percentiles(times: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
