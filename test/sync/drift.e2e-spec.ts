import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { readSyncFigures } from "#search";
import { compareMeilisearch } from "../../libs/search/src/sync/drift/compare-meilisearch.js";
import { NO_DRIFT } from "../../libs/search/src/sync/drift/drift.js";
import { leaseWork } from "../../libs/search/src/sync/leases.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { MeiliIndex } from "../../libs/search/src/sync/meilisearch/meili-index.js";
import { writeTableBatch } from "../../libs/search/src/sync/postgres/write-table.js";
import { present, startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { doJob, foundIn, settle } from "../support/sync-steps.js";
import { TABLE } from "../support/sync-state.js";

let bench: SyncBench;
let uid: string;
beforeAll(async () => {
  bench = await startSyncBench();
  uid = await bench.uidOf("institution");
});
beforeEach(() => settle(bench));
afterAll(() => bench.close());

const index = () => bench.client.index(uid);
type Stored = Record<string, unknown> & { readonly id: string; readonly v: number };
const stored = (): Map<string, Stored> =>
  new Map(
    [...bench.standIn.documents(uid)].flatMap(([id, document]) =>
      id === MARKER_ID ? [] : [[id, { ...document, id, v: Number(document["v"]) }]],
    ),
  );
const some = (at: number): Stored => present([...stored().values()][at], "a document");
const put = (document: Record<string, unknown>) => index().addDocuments([document]).waitTask();
const compared = async (engine: "meilisearch" | "postgres", of: string): Promise<unknown> =>
  foundIn(await doJob(bench, "compare", engine), of);

describe("a full comparison of an index of Meilisearch", () => {
  it("finds nothing in one that is whole, having looked at every document", async () => {
    expect(await compared("meilisearch", uid)).toEqual({ ...NO_DRIFT, compared: stored().size });
  });

  it.each<[string, (document: Stored) => Promise<unknown>, Record<string, number>]>([
    ["deleted", ({ id }) => index().deleteDocument(id).waitTask(), { missing: 1 }],
    ["added", (document) => put({ ...document, id: "nobodys" }), { extra: 1 }],
    ["added without any field of ours", () => put({ id: "nobodys-2", what: "（测试）" }), { extra: 1 }],
    ["put back to an older version", (document) => put({ ...document, v: document.v - 1 }), { stale: 1 }],
    ["changed in its content", (document) => put({ ...document, ch: "x" }), { stale: 1 }],
    [
      "changed while its version and hash were left",
      (document) => put({ ...document, name: ["（测试） 假"] }),
      { stale: 1 },
    ],
    [
      "made public for longer while its version and hash were left",
      (document) => put({ ...document, publicUntil: 20991231 }),
      { stale: 1 },
    ],
    ["robbed of a field", (document) => put({ ...document, type: undefined }), { stale: 1 }],
  ])("finds, counts and mends a document that was %s behind our back", async (_what, tamper, found) => {
    const before = stored();
    const drifted = async (): Promise<number> =>
      (await readSyncFigures(bench.dataSource)).indexes.find(({ indexUid }) => indexUid === uid)?.drift ?? -1;
    const counted = await drifted();
    await tamper(some(7));
    expect(await compared("meilisearch", uid)).toMatchObject({ missing: 0, extra: 0, stale: 0, ...found });
    await settle(bench);
    expect(stored()).toEqual(before);
    expect(await drifted()).toBe(counted + 1);
    expect(await compared("meilisearch", uid)).toEqual({ ...NO_DRIFT, compared: before.size });
  });

  it("finds several at once, each as what it is", async () => {
    const before = stored();
    await index()
      .deleteDocuments([some(0).id, some(1).id])
      .waitTask();
    await put({ ...some(2), id: "nobodys-3" });
    await put({ ...some(3), weight: -5 });
    expect(await compared("meilisearch", uid)).toMatchObject({ missing: 2, extra: 1, stale: 1 });
    await settle(bench);
    expect(stored()).toEqual(before);
  });
});

describe("a change that is on its way during a comparison", () => {
  it.each(["marked", "folded", "in the table already"])("is no drift while it is %s", async (stage) => {
    const id = await bench.registrar.register();
    await settle(bench);
    await bench.registrar.change(id, { address: "（测试）途中" });
    const gone = await bench.registrar.register();
    if (stage !== "marked") await foldMarks(bench.dataSource);
    if (stage === "in the table already") await writeTable();
    const { missing, extra, stale } = await compareMeilisearch(partsWith(new MeiliIndex(bench.client, uid)));
    expect({ missing, extra, stale }).toEqual({ missing: 0, extra: 0, stale: 0 });
    await settle(bench);
    expect([...stored().keys()]).toContain(gone);
  });

  it("is no drift when it is confirmed between the second look and the question what is open", async () => {
    const id = await bench.registrar.register();
    await settle(bench);
    await bench.registrar.change(id, { address: "（测试）将至" });
    await foldMarks(bench.dataSource);
    await writeTable();
    let looks = 0;
    class LateIndex extends MeiliIndex {
      override async documents(ids: readonly string[]): Promise<Record<string, unknown>[]> {
        const documents = await super.documents(ids);
        looks += 1;
        if (looks === 2) await settle(bench);
        return documents;
      }
    }
    const drift = await compareMeilisearch(partsWith(new LateIndex(bench.client, uid)));
    expect(drift).toMatchObject({ missing: 0, extra: 0, stale: 0 });
    await settle(bench);
  });
});

async function writeTable(): Promise<void> {
  const lease = await leaseWork(bench.dataSource, TABLE, { live: 100, bulk: 100 });
  await writeTableBatch(bench.dataSource, present(lease, "the table's work"), bench.reference);
}

const partsWith = (of: MeiliIndex) => ({
  dataSource: bench.dataSource,
  index: of,
  kind: "institution" as const,
  signal: new AbortController().signal,
});

describe("a full comparison of the Postgres engine's table", () => {
  type Row = Record<string, unknown>;
  const rows = (): Promise<Row[]> =>
    bench.dataSource.query(
      `SELECT to_jsonb(d) - 'written_at' AS row FROM ${TABLE} d ORDER BY kind, document_id COLLATE "C"`,
    );
  const victim = `(SELECT document_id FROM ${TABLE} WHERE kind = 'institution' ORDER BY document_id LIMIT 1 OFFSET 9)`;

  it.each([
    ["deleted", `DELETE FROM ${TABLE} WHERE document_id = ${victim}`, { missing: 1 }],
    ["renamed", `UPDATE ${TABLE} SET name = '（测试）假' WHERE document_id = ${victim}`, { stale: 1 }],
    ["robbed of its words", `UPDATE ${TABLE} SET tokens = '{}' WHERE document_id = ${victim}`, { stale: 1 }],
    [
      "made public for ever",
      `UPDATE ${TABLE} SET public_until = public_until + 1 WHERE document_id = ${victim}`,
      { stale: 1 },
    ],
    ["put back", `UPDATE ${TABLE} SET version = version - 1 WHERE document_id = ${victim}`, { stale: 1 }],
    ["added first", added("0"), { extra: 1 }],
    ["added last", added("zzzzzzzz"), { extra: 1 }],
    ["added as a person", added("zzzzzzzz", "practitioner"), { extra: 1 }],
  ])("finds and mends a row that was %s by hand", async (_what, sql, found) => {
    const before = await rows();
    await bench.dataSource.query(sql);
    expect(await rows()).not.toEqual(before);
    expect(await compared("postgres", TABLE)).toMatchObject({ missing: 0, extra: 0, stale: 0, ...found });
    await settle(bench);
    expect(await rows()).toEqual(before);
    expect(await compared("postgres", TABLE)).toMatchObject({ missing: 0, extra: 0, stale: 0 });
  });

  it("is done before the index's, so that the index is not blamed for what the table lacks", async () => {
    const before = stored();
    await bench.dataSource.query(`DELETE FROM ${TABLE} WHERE document_id = ${victim}`);
    const job = await doJob(bench, "compare");
    expect(foundIn(job, TABLE)).toMatchObject({ missing: 1, extra: 0, stale: 0 });
    expect(foundIn(job, uid)).toMatchObject({ missing: 0, extra: 0, stale: 0 });
    await settle(bench);
    expect(stored()).toEqual(before);
  });
});

function added(id: string, kind = "institution"): string {
  return `INSERT INTO ${TABLE} SELECT (jsonb_populate_record(d, jsonb_build_object('document_id', '${id}', 'kind', '${kind}'))).*
          FROM ${TABLE} d WHERE kind = 'institution' ORDER BY document_id LIMIT 1`;
}
