import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Batch } from "../../libs/search/src/sync/batches.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { TableWriter } from "../../libs/search/src/sync/postgres/table-writer.js";
import { loseWorkers, present, startSyncBench, type Hand, type SyncBench } from "../support/sync-bench.js";
import { batchesOf, importBodies } from "../support/sync-rows.js";
import { settle } from "../support/sync-steps.js";
import { documentsOf, TABLE, workOf } from "../support/sync-state.js";
import { waitFor } from "../support/wait-for.js";

let bench: SyncBench;
let uid: string;
let hand: Hand;
let workers: Hand[];
let serial = 0;
beforeAll(async () => {
  bench = await startSyncBench();
  uid = await bench.uidOf("institution");
  hand = await bench.hand();
  workers = [hand, await bench.hand(), await bench.hand()];
});
afterEach(async () => {
  bench.standIn.turn({ paused: false, taskMs: 0 });
  await loseWorkers(bench.dataSource);
  await settle(bench);
});
afterAll(() => bench.close());

const bulk = async (count: number): Promise<string[]> => {
  serial += 1;
  return importBodies(bench.dataSource, count, `flight${serial}x`);
};
/** Every worker asks at once, twice. @returns what they got, in the order in which it was opened. */
const leaseByAll = async (size: number): Promise<Batch[]> => {
  const sizes = { live: size, bulk: size };
  const leased = await Promise.all([...workers, ...workers].map((worker) => worker.lease(sizes)));
  return leased.filter((batch) => batch !== null).sort((one, other) => Number(one.id) - Number(other.id));
};
const idsOf = ({ lease }: Batch): string[] => lease.work.map(({ documentId }) => documentId);

describe("the batches of an index, over three workers", () => {
  it("are two at most while they are bulk, and no document is in both", async () => {
    await bulk(60);
    await foldMarks(bench.dataSource);
    const batches = await leaseByAll(10);
    expect(batches.map((batch) => idsOf(batch).length)).toEqual([10, 10]);
    expect(new Set(batches.flatMap(idsOf)).size).toBe(20);
  });

  it("are one of bulk and one live when a change comes in between", async () => {
    await bulk(30);
    await foldMarks(bench.dataSource);
    const first = present(await workers[0]?.lease({ live: 10, bulk: 10 }), "the bulk batch");
    const id = await bench.registrar.register();
    await foldMarks(bench.dataSource);
    const rest = await leaseByAll(10);
    expect([first.lease.bulk, rest.map(({ lease }) => lease.bulk), rest.map(idsOf)]).toEqual([
      true,
      [false],
      [[id]],
    ]);
  });

  it("are one while it is live", async () => {
    const ids = [await bench.registrar.register(), await bench.registrar.register()];
    await foldMarks(bench.dataSource);
    const batches = await leaseByAll(1);
    expect(batches.map((batch) => idsOf(batch).length)).toEqual([1]);
    expect(ids).toContain(batches.flatMap(idsOf)[0]);
  });

  it("that a dead worker holds stand in nobody's way once their time is over", async () => {
    await bulk(30);
    await foldMarks(bench.dataSource);
    expect((await leaseByAll(10)).length).toBe(2);
    expect(await leaseByAll(10)).toEqual([]);
    await loseWorkers(bench.dataSource);
    expect((await leaseByAll(10)).length).toBe(2);
  });

  it("never put a document into two unfinished tasks, with three workers and changes all the time", async () => {
    const ids = await bulk(120);
    await settle(bench);
    bench.standIn.turn({ taskMs: 40 });
    const running = [bench.worker(), bench.worker(), bench.worker()];
    await Promise.all(running.map((worker) => worker.start()));
    const worst = { documents: 0, batches: 0 };
    for (let change = 0; change < 60; change += 1) {
      const lane = change % 3 === 0 ? "bulk" : "";
      await bench.dataSource.transaction(async (tx) => {
        await tx.query(`SELECT set_config('app.lane', $1, true)`, [lane]);
        await tx.query(`UPDATE institution SET address = $2 WHERE id = ANY($1)`, [
          ids.slice(change, change + 40),
          `（测试）${change}号`,
        ]);
      });
      for (const worker of running) worker.wake();
      const [row] = await bench.dataSource.query<{ documents: number; batches: number }[]>(
        `WITH open AS (SELECT * FROM search_batch WHERE index_uid = $1 AND state = 'sent')
         SELECT (SELECT count(*)::int FROM open) AS batches, COALESCE((
           SELECT max(times)::int FROM (
             SELECT count(*) AS times FROM open, unnest(document_ids) AS held(document) GROUP BY document) AS each), 0) AS documents`,
        [uid],
      );
      worst.documents = Math.max(worst.documents, row?.documents ?? 0);
      worst.batches = Math.max(worst.batches, row?.batches ?? 0);
    }
    await Promise.all(running.map((worker) => worker.stop()));
    expect(worst.documents).toBe(1);
    expect(worst.batches).toBeGreaterThanOrEqual(1);
    expect(worst.batches).toBeLessThanOrEqual(2);
    await bench.dataSource.query(`UPDATE search_work SET next_attempt_at = clock_timestamp()`);
    await settle(bench);
    const rows = await bench.dataSource.query<{ id: string; v: number }[]>(
      `SELECT id, version::int AS v FROM institution WHERE id = ANY($1) ORDER BY id COLLATE "C"`,
      [ids],
    );
    const stored = bench.standIn.documents(uid);
    expect(rows.map(({ id }) => ({ id, v: stored.get(id)?.["v"] }))).toEqual(rows);
  });
});

