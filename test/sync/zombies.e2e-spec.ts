import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { checkIndex } from "../../libs/search/src/sync/meilisearch/check-index.js";
import { watchOrphans } from "../../libs/search/src/sync/meilisearch/orphans.js";
import type { StoredMeiliDocument } from "../../libs/search/src/engines/meilisearch/meili-document.js";
import type { Batch } from "../../libs/search/src/sync/batches.js";
import { loseWorkers, present, startSyncBench, type Hand, type SyncBench } from "../support/sync-bench.js";
import { batchesOf, passTime } from "../support/sync-rows.js";
import { marksOf, workOf } from "../support/sync-state.js";
import { waitFor } from "../support/wait-for.js";

let bench: SyncBench;
let hand: Hand;
beforeAll(async () => {
  bench = await startSyncBench();
  hand = await bench.hand();
});
afterAll(() => bench.close());

const uid = (): string => hand.index.indexUid;
const stored = (id: string): StoredMeiliDocument | undefined =>
  // The stand-in keeps what it was sent as it was sent.
  bench.standIn.documents(uid()).get(id) as StoredMeiliDocument | undefined;
const stateOf = async ({ id }: Batch): Promise<string | undefined> =>
  (await batchesOf(bench.dataSource, uid())).find((batch) => batch.id === id)?.state;
const versionOf = async (id: string): Promise<number> => {
  const [row] = await bench.dataSource.query<{ version: number }[]>(
    `SELECT version::int AS version FROM institution WHERE id = $1`,
    [id],
  );
  return row?.version ?? 0;
};
const watch = (): Promise<void> => watchOrphans(hand.parts);

/** A body that the index has, then changed: its older reading is in a zombie's hands, its newer one in the index. */
async function overtaken(): Promise<{ id: string; older: StoredMeiliDocument; zombie: Batch }> {
  const id = await bench.registrar.register();
  await bench.drain();
  const older = present(stored(id), "the older document");
  await bench.registrar.change(id, { name: `（测试）新名${id.slice(-6)}公证处` });
  await foldMarks(bench.dataSource);
  const zombie = present(await hand.lease(), "the zombie's batch");
  await loseWorkers(bench.dataSource);
  const heir = present(await hand.lease(), "the heir's batch");
  await hand.write(heir);
  expect(stored(id)?.v).toBe(await versionOf(id));
  return { id, older, zombie };
}

const send = (batch: Batch, documents: readonly StoredMeiliDocument[], gone: readonly string[] = []) =>
  hand.index.send({ instance: hand.parts.instance, batch: batch.id }, gone, documents);

describe("a worker that was thought dead and wakes", () => {
  it("sends nothing once another has taken over, as it looks first", async () => {
    const { id, zombie } = await overtaken();
    const tasks = (await bench.client.tasks.getTasks({ limit: 1 })).total;
    await hand.write(zombie);
    expect((await bench.client.tasks.getTasks({ limit: 1 })).total).toBe(tasks);
    expect([stored(id)?.v, await stateOf(zombie)]).toEqual([await versionOf(id), "abandoned"]);
    await bench.drain();
  });

  it("sends an older reading after all and dies before it can confirm, is found out by its task", async () => {
    const { id, older, zombie } = await overtaken();
    await watch();
    expect([await stateOf(zombie), await marksOf(bench.dataSource, [id])]).toEqual(["orphaned", []]);
    bench.standIn.turn({ paused: true });
    const [task] = await send(zombie, [older]);
    await watch();
    expect(await marksOf(bench.dataSource, [id])).toEqual([]);
    bench.standIn.turn({ paused: false });
    await bench.client.tasks.waitForTask(present(task, "the task"));
    await watch();
    expect(await stateOf(zombie)).toBe("abandoned");
    await bench.drain();
    expect(stored(id)?.v).toBe(await versionOf(id));
  });

  it("was between its removals and its additions, is watched until the additions are there", async () => {
    const { id, older, zombie } = await overtaken();
    const metadata = { customMetadata: `batch:${zombie.id}` };
    await bench.client.index(uid()).deleteDocuments(["nobody"], metadata).waitTask();
    await watch();
    await bench.registrar.change(id, { address: "（测试）其间" });
    await bench.drain();
    await bench.client
      .index(uid())
      .addDocuments([{ ...older }], metadata)
      .waitTask();
    await watch();
    await bench.drain();
    expect(stored(id)?.v).toBe(await versionOf(id));
  });

  it("is not forgotten when another dead worker's documents are taken over meanwhile", async () => {
    const { id, older, zombie } = await overtaken();
    const other = await bench.registrar.register();
    await foldMarks(bench.dataSource);
    present(await hand.lease(), "another dead worker's batch");
    await loseWorkers(bench.dataSource);
    const [task] = await send(zombie, [older]);
    await bench.client.tasks.waitForTask(present(task, "the task"));
    await hand.write(present(await hand.lease(), "the heir's batch"));
    expect(stored(other)?.id).toBe(other);
    await watch();
    await bench.drain();
    expect(stored(id)?.v).toBe(await versionOf(id));
  });

  it("was the last to write, does not have the index taken for an older one", async () => {
    const { older, zombie } = await overtaken();
    const [task] = await send(zombie, [older]);
    await bench.client.tasks.waitForTask(present(task, "the task"));
    await watch();
    await passTime(bench.dataSource, "1 minute");
    expect(await checkIndex(bench.dataSource, hand.index)).toBe("as-expected");
    await bench.drain();
  });
});

