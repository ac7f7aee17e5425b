import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { readSyncFigures } from "#search";
import { MEILI_SETTINGS } from "../../libs/search/src/engines/meilisearch/meili-settings.js";
import { checkIndex } from "../../libs/search/src/sync/meilisearch/check-index.js";
import { MeiliIndex } from "../../libs/search/src/sync/meilisearch/meili-index.js";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { listedBodies } from "../support/register-oracle.js";
import { Registrar, TODAY } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { newestIndex } from "../support/sync-bench.js";
import { doJob, foundIn, settle, type SyncParts } from "../support/sync-steps.js";
import { TABLE } from "../support/sync-state.js";

afterAll(() => tellWhatWasLeftOut("drift on Meilisearch", 8));

const onMeilisearch = ENGINES_AT_HAND.includes("meilisearch") ? describe : describe.skip;

describe("counts of the Postgres engine's table", () => {
  let bench: SearchBench;
  let parts: SyncParts;
  beforeAll(async () => {
    bench = await startSearchBench("postgres");
    parts = { dataSource: bench.dataSource, reference: bench.reference, client: null };
  });
  afterAll(() => bench.close());

  it("agree with the register, notice a row that is gone, and ask for a comparison that mends it", async () => {
    expect(foundIn(await doJob(parts, "counts", "postgres"), TABLE)).toBe(0);
    await bench.dataSource.query(
      `DELETE FROM ${TABLE} WHERE document_id = (SELECT min(document_id) FROM ${TABLE})`,
    );
    expect(foundIn(await doJob(parts, "counts", "postgres"), TABLE)).toBe(1);
    expect(await asked(bench)).toEqual([{ engine: "postgres" }]);
    expect(foundIn(await doJob(parts, "compare", "postgres"), TABLE)).toMatchObject({ missing: 1 });
    await settle(parts);
    expect(foundIn(await doJob(parts, "counts", "postgres"), TABLE)).toBe(0);
  });

  it("say nothing of a change that is on its way", async () => {
    const id = await new Registrar(bench.dataSource, bench.reference).register();
    expect(foundIn(await doJob(parts, "counts", "postgres"), TABLE)).toBe(0);
    await foldMarks(bench.dataSource);
    expect(foundIn(await doJob(parts, "counts", "postgres"), TABLE)).toBe(0);
    await settle(parts);
    const rows = await bench.dataSource.query<unknown[]>(`SELECT 1 FROM ${TABLE} WHERE document_id = $1`, [
      id,
    ]);
    expect(rows).toHaveLength(1);
  });
});

onMeilisearch("a real Meilisearch", () => {
  let bench: SearchBench;
  let parts: SyncParts & { readonly client: Awaited<ReturnType<SearchBench["meilisearch"]>>["client"] };
  let uid: string;
  beforeAll(async () => {
    bench = await startSearchBench("meilisearch");
    const { client } = await bench.meilisearch();
    parts = { dataSource: bench.dataSource, reference: bench.reference, client };
    uid = await newestIndex(bench.dataSource, "institution");
  }, 90_000);
  afterEach(async () => {
    await settle(parts);
    expect(await stored()).toEqual(await listed());
  }, 60_000);
  afterAll(() => bench.close());

  const index = () => parts.client.index(uid);
  const counts = async (): Promise<unknown> => foundIn(await doJob(parts, "counts", "meilisearch"), uid);
  const listed = async (): Promise<string[]> =>
    (await listedBodies(bench.dataSource, TODAY)).map(({ id, version }) => `${id} ${version}`).toSorted();
  const stored = async (): Promise<string[]> => {
    const { results } = await index().getDocuments({ limit: 5_000, fields: ["id", "v"] });
    return results
      .flatMap(({ id, v }) => (id === MARKER_ID ? [] : [`${String(id)} ${String(v)}`]))
      .toSorted();
  };
  const one = async (): Promise<Record<string, unknown>> => {
    const { results } = await index().getDocuments({ limit: 3 });
    return results.find(({ id }) => id !== MARKER_ID) ?? {};
  };

  it("is whole by its counts and by comparison, the marker left out", async () => {
    expect(await counts()).toBe(0);
    expect(foundIn(await doJob(parts, "compare", "meilisearch"), uid)).toMatchObject({
      missing: 0,
      extra: 0,
      stale: 0,
    });
  });

  it("has a document that is missing noticed by its counts, which ask for a comparison", async () => {
    await index()
      .deleteDocument(String((await one())["id"]))
      .waitTask();
    expect(await counts()).toBe(1);
    expect(await asked(bench)).toEqual([{ engine: "meilisearch" }]);
    expect(foundIn(await doJob(parts, "compare", "meilisearch"), uid)).toMatchObject({ missing: 1 });
  });

  it("has a document that was added noticed by its counts", async () => {
    const { bk, ...copied } = await one();
    await index()
      .addDocuments([{ ...copied, id: "nobodys", bk: (Number(bk) + 1) % 256 }])
      .waitTask();
    expect(await counts()).toBe(1);
    expect(foundIn(await doJob(parts, "compare", "meilisearch"), uid)).toMatchObject({ extra: 1 });
  });

  it("has one that was changed found by comparison, though counts, version and hash agree", async () => {
    await index()
      .addDocuments([{ ...(await one()), name: ["（测试） 假"] }])
      .waitTask();
    expect(await counts()).toBe(0);
    expect(foundIn(await doJob(parts, "compare", "meilisearch"), uid)).toMatchObject({ stale: 1 });
  });

  it("is filled again when it was emptied, and Postgres answers meanwhile", async () => {
    await index().deleteAllDocuments().waitTask();
    expect(await checkIndex(bench.dataSource, new MeiliIndex(parts.client, uid))).toBe("lost");
    const answer = await bench.search.search({ q: "公证处", interpret: false });
    expect(answer).toMatchObject({ engine: "postgres", degraded: true, degradedReason: "rebuilding" });
    expect(answer.hits.length).toBeGreaterThan(0);
  });

  it("is made again when it was deleted, or deleted and made by somebody's addition", async () => {
    await parts.client.deleteIndex(uid).waitTask();
    await settle(parts);
    expect(await stored()).toEqual(await listed());
    await parts.client.deleteIndex(uid).waitTask();
    await index()
      .addDocuments([{ id: "somebody-elses" }])
      .waitTask();
    await settle(parts);
    expect(await index().getSettings()).toMatchObject({ rankingRules: MEILI_SETTINGS.rankingRules });
  }, 60_000);

  it("has its settings again when somebody changed them", async () => {
    const before = await index().getSettings();
    await index()
      .updateSettings({ filterableAttributes: ["type"], stopWords: ["公证"], synonyms: { 公证: ["律师"] } })
      .waitTask();
    await settle(parts);
    expect(await index().getSettings()).toEqual(before);
  }, 60_000);

  it("counts what was mended, by index", async () => {
    const { indexes } = await readSyncFigures(bench.dataSource);
    expect(indexes.find(({ indexUid }) => indexUid === uid)?.drift).toBeGreaterThanOrEqual(4);
  });
});

/** Comparisons that were asked for and not done yet. */
async function asked({ dataSource }: SearchBench): Promise<unknown[]> {
  return dataSource.query(`SELECT engine FROM search_job WHERE kind = 'compare' AND state = 'queued'`);
}
