import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import {
  Meilisearch,
  type FederatedMultiSearchParams,
  type MultiSearchFederation,
  type SearchResponse,
} from "meilisearch";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { programOnPath } from "../../libs/search/src/start/find-meilisearch.js";
import type { FoundMeilisearch } from "../../libs/search/src/start/found-meilisearch.js";
import { startMeilisearchChild } from "../../libs/search/src/start/meilisearch-child.js";

jest.setTimeout(60_000);

const CASES = 3;
const DOCUMENTS = 3_000;
const TYPES = 5;
const program = programOnPath("meilisearch", process.env["PATH"] ?? "") ?? "";

afterAll(() => {
  if (program === "")
    process.stderr.write(`an interrupted search: ${CASES} cases left out (no meilisearch on PATH)\n`);
});

/** What the engine relies on when it takes a slow answer's total, facets and few hits for whole. */
(program === "" ? describe.skip : describe)("a search that Meilisearch interrupts before it ordered", () => {
  let dataDir: string;
  let found: FoundMeilisearch;
  let client: Meilisearch;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), "directory-interrupted-"));
    found = await startMeilisearchChild({ program, dataDir, log: () => undefined });
    const { url, key } = found.server;
    client = new Meilisearch({ host: url, ...(key === null ? {} : { apiKey: key }) });
    await client.createIndex("bodies", { primaryKey: "id" }).waitTask();
    const settings = { filterableAttributes: ["type"], rankingRules: ["words", "weight:desc"] };
    await client
      .index("bodies")
      .updateSettings({ ...settings, searchCutoffMs: 0 })
      .waitTask();
    const documents = Array.from({ length: DOCUMENTS }, (_, at) => ({
      id: at,
      name: `common rare${at % 1_000}`,
      type: `t${at % TYPES}`,
      weight: at,
    }));
    await client.index("bodies").addDocuments(documents).waitTask({ timeout: 30_000 });
  });
  afterAll(async () => {
    await found.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const search = (q: string): Promise<SearchResponse<{ id: number }>> => {
    const federation: MultiSearchFederation & { page: number; hitsPerPage: number } = {
      page: 1,
      hitsPerPage: 20,
      facetsByIndex: { bodies: ["type"] },
    };
    return client.multiSearch<FederatedMultiSearchParams, { id: number }>({
      federation,
      queries: [{ indexUid: "bodies", q, matchingStrategy: "all", showRankingScoreDetails: true }],
    });
  };
  const idsOf = ({ hits }: SearchResponse<{ id: number }>): number[] => hits.map(({ id }) => id);

  it("does not say so but in each hit's details, and not by a word of its own", async () => {
    const answer = await search("common");
    expect(Object.keys(answer)).not.toContain("degraded");
    expect(answer.hits[0]?._rankingScoreDetails).toEqual({ skipped: { order: 0 } });
    expect(idsOf(answer)).not.toContain(DOCUMENTS - 1);
  });

  it("counts and facets it whole all the same", async () => {
    const answer = await search("common");
    expect(answer.totalHits).toBe(DOCUMENTS);
    const counts = Object.values(answer.facetsByIndex?.["bodies"]?.distribution["type"] ?? {});
    expect(counts).toEqual(Array.from({ length: TYPES }, () => DOCUMENTS / TYPES));
  });

  it("has every hit where all of them fit", async () => {
    const ids = idsOf(await search(`"rare7"`));
    expect(ids.sort((a, b) => a - b)).toEqual([7, 1_007, 2_007]);
  });
});
