import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { IndexEngine } from "#search";
import { readIndex } from "../../libs/search/src/sync/generation/index-rows.js";
import { queueMore } from "../../libs/search/src/sync/generation/queue-all.js";
import { beginGeneration, lockGenerations } from "../../libs/search/src/sync/generation/start-generation.js";
import { leaseWork } from "../../libs/search/src/sync/leases.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { writeTableBatch } from "../../libs/search/src/sync/postgres/write-table.js";
import { Served, WANTED } from "../../libs/search/src/sync/served.js";
import { present, startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { indexesOf } from "../support/sync-rows.js";
import { settle } from "../support/sync-steps.js";
import { waitFor } from "../support/wait-for.js";

let bench: SyncBench;
beforeAll(async () => {
  bench = await startSyncBench();
});
afterAll(() => bench.close());

/** A generation that was begun, with its index of bodies; nothing in it yet. */
async function begin(engine: IndexEngine): Promise<string> {
  const wanted = WANTED.find((each) => each.engine === engine);
  await bench.dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    await beginGeneration(tx, present(wanted, "the engine"), "（测试）");
  });
  const building = (await indexesOf(bench.dataSource, engine)).filter(
    ({ state, kind }) => state === "building" && kind !== "practitioner",
  );
  return present(building.at(-1), "the new index").uid;
}

async function queue(uid: string): Promise<void> {
  const { dataSource, reference, client } = bench;
  const served = new Served({ dataSource, reference, meilisearch: client }, new AbortController().signal);
  const writer = present(await served.writerOf(uid), "the writer");
  expect(await writer.prepare(present(await readIndex(dataSource, uid), "the index"))).toBe(true);
  while (await queueMore(dataSource, present(await readIndex(dataSource, uid), "the index")));
}

/** One lease of the new index held over whatever a test does before it is written. */
async function leaseAndWrite(
  engine: IndexEngine,
  uid: string,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const { dataSource, reference } = bench;
  const sizes = { live: 1_000, bulk: 1_000 };
  if (engine === "postgres") {
    const lease = present(await leaseWork(dataSource, uid, sizes), "the lease");
    await meanwhile();
    await writeTableBatch(dataSource, lease, reference);
  } else {
    const hand = await bench.hand();
    expect(hand.index.indexUid).toBe(uid);
    const batch = present(await hand.lease(sizes), "the batch");
    await meanwhile();
    await hand.write(batch);
  }
}

describe.each<IndexEngine>(["postgres", "meilisearch"])("a change during a rebuild of %s", (engine) => {
  let changed: string;
  let suspended: string;
  beforeEach(async () => {
    changed = await bench.registrar.register();
    suspended = await bench.registrar.register();
    await settle(bench);
  });

  const change = async (): Promise<void> => {
    await bench.registrar.change(changed, { name: `（测试）重建之间${changed.slice(-8)}公证处` });
    await bench.registrar.move(suspended, "suspended");
  };
  const changeAndFold = async (): Promise<void> => {
    await change();
    await foldMarks(bench.dataSource);
  };
  const versionIn = async (uid: string, id: string): Promise<number | undefined> => {
    if (engine === "meilisearch") {
      const v = bench.standIn.documents(uid).get(id)?.["v"];
      return v === undefined ? undefined : Number(v);
    }
    const [row] = await bench.dataSource.query<{ v: number }[]>(
      `SELECT version::int AS v FROM ${uid} WHERE document_id = $1`,
      [id],
    );
    return row?.v;
  };
  const expectNewest = async (uid: string): Promise<void> => {
    await settle(bench);
    const index = (await indexesOf(bench.dataSource, engine)).find((each) => each.uid === uid);
    expect(index).toMatchObject({ state: "active", verified: true });
    const [row] = await bench.dataSource.query<{ v: number }[]>(
      `SELECT version::int AS v FROM institution WHERE id = $1`,
      [changed],
    );
    expect(await versionIn(uid, changed)).toBe(row?.v);
    expect(await versionIn(uid, suspended)).toBeUndefined();
  };

  it("is in it when it comes before anything is queued", async () => {
    const uid = await begin(engine);
    await changeAndFold();
    await queue(uid);
    await expectNewest(uid);
  });

  it("is in it when it comes while everything is queued", async () => {
    const uid = await begin(engine);
    await queue(uid);
    await changeAndFold();
    await expectNewest(uid);
  });

  it.each(["marked", "folded"])("is in it when it is %s while its document is leased", async (how) => {
    const uid = await begin(engine);
    await queue(uid);
    await leaseAndWrite(engine, uid, how === "marked" ? change : changeAndFold);
    await expectNewest(uid);
  });

  it("is in it when it comes after its document was written, before the new one answers", async () => {
    const uid = await begin(engine);
    await queue(uid);
    await leaseAndWrite(engine, uid, () => Promise.resolve());
    await changeAndFold();
    await expectNewest(uid);
  });

  it("is in it when it comes right after the switch, and in the older one as well", async () => {
    const [before] = (await indexesOf(bench.dataSource, engine)).filter(
      ({ state, kind }) => state === "active" && kind !== "practitioner",
    );
    const uid = await begin(engine);
    await settle(bench);
    await change();
    await expectNewest(uid);
    expect(await versionIn(before?.uid ?? "", suspended)).toBeUndefined();
  });
});

describe("a change while a batch of a rebuild is under way in Meilisearch", () => {
  it("is in the new index in the end", async () => {
    const id = await bench.registrar.register();
    await settle(bench);
    const uid = await begin("meilisearch");
    await queue(uid);
    const hand = await bench.hand();
    const batch = present(await hand.lease(), "the batch");
    bench.standIn.turn({ paused: true });
    const writing = hand.write(batch);
    await waitFor("the task", async () => {
      const { results } = await bench.client.tasks.getTasks({ indexUids: [uid], statuses: ["enqueued"] });
      return results.length > 0;
    });
    await bench.registrar.move(id, "suspended");
    await foldMarks(bench.dataSource);
    bench.standIn.turn({ paused: false });
    await writing;
    expect(bench.standIn.documents(uid).has(id)).toBe(true);
    await settle(bench);
    expect(bench.standIn.documents(uid).has(id)).toBe(false);
  });
});