describe("a late acknowledgement", () => {
  it("confirms nothing of what another worker holds, and the documents go round again", async () => {
    const id = await bench.registrar.register();
    await foldMarks(bench.dataSource);
    const slow = present(await hand.lease(), "the slow worker's batch");
    bench.standIn.turn({ paused: true });
    const writing = hand.write(slow);
    await waitFor("the slow worker's task", async () => {
      const { results } = await bench.client.tasks.getTasks({ statuses: ["enqueued"] });
      return results.some(({ customMetadata }) => customMetadata === `batch:${slow.id}`);
    });
    await loseWorkers(bench.dataSource);
    const heir = present(await hand.lease(), "the heir's batch");
    bench.standIn.turn({ paused: false });
    await writing;
    expect(await workOf(bench.dataSource, [id], uid())).toMatchObject([{ leased: true }]);
    expect(await marksOf(bench.dataSource, [id])).not.toEqual([]);
    await hand.write(heir);
    expect(await workOf(bench.dataSource, [id], uid())).toEqual([]);
    await bench.drain();
  });
});

describe("a change while its document is under way", () => {
  it("is not confirmed with the batch, and is in the index in the end", async () => {
    const [changed, gone] = [await bench.registrar.register(), await bench.registrar.register()];
    await foldMarks(bench.dataSource);
    const batch = present(await hand.lease(), "the batch");
    bench.standIn.turn({ paused: true });
    const writing = hand.write(batch);
    await waitFor("the task", async () => {
      const { results } = await bench.client.tasks.getTasks({ indexUids: [uid()], statuses: ["enqueued"] });
      return results.length > 0;
    });
    await bench.registrar.change(changed, { address: "（测试）其间" });
    await bench.registrar.move(gone, "suspended");
    await foldMarks(bench.dataSource);
    bench.standIn.turn({ paused: false });
    await writing;
    expect((await workOf(bench.dataSource, [changed, gone], uid())).length).toBe(2);
    await bench.drain();
    expect([stored(changed)?.v, stored(gone)]).toEqual([await versionOf(changed), undefined]);
  });
});

describe("whoever takes over", () => {
  it("waits for what the dead worker left under way: a document is in one unfinished task at most", async () => {
    const id = await bench.registrar.register();
    await foldMarks(bench.dataSource);
    const dead = present(await hand.lease(), "the dead worker's batch");
    bench.standIn.turn({ paused: true });
    await send(dead, []);
    await loseWorkers(bench.dataSource);
    const heir = present(await hand.lease(), "the heir's batch");
    const asked: string[] = [];
    const writing = hand.write(heir).then(() => asked.push("written"));
    await waitFor("the heir's look for the task", async () => (await stateOf(dead)) === "orphaned");
    const unfinished = await bench.client.tasks.getTasks({ indexUids: [uid()], statuses: ["enqueued"] });
    expect(unfinished.results.map(({ customMetadata }) => customMetadata)).toEqual([`batch:${dead.id}`]);
    expect(asked).toEqual([]);
    bench.standIn.turn({ paused: false });
    await writing;
    const { results } = await bench.client.tasks.getTasks({ indexUids: [uid()], limit: 2 });
    const [last, before] = results;
    expect([last?.customMetadata, before?.customMetadata]).toEqual([`batch:${heir.id}`, `batch:${dead.id}`]);
    expect(Date.parse(String(last?.enqueuedAt))).toBeGreaterThanOrEqual(
      Date.parse(String(before?.finishedAt)),
    );
    expect([await stateOf(dead), await stateOf(heir)]).toEqual(["abandoned", "succeeded"]);
    expect(stored(id)?.id).toBe(id);
    await bench.drain();
  });

  it("goes on at once when the dead worker had sent nothing, and keeps an eye on it", async () => {
    const id = await bench.registrar.register();
    await foldMarks(bench.dataSource);
    const dead = present(await hand.lease(), "the dead worker's batch");
    await loseWorkers(bench.dataSource);
    await hand.write(present(await hand.lease(), "the heir's batch"));
    expect([stored(id)?.id, await stateOf(dead)]).toEqual([id, "orphaned"]);
    await bench.drain();
  });
});
