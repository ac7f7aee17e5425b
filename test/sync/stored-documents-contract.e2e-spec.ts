import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import {
  ContractBench,
  refusalOf,
  SERVERS,
  tellWhatRealOneMissed,
  type Documents,
  type Stored,
} from "../support/stand-in/contract-bench.js";
import type { TaskServerKind } from "../support/stand-in/task-server.js";

jest.setTimeout(120_000);
afterAll(() => tellWhatRealOneMissed("stored documents", 16));

const DOCUMENTS: readonly Stored[] = Array.from({ length: 25 }, (_, at) => ({
  id: `d${String(at).padStart(2, "0")}`,
  v: at,
  bk: at % 4,
  ch: `hash${at}`,
  name: [`（测试）名称${at}`],
}));

describe.each([...SERVERS])("documents stored in the %s", (kind: TaskServerKind) => {
  let bench: ContractBench;
  let full: Documents;
  beforeAll(async () => {
    bench = await ContractBench.start(kind);
    full = await bench.freshIndex();
    await bench.settled(await full.addDocuments([...DOCUMENTS]));
  });
  afterAll(() => bench.server.close());

  const idsOf = (documents: readonly Stored[]): string[] => documents.map(({ id }) => String(id)).toSorted();
  const headers = (): Record<string, string> => ({
    authorization: `Bearer ${bench.server.key}`,
    "content-type": "application/json",
  });

  it("are read with all of their fields, whatever searches may display", async () => {
    expect((await full.getSettings()).displayedAttributes).toEqual(["id"]);
    expect(await full.getDocument("d07")).toEqual(DOCUMENTS[7]);
    expect(await bench.storedIn(full)).toEqual(DOCUMENTS);
    const { results } = await full.getDocuments({ filter: `id = "d07"` });
    expect(results).toEqual([DOCUMENTS[7]]);
  });

  it("are read with the fields that are asked for, those that a document has", async () => {
    expect(await full.getDocument("d07", { fields: ["ch", "none"] })).toEqual({ ch: "hash7" });
    const { results } = await full.getDocuments({ filter: "bk = 1", fields: ["id", "v"], limit: 2 });
    expect(results).toEqual([
      { id: "d01", v: 1 },
      { id: "d05", v: 5 },
    ]);
  });

  it("take a star for all fields by GET and for no field by POST", async () => {
    expect((await full.getDocuments({ fields: ["*"], limit: 1 })).results).toEqual([DOCUMENTS[0]]);
    expect((await full.getDocuments({ filter: "bk = 0", fields: ["*"], limit: 1 })).results).toEqual([{}]);
  });

  it("are read by ids in an order of the index's own, unknown ones left out", async () => {
    const asked = { ids: ["d09", "unknown", "d03"], fields: ["id"] };
    for (const more of [{}, { filter: "" }]) {
      const { results, total } = await full.getDocuments({ ...asked, ...more });
      expect([results, total]).toEqual([[{ id: "d03" }, { id: "d09" }], 2]);
    }
    expect((await full.getDocuments({ ids: ["d09", "d03"], filter: "bk = 1" })).results).toEqual([
      DOCUMENTS[9],
    ]);
    expect((await full.getDocuments({ ids: [], filter: "" })).results).toEqual([]);
  });

  it("are refused all for one ill-formed id among many", async () => {
    const asked = full.getDocuments({ ids: ["d03", "no id!"], filter: "" });
    expect(await refusalOf(asked)).toEqual({ status: 400, code: "invalid_document_ids" });
  });

  it("are counted by a filter without reading any", async () => {
    const counts: number[] = [];
    for (const bucket of [0, 1, 2, 3, 4])
      counts.push((await full.getDocuments({ filter: `bk = ${bucket}`, limit: 0 })).total);
    expect(counts).toEqual([7, 6, 6, 6, 0]);
  });

  it.each<[string, string | (string | string[])[], readonly number[]]>([
    ["a comparison of numbers", "bk >= 2 AND bk < 3", [2]],
    ["a list", "bk IN [0, 3]", [0, 3]],
    ["its opposite", "bk NOT IN [0, 3]", [1, 2]],
    ["a range", "bk 1 TO 2", [1, 2]],
    ["either, in brackets", "(bk = 0 OR bk = 1) AND NOT bk = 0", [1]],
    ["lists of texts", ["bk != 3", ["bk = 0", "bk = 3"]], [0]],
    ["presence", "bk NOT EXISTS", []],
  ])("are filtered by %s", async (_what, filter, buckets) => {
    const { results } = await full.getDocuments({ filter, limit: 100 });
    expect(idsOf(results)).toEqual(idsOf(DOCUMENTS.filter(({ bk }) => buckets.includes(Number(bk)))));
  });

  it("are not filtered by what the settings do not let be filtered, or not in that way", async () => {
    const code = async (filter: string): Promise<unknown> => refusalOf(full.getDocuments({ filter }));
    expect(await code("ch = hash1")).toEqual({ status: 400, code: "invalid_document_filter" });
    expect(await code(`id > "d03"`)).toEqual({ status: 400, code: "invalid_search_filter" });
    expect(await code("bk = ")).toEqual({ status: 400, code: "invalid_document_filter" });
  });

  it("come page by page, each once", async () => {
    const pages: Stored[] = [];
    for (let offset = 0; offset < 30; offset += 7) {
      const page = await full.getDocuments({ offset, limit: 7 });
      expect([page.offset, page.limit, page.total]).toEqual([offset, 7, 25]);
      pages.push(...page.results);
    }
    expect(idsOf(pages)).toEqual(idsOf(DOCUMENTS));
  });

  it("keep their place in the pages when they are replaced", async () => {
    const index = await bench.freshIndex();
    await bench.settled(await index.addDocuments([{ id: "b" }, { id: "a" }, { id: "c" }]));
    await bench.settled(await index.addDocuments([{ id: "a", v: 2 }]));
    expect((await index.getDocuments({ offset: 1, limit: 1 })).results).toEqual([{ id: "a", v: 2 }]);
  });

  describe("in an index that is not there", () => {
    it("can't be read, and the refusal names the index", async () => {
      const missing = bench.index(bench.freshUid());
      const refused = { status: 404, code: "index_not_found" };
      expect(await refusalOf(missing.getRawInfo())).toEqual(refused);
      expect(await refusalOf(missing.getDocuments())).toEqual(refused);
      expect(await refusalOf(missing.getDocuments({ filter: "" }))).toEqual(refused);
      expect(await refusalOf(missing.getStats())).toEqual(refused);
      expect(await refusalOf(missing.getSettings())).toEqual(refused);
      expect(await refusalOf(full.getDocument("unknown"))).toEqual({
        status: 404,
        code: "document_not_found",
      });
    });

    it("can't be deleted", async () => {
      const missing = bench.index(bench.freshUid());
      const expected = { status: "failed", error: { code: "index_not_found" } };
      expect(await bench.settled(await missing.deleteDocuments(["a"]))).toMatchObject(expected);
      expect(await bench.settled(await missing.deleteAllDocuments())).toMatchObject(expected);
      expect(await bench.settled(await bench.server.client.deleteIndex(missing.uid))).toMatchObject(expected);
    });

    it("make it when they are added, with settings that nobody chose", async () => {
      const missing = bench.index(bench.freshUid());
      await bench.settled(await missing.addDocuments([{ id: "a" }], { primaryKey: "id" }));
      expect(await bench.storedIn(missing)).toEqual([{ id: "a" }]);
      expect(await missing.getSettings()).toMatchObject({
        displayedAttributes: ["*"],
        filterableAttributes: [],
      });
    });
  });

  it("go with their index, and do not come back with the next of its name", async () => {
    const index = await bench.freshIndex();
    const { client } = bench.server;
    await bench.settled(await index.addDocuments([{ id: "a" }]));
    expect(await bench.settled(await client.deleteIndex(index.uid))).toMatchObject({
      status: "succeeded",
      details: { deletedDocuments: 1 },
    });
    await bench.settled(await client.createIndex(index.uid, { primaryKey: "id" }));
    expect(await bench.storedIn(index)).toEqual([]);
    const again = await bench.settled(await client.createIndex(index.uid, { primaryKey: "id" }));
    expect(again).toMatchObject({ status: "failed", error: { code: "index_already_exists" } });
  });

  it("are counted for each index, and indexes are listed", async () => {
    expect(await full.getStats()).toMatchObject({ numberOfDocuments: 25, isIndexing: false });
    const { results, total } = await bench.server.client.getRawIndexes({ limit: 1_000 });
    expect(results.find(({ uid }) => uid === full.uid)).toMatchObject({ primaryKey: "id" });
    expect(total).toBe(results.length);
  });

  it("have settings that keep what an update does not name, and none that do not exist", async () => {
    const index = await bench.freshIndex();
    await bench.settled(
      await index.updateSettings({ faceting: { maxValuesPerFacet: 300 }, rankingRules: ["words"] }),
    );
    expect(await index.getSettings()).toMatchObject({
      displayedAttributes: ["id"],
      faceting: { maxValuesPerFacet: 300, sortFacetValuesBy: { "*": "alpha" } },
      rankingRules: ["words"],
    });
    const url = `${bench.server.url}/indexes/${index.uid}/settings`;
    const answer = await fetch(url, { method: "PATCH", headers: headers(), body: `{"unheardOf":1}` });
    expect(answer.status).toBe(400);
  });

  it("are not taken from a payload that is too large or broken", async () => {
    const url = `${bench.server.url}/indexes/${full.uid}/documents`;
    const send = async (body: string): Promise<unknown> => {
      const answer = await fetch(url, { method: "POST", headers: headers(), body });
      const { code } = (await answer.json()) as { code?: string };
      return [answer.status, code];
    };
    expect(await send(JSON.stringify([{ id: "big", text: "x".repeat(1_200_000) }]))).toEqual([
      413,
      "payload_too_large",
    ]);
    expect(await send(`[{"id":"half"`)).toEqual([400, "malformed_payload"]);
    expect((await full.getStats()).numberOfDocuments).toBe(25);
  });

  it("are nobody's without the key; health is anybody's", async () => {
    const ask = async (path: string, init?: RequestInit): Promise<number> =>
      (await fetch(bench.server.url + path, init)).status;
    expect(await ask("/health")).toBe(200);
    expect(await ask("/indexes")).toBe(401);
    expect(await ask("/indexes", { headers: { authorization: "Bearer wrong" } })).toBe(403);
  });
});
