import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startSearch, type StartedSearch } from "#search";
import { Registrar } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

const NAME = "渝中区读写一致公证处（测试）";

afterAll(() => tellWhatWasLeftOut("read your writes", 3));

/** A worker that keeps only the Postgres engine's table up: Meilisearch never hears of what is written. */
async function tableOnly(bench: SearchBench): Promise<StartedSearch> {
  return startSearch({
    dataSource: bench.dataSource,
    reference: bench.reference,
    config: { dataDir: "unused", search: { engine: "postgres", meiliUrl: null, meiliKey: null } },
    log: () => undefined,
  });
}

const onMeilisearch = ENGINES_AT_HAND.includes("meilisearch") ? describe : describe.skip;

onMeilisearch("while Meilisearch has not confirmed a change", () => {
  let bench: SearchBench;
  let table: StartedSearch;
  let registrar: Registrar;
  beforeAll(async () => {
    bench = await startSearchBench("meilisearch");
    table = await tableOnly(bench);
    registrar = new Registrar(bench.dataSource, bench.reference, "CQ");
  });
  afterAll(async () => {
    await table.stop();
    await bench.close();
  });

  it("finds a new body, once, with totals and facets that count it", async () => {
    const before = await bench.search.search({ q: "渝中 公证", facets: ["type"] });
    await registrar.register({ name: NAME });
    await table.worker.drain();
    const after = await bench.search.search({ q: "渝中 公证", facets: ["type"] });
    expect(after).toMatchObject({ engine: "meilisearch", degraded: false });
    expect(after.hits.filter((hit) => hit.name === NAME)).toHaveLength(1);
    expect(after.total).toEqual({ value: before.total.value + 1, exact: true });
    expect(after.facets.type?.[0]?.count).toBe(before.total.value + 1);
  });

  it("finds a changed body by its new words and not by its old ones", async () => {
    const id = await registrar.register({ address: "（测试）旧柏巷2号" });
    await bench.drain();
    await registrar.change(id, { address: "（测试）新桐巷2号" });
    await table.worker.drain();
    const names = async (q: string): Promise<string[]> =>
      (await bench.search.search({ q, interpret: false })).hits.map((hit) => hit.id);
    expect(await names("新桐巷")).toEqual([id]);
    expect(await names("旧柏巷")).not.toContain(id);
  });

  it("lets PostgreSQL answer, and says so, beyond the bound of 500", async () => {
    await bench.dataSource.query(
      `INSERT INTO search_mark (kind, document_id, lane) SELECT 'institution', 'nobody-' || n, 2 FROM generate_series(1, 501) AS n`,
    );
    const answer = await bench.search.search({ q: "渝中公证处" });
    expect(answer).toMatchObject({ engine: "postgres", degraded: true, degradedReason: "index-behind" });
    await bench.drain();
    expect(await bench.search.search({ q: "渝中公证处" })).toMatchObject({
      engine: "meilisearch",
      degraded: false,
    });
  });
});
