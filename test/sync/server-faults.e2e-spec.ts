import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { leaseWork } from "../../libs/search/src/sync/leases.js";
import { writeTableBatch } from "../../libs/search/src/sync/postgres/write-table.js";
import { loseWorkers, present, startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { batchesOf, importBodies } from "../support/sync-rows.js";
import { settle } from "../support/sync-steps.js";
import { makeDue, TABLE, workOf } from "../support/sync-state.js";
import { waitFor } from "../support/wait-for.js";

let bench: SyncBench;
let uid: string;
let serial = 0;
beforeAll(async () => {
  bench = await startSyncBench();
  uid = await bench.uidOf("institution");
});
afterEach(() => bench.standIn.turn({ refuse: null, hang: false, paused: false, cut: null, failNext: 0 }));
afterAll(() => bench.close());

const someWork = async (): Promise<string[]> => {
  serial += 1;
  return importBodies(bench.dataSource, 5, `faults${serial}x`);
};
const expectNothingCounted = async (ids: readonly string[]): Promise<void> => {
  const work = await workOf(bench.dataSource, ids, uid);
  expect(work.map(({ id, attempts, parked }) => ({ id, attempts, parked }))).toEqual(
    ids.map((id) => ({ id, attempts: 0, parked: false })),
  );
  const limits = await bench.dataSource.query<{ limit: number | null }[]>(
    `SELECT DISTINCT batch_limit AS limit FROM search_work WHERE index_uid = $1`,
    [uid],
  );
  expect(limits).toEqual([{ limit: null }]);
};
const expectDone = async (ids: readonly string[]): Promise<void> => {
  await makeDue(bench.dataSource);
  await settle(bench);
  expect(ids.filter((id) => !bench.standIn.documents(uid).has(id))).toEqual([]);
};
const tryOnce = async (): Promise<void> => {
  const hand = await bench.hand();
  await makeDue(bench.dataSource);
  const batch = present(await hand.lease(), "the batch");
  await expect(hand.write(batch)).rejects.toThrow();
};

describe("a server that is not well", () => {
  it.each([401, 403, 408, 429, 500, 502, 503, 504])(
    "and answers %i has nothing counted against the documents, however often, and gets them later",
    async (status) => {
      const ids = await someWork();
      await foldMarks(bench.dataSource);
      bench.standIn.turn({ refuse: { status, on: "writes" } });
      for (let times = 0; times < 8; times += 1) await tryOnce();
      await expectNothingCounted(ids);
      bench.standIn.turn({ refuse: null });
      await expectDone(ids);
    },
  );

  it("and cuts the connection before it has taken a batch in, gets it again", async () => {
    const ids = await someWork();
    await foldMarks(bench.dataSource);
    bench.standIn.turn({ cut: { when: "before", next: 1 } });
    await tryOnce();
    await expectNothingCounted(ids);
    await expectDone(ids);
  });

  it("and cuts it after it has taken one in, does not have it in two unfinished tasks", async () => {
    const ids = await someWork();
    await foldMarks(bench.dataSource);
    bench.standIn.turn({ cut: { when: "after", next: 1 }, paused: true });
    await tryOnce();
    await expectNothingCounted(ids);
    const hand = await bench.hand();
    await makeDue(bench.dataSource);
    const again = present(await hand.lease(), "the batch");
    expect(again.lease.takenOver.length).toBe(1);
    const writing = hand.write(again);
    const unfinished = await bench.client.tasks.getTasks({ indexUids: [uid], statuses: ["enqueued"] });
    expect(unfinished.results.length).toBe(1);
    bench.standIn.turn({ paused: false });
    await writing;
    await expectDone(ids);
  });

  it("and cancels a task, has nothing counted either", async () => {
    const ids = await someWork();
    await foldMarks(bench.dataSource);
    const hand = await bench.hand();
    bench.standIn.turn({ paused: true });
    const writing = expect(hand.write(present(await hand.lease(), "the batch"))).rejects.toThrow("cancelled");
    await waitFor("the task", async () => {
      const { results } = await bench.client.tasks.getTasks({ indexUids: [uid], statuses: ["enqueued"] });
      return results.length > 0;
    });
    await bench.client.tasks.cancelTasks({ indexUids: [uid] });
    bench.standIn.turn({ paused: false });
    await writing;
    await expectNothingCounted(ids);
    await expectDone(ids);
  });

  it("and refuses batch after batch has none of them watched for, as none was taken in", async () => {
    const orphans = async (): Promise<number> =>
      (await batchesOf(bench.dataSource, uid)).filter(({ state }) => state === "orphaned").length;
    const before = await orphans();
    const ids = await someWork();
    await foldMarks(bench.dataSource);
    bench.standIn.turn({ refuse: { status: 403, on: "writes" } });
    for (let times = 0; times < 6; times += 1) await tryOnce();
    expect((await orphans()) - before).toBe(0);
    bench.standIn.turn({ refuse: null });
    await expectDone(ids);
  });
});

describe("a task that fails for a reason of the server's own", () => {
  it("and one that would pass alone, is not parked: all of a failed batch are tried apart", async () => {
    const ids = await someWork();
    await foldMarks(bench.dataSource);
    bench.standIn.turn({ failNext: 1 });
    await bench.drain();
    expect(await workOf(bench.dataSource, ids, uid)).toEqual([]);
    await expectDone(ids);
  });
});

describe("a database that is busy", () => {
  it("has nothing counted against the documents of the Postgres engine's table", async () => {
    const ids = await someWork();
    await foldMarks(bench.dataSource);
    for (const code of ["40P01", "40001", "55P03", "53100"]) {
      await bench.dataSource
        .query(`CREATE OR REPLACE FUNCTION be_busy() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'busy, says the test' USING ERRCODE = '${code}'; END $$`);
      await bench.dataSource.query(`CREATE OR REPLACE TRIGGER busy BEFORE INSERT OR UPDATE ON ${TABLE}
        FOR EACH ROW EXECUTE FUNCTION be_busy()`);
      const lease = present(await leaseWork(bench.dataSource, TABLE, { live: 100, bulk: 100 }), "the lease");
      await expect(writeTableBatch(bench.dataSource, lease, bench.reference)).rejects.toThrow("busy");
      const work = await workOf(bench.dataSource, ids);
      expect([code, work.filter(({ attempts, parked }) => attempts > 0 || parked)]).toEqual([code, []]);
      await loseWorkers(bench.dataSource);
      await makeDue(bench.dataSource);
    }
    await bench.dataSource.query(`DROP TRIGGER busy ON ${TABLE}`);
    await settle(bench);
  });
});