describe("bulk beside changes that never stop", () => {
  const change = async (id: string, times: number): Promise<void> => {
    await bench.registrar.change(id, { address: `（测试）第${times}次` });
    await foldMarks(bench.dataSource);
  };

  it("has its turn in Meilisearch though every batch finds a change waiting", async () => {
    const id = await bench.registrar.register();
    const imported = await bulk(30);
    for (let turn = 0; turn < 6; turn += 1) {
      await change(id, turn);
      const batches = await leaseByAll(20);
      expect(batches[0]?.lease.bulk).toBe(false);
      expect(batches.length).toBeLessThanOrEqual(2);
      for (const batch of batches) await hand.write(batch);
    }
    expect(await workOf(bench.dataSource, imported, uid)).toEqual([]);
  });

  it("has its turn in the table", async () => {
    const id = await bench.registrar.register();
    const imported = await bulk(30);
    const { dataSource, reference } = bench;
    const signal = new AbortController().signal;
    const writer = new TableWriter({ dataSource, reference, table: TABLE, signal });
    for (let turn = 0; turn < 4; turn += 1) {
      await change(id, turn);
      expect(await writer.write()).toBe(true);
    }
    expect(await workOf(bench.dataSource, imported)).toEqual([]);
    expect((await documentsOf(bench.dataSource, [id])).length).toBe(1);
  });
});

describe("a removal", () => {
  it("passes 5,000 rows of bulk, in the table and in Meilisearch", async () => {
    const id = await bench.registrar.register();
    await settle(bench);
    const imported = await bulk(5_000);
    while ((await foldMarks(bench.dataSource)) > 0);
    await bench.registrar.move(id, "suspended");
    await foldMarks(bench.dataSource);
    const earlier = (await batchesOf(bench.dataSource, uid)).length;
    const worker = bench.worker();
    bench.standIn.turn({ taskMs: 50 });
    await worker.start();
    const isDone = async (index: string): Promise<boolean> =>
      (await workOf(bench.dataSource, [id], index)).length === 0;
    await waitFor("the removal from the table", () => isDone(TABLE));
    const left = await workOf(bench.dataSource, imported, TABLE);
    expect(left.length).toBeGreaterThan(4_000);
    await waitFor("the removal from Meilisearch", () => isDone(uid));
    await worker.stop();
    expect(bench.standIn.documents(uid).has(id)).toBe(false);
    // One of bulk may be under way by then: the start of a worker marks moves of late again, and holds their rows.
    const later = (await batchesOf(bench.dataSource, uid)).slice(earlier);
    const at = later.findIndex(({ lane }) => lane === 1);
    expect([0, 1]).toContain(at);
    expect(later[at]?.documents).toBe(1);
    // The rest of the import would be written for nobody.
    await bench.dataSource.query(`DELETE FROM search_work`);
  });
});
