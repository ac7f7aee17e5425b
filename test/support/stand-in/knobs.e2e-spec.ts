import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { Meilisearch, MeilisearchApiError, type Index } from "meilisearch";
import { waitFor } from "../wait-for.js";
import { refusalOf, type Stored } from "./contract-bench.js";
import { startStandIn, type StandIn, type StandInOptions } from "./stand-in.js";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(options: StandInOptions = {}): Promise<{ standIn: StandIn; index: Index<Stored> }> {
  const standIn = await startStandIn(options);
  closers.push(() => standIn.stop());
  const client = new Meilisearch({ host: standIn.url, timeout: 2_000 });
  return { standIn, index: client.index<Stored>("institutions_of_the_test") };
}

const statusOf = async (index: Index<Stored>, uid: number): Promise<string> =>
  (await index.tasks.getTask(uid)).status;

describe("a stand-in that makes trouble", () => {
  it("refuses writes, or everything, and does nothing that it refused", async () => {
    const { standIn, index } = await start();
    await index.addDocuments([{ id: "a" }]).waitTask();
    standIn.turn({ refuse: { status: 503, on: "writes" } });
    expect((await refusalOf(index.addDocuments([{ id: "b" }]))).status).toBe(503);
    expect((await index.getDocuments()).total).toBe(1);
    standIn.turn({ refuse: { status: 403, on: "everything" } });
    expect((await refusalOf(index.getDocuments())).status).toBe(403);
    standIn.turn({ refuse: null });
    expect([...standIn.documents(index.uid).keys()]).toEqual(["a"]);
  });

  it("fails as many tasks as told, and stores nothing of them", async () => {
    const { standIn, index } = await start({ failNext: 1 });
    const failed = await index.addDocuments([{ id: "a" }]).waitTask();
    const done = await index.addDocuments([{ id: "b" }]).waitTask();
    expect([failed.status, failed.error?.code, done.status]).toEqual(["failed", "internal", "succeeded"]);
    expect([...standIn.documents(index.uid).keys()]).toEqual(["b"]);
  });

  it("keeps tasks waiting while it is paused", async () => {
    const { standIn, index } = await start({ paused: true });
    const { taskUid } = await index.addDocuments([{ id: "a" }]);
    expect(await statusOf(index, taskUid)).toBe("enqueued");
    standIn.turn({ paused: false });
    await waitFor("the task", async () => (await statusOf(index, taskUid)) === "succeeded");
  });

  it("hangs: what its client gave up is done late, when it goes on", async () => {
    const { standIn, index } = await start({ hang: true });
    await expect(index.addDocuments([{ id: "late" }])).rejects.toThrow();
    expect(standIn.documents(index.uid).size).toBe(0);
    standIn.turn({ hang: false });
    await waitFor("the late document", () => standIn.documents(index.uid).has("late"));
  });

  it("cuts the connection of a write before it is taken in, or after", async () => {
    const { standIn, index } = await start({ cut: { when: "before", next: 1 } });
    await expect(index.addDocuments([{ id: "lost" }])).rejects.toThrow();
    standIn.turn({ cut: { when: "after", next: 1 } });
    await expect(index.addDocuments([{ id: "taken" }])).rejects.toThrow();
    await index.addDocuments([{ id: "answered" }]).waitTask();
    expect([...standIn.documents(index.uid).keys()]).toEqual(["taken", "answered"]);
  });

  it("does not search", async () => {
    const { index } = await start();
    await index.addDocuments([{ id: "a" }]).waitTask();
    expect(await refusalOf(index.search("a"))).toEqual({ status: 501, code: "not_implemented" });
  });

  it("goes back to a snapshot, its tasks and their numbers with it, and keeps that over a restart", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "directory-stand-in-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const { standIn, index } = await start({ folder });
    const first = await index.addDocuments([{ id: "a", v: 1 }]).waitTask();
    const snapshot = standIn.snapshot();
    await index.addDocuments([{ id: "a", v: 2 }, { id: "b" }]).waitTask();
    standIn.restore(snapshot);
    expect((await index.getDocuments()).results).toEqual([{ id: "a", v: 1 }]);
    await expect(index.tasks.getTask(first.uid + 1)).rejects.toThrow(MeilisearchApiError);
    await standIn.stop();
    const again = await start({ folder });
    expect((await again.index.getDocuments()).results).toEqual([{ id: "a", v: 1 }]);
    expect((await again.index.addDocuments([{ id: "c" }])).taskUid).toBe(first.uid + 1);
  });

  it("does again what ran when it was stopped, and only that", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "directory-stand-in-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const { standIn, index } = await start({ folder });
    const done = await index.addDocuments([{ id: "a", v: 1 }]).waitTask();
    standIn.turn({ taskMs: 60_000 });
    const { taskUid } = await index.addDocuments([{ id: "a", v: 2 }]);
    expect(await statusOf(index, taskUid)).toBe("processing");
    await standIn.stop();
    const again = await start({ folder });
    await waitFor("the task", async () => (await statusOf(again.index, taskUid)) === "succeeded");
    expect((await again.index.getDocuments()).results).toEqual([{ id: "a", v: 2 }]);
    expect((await again.index.tasks.getTask(done.uid)).finishedAt).toBe(done.finishedAt);
  });
});
