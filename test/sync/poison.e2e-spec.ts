import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readParked, retryParked } from "#search";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { batchesOf, importBodies } from "../support/sync-rows.js";
import { makeDue, TABLE, workOf, type Work } from "../support/sync-state.js";

/** What the register's table takes as an id from plain SQL, and Meilisearch from nobody. */
const BAD = "not an id, number";
const bad = (serial: number): string => `${BAD} ${serial}!`;

let bench: SyncBench;
let uid: string;
let serial = 0;
beforeAll(async () => {
  bench = await startSyncBench();
  uid = await bench.uidOf("institution");
});
afterAll(() => bench.close());

const insertBad = async (id: string): Promise<void> => {
  await bench.dataSource.query(
    `INSERT INTO institution (id, jurisdiction, type, name, division_code, source_authority, source_document)
     VALUES ($1, 'CQ', 'NOTARY_OFFICE', '（测试）坏编号公证处', '500103', '（测试）', '（测试）')`,
    [id],
  );
};
const stored = (): Set<string> => new Set(bench.standIn.documents(uid).keys());
const workFor = async (ids: readonly string[]): Promise<Work[]> => workOf(bench.dataSource, ids, uid);
const parkAll = async (ids: readonly string[]): Promise<void> => {
  for (let rounds = 0; rounds < 12; rounds += 1) {
    await makeDue(bench.dataSource);
    await bench.drain();
    if ((await workFor(ids)).every(({ parked }) => parked)) return;
  }
  throw new Error("never parked");
};
/** How many documents the batches had that failed since; a slow machine tries one again within a drain. */
const failedSince = async (first: number): Promise<number[]> => {
  const batches = (await batchesOf(bench.dataSource, uid)).slice(first);
  const failed = batches.filter(({ state }) => state === "failed").map(({ documents }) => documents);
  return [...new Set(failed)];
};

/** So many good documents with bad ones among them, all in one batch. @returns the good ones' ids. */
const mixed = async (good: number, ...bads: string[]): Promise<string[]> => {
  serial += 1;
  const ids = await importBodies(bench.dataSource, good, `good${serial}x`);
  for (const id of bads) await insertBad(id);
  await bench.dataSource.query(`UPDATE search_mark SET lane = 2`);
  return ids;
};

describe("a document that Meilisearch refuses", () => {
  it("among 200 is found by halves: the other 199 are in after a bounded number of tasks", async () => {
    const good = await mixed(199, bad(1));
    const before = (await batchesOf(bench.dataSource, uid)).length;
    await bench.drain();
    expect(good.filter((id) => !stored().has(id))).toEqual([]);
    const batches = (await batchesOf(bench.dataSource, uid)).slice(before);
    expect(batches[0]?.documents).toBe(200);
    expect(batches.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(200)) + 2);
    expect((await workFor([bad(1)]))[0]?.attempts).toBeGreaterThanOrEqual(1);
    await parkAll([bad(1)]);
    const [parked] = await workFor([bad(1)]);
    expect(parked?.error).toContain("not an id");
    expect(stored().has(MARKER_ID)).toBe(true);
  });

  it("is found beside another one, and neither keeps the good ones out", async () => {
    const good = await mixed(60, bad(2), bad(3));
    const before = (await batchesOf(bench.dataSource, uid)).length;
    await bench.drain();
    expect(good.filter((id) => !stored().has(id))).toEqual([]);
    expect((await batchesOf(bench.dataSource, uid)).length - before).toBeLessThanOrEqual(4 * 6 + 2);
    await parkAll([bad(2), bad(3)]);
    expect((await workFor(good)).length).toBe(0);
  });

  it("is never counted against an innocent one that was sent with it", async () => {
    const [innocent = ""] = await mixed(1, bad(4));
    await bench.drain();
    expect(stored().has(innocent)).toBe(true);
    expect(await workFor([innocent])).toEqual([]);
    await parkAll([bad(4)]);
  });

  it("is told to the operator, with its error", async () => {
    const parked = await readParked(bench.dataSource, 10);
    expect(parked.map(({ documentId }) => documentId).toSorted()).toEqual([1, 2, 3, 4].map(bad));
    expect(parked.every(({ error, indexUid }) => /id/i.test(error ?? "") && indexUid === uid)).toBe(true);
  });

  it("is tried again on request, alone, and no other with it", async () => {
    const before = (await batchesOf(bench.dataSource, uid)).length;
    expect(await retryParked(bench.dataSource, bad(1))).toBe(1);
    expect(await retryParked(bench.dataSource, "nobody")).toBe(0);
    const good = await mixed(20);
    await bench.drain();
    const [retried, left] = await workFor([bad(1), bad(2)]);
    expect(retried?.attempts).toBeGreaterThanOrEqual(1);
    expect(left).toMatchObject({ parked: true, attempts: 6 });
    expect(await failedSince(before)).toEqual([1]);
    expect(good.filter((id) => !stored().has(id))).toEqual([]);
    expect(await retryParked(bench.dataSource, null)).toBeGreaterThanOrEqual(3);
    await parkAll([1, 2, 3, 4].map(bad));
  });

  it("is tried again when the record changes, and is done with when it is no longer public", async () => {
    await bench.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [bad(2)]);
    await bench.drain();
    expect(await workFor([bad(2)])).toEqual([]);
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）改' WHERE id = $1`, [bad(3)]);
    await bench.drain();
    expect((await workFor([bad(3)]))[0]?.attempts).toBeGreaterThanOrEqual(1);
    await parkAll([bad(3)]);
  });

  it("does not keep a new generation from answering", async () => {
    await bench.dataSource.query(
      `UPDATE search_generation SET generation = 'earlier' WHERE engine = 'meilisearch'`,
    );
    for (let rounds = 0; rounds < 10; rounds += 1) {
      await makeDue(bench.dataSource);
      await bench.drain();
    }
    const states = await bench.dataSource.query<{ state: string }[]>(
      `SELECT state FROM search_generation WHERE engine = 'meilisearch' ORDER BY number`,
    );
    expect(states.map(({ state }) => state)).toEqual(["standby", "active"]);
    expect((await readParked(bench.dataSource, 10)).filter(({ indexUid }) => indexUid !== uid).length).toBe(
      3,
    );
  });
});

describe("a record that can't be made a row of the Postgres engine's table", () => {
  it("is found by halves and parked, and the other ones are in", async () => {
    await bench.dataSource.query(`CREATE FUNCTION refuse_bad() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused by the test'; END $$`);
    await bench.dataSource.query(`CREATE TRIGGER refused BEFORE INSERT OR UPDATE ON ${TABLE}
      FOR EACH ROW WHEN (NEW.document_id = '${bad(9)}') EXECUTE FUNCTION refuse_bad()`);
    const good = await mixed(70, bad(9));
    for (let rounds = 0; rounds < 8; rounds += 1) {
      await makeDue(bench.dataSource);
      await bench.drain();
    }
    const [{ count } = { count: 0 }] = await bench.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${TABLE} WHERE document_id = ANY($1)`,
      [good],
    );
    expect(count).toBe(good.length);
    expect(await workOf(bench.dataSource, [bad(9)])).toMatchObject([
      { parked: true, error: expect.stringContaining("refused by the test") },
    ]);
  });
});
