import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import type { EnqueuedTask } from "meilisearch";
import {
  ContractBench,
  SERVERS,
  tellWhatRealOneMissed,
  type Stored,
} from "../support/stand-in/contract-bench.js";
import type { TaskServerKind } from "../support/stand-in/task-server.js";

jest.setTimeout(120_000);
afterAll(() => tellWhatRealOneMissed("tasks", 22));

/** What the sync relies on; where the real one surprises, the stand-in does as it does. */
describe.each([...SERVERS])("tasks of the %s", (kind: TaskServerKind) => {
  let bench: ContractBench;
  beforeAll(async () => {
    bench = await ContractBench.start(kind);
  });
  afterAll(() => bench.server.close());

  describe("that add and delete documents", () => {
    it("replace a document whole", async () => {
      const index = await bench.freshIndex();
      await bench.settled(
        await index.addDocuments([{ id: "a", name: "（测试）甲", nested: { list: [1, null] } }]),
      );
      await bench.settled(await index.addDocuments([{ id: "a", v: 2 }]));
      expect(await bench.storedIn(index)).toEqual([{ id: "a", v: 2 }]);
    });

    it("are done in the order in which they were taken in: added, deleted and added is there", async () => {
      const index = await bench.freshIndex();
      await bench.keepBusy();
      const done = await bench.allSettled([
        await index.addDocuments([{ id: "a", v: 1 }]),
        await index.deleteDocuments(["a"]),
        await index.addDocuments([
          { id: "a", v: 2 },
          { id: "b", v: 1 },
        ]),
        await index.deleteDocuments(["b"]),
      ]);
      expect(done.map(({ status }) => status)).toEqual(Array(4).fill("succeeded"));
      expect(await bench.storedIn(index)).toEqual([{ id: "a", v: 2 }]);
    });

    it("end as if they were done one by one, whatever is batched", async () => {
      const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 });
      const steps = fc.array(fc.record({ adds: fc.boolean(), ids }), { minLength: 2, maxLength: 8 });
      const property = fc.asyncProperty(steps, async (asked) => {
        const index = await bench.freshIndex();
        const expected = new Map<string, Stored>();
        const tasks: EnqueuedTask[] = [];
        for (const [v, step] of asked.entries()) {
          const documents = step.ids.map((id) => ({ id, v }));
          tasks.push(step.adds ? await index.addDocuments(documents) : await index.deleteDocuments(step.ids));
          for (const { id } of documents) {
            if (step.adds) expected.set(id, { id, v });
            else expected.delete(id);
          }
        }
        await bench.allSettled(tasks);
        const inOrder = [...expected]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([, document]) => document);
        expect(await bench.storedIn(index)).toEqual(inOrder);
      });
      await fc.assert(property, { numRuns: 8 });
    });

    it("take the last of two documents of one id in one payload", async () => {
      const index = await bench.freshIndex();
      const twice = [
        { id: "a", v: 1 },
        { id: "a", v: 2 },
      ];
      await bench.settled(await index.addDocuments(twice));
      expect(await bench.storedIn(index)).toEqual([{ id: "a", v: 2 }]);
    });

    it("succeed in deleting what is not there and what can't be an id", async () => {
      const index = await bench.freshIndex();
      await bench.settled(await index.addDocuments([{ id: "a" }]));
      const task = await bench.settled(
        await index.deleteDocuments(["a", "unknown", "no id!", "x".repeat(600)]),
      );
      expect(task).toMatchObject({ status: "succeeded", details: { providedIds: 4, deletedDocuments: 1 } });
      expect(await bench.settled(await index.deleteDocuments([]))).toMatchObject({ status: "succeeded" });
      expect(await bench.storedIn(index)).toEqual([]);
    });

    it("call an addition a success that emptying the index follows, though nothing is stored", async () => {
      const index = await bench.freshIndex();
      await bench.keepBusy();
      const addition = await index.addDocuments([{ id: "a" }]);
      await bench.settled(await index.deleteAllDocuments());
      expect(await bench.settled(addition)).toMatchObject({ status: "succeeded", error: null });
      expect(await bench.storedIn(index)).toEqual([]);
    });

    it("are batched by index, past those of other indexes that lie between", async () => {
      const [one, other] = [await bench.freshIndex(), await bench.freshIndex()];
      await bench.keepBusy();
      const [first, between, last] = await bench.allSettled([
        await one.addDocuments([{ id: "a" }]),
        await other.addDocuments([{ id: "a" }]),
        await one.deleteDocuments(["a"]),
      ]);
      expect(typeof first?.batchUid).toBe("number");
      expect(last?.batchUid).toBe(first?.batchUid);
      expect(between?.batchUid).not.toBe(first?.batchUid);
    });
  });

  describe("that bring a faulty document", () => {
    it.each<[string, Stored, string]>([
      ["a sign that ids have not", { id: "not an id!" }, "invalid_document_id"],
      ["an id of 512 bytes", { id: "x".repeat(512) }, "invalid_document_id"],
      ["an id that is null", { id: null }, "invalid_document_id"],
      ["a broken number for an id", { id: 1.5 }, "invalid_document_id"],
      ["no id", { name: "（测试）" }, "missing_document_id"],
    ])("fail for %s, and store nothing of their payload", async (_what, faulty, code) => {
      const index = await bench.freshIndex();
      const task = await bench.settled(
        await index.addDocuments([{ id: "good" }, faulty, { id: "x".repeat(511) }]),
      );
      expect(task).toMatchObject({ status: "failed", error: { code, type: "invalid_request" } });
      expect(task.details).toMatchObject({ receivedDocuments: 3, indexedDocuments: 0 });
      if ("id" in faulty) expect(task.error?.message).toContain(JSON.stringify(faulty["id"]));
      expect(await bench.storedIn(index)).toEqual([]);
    });

    it("do not fail others that are batched with them, where the fault is in the id", async () => {
      const index = await bench.freshIndex();
      await bench.settled(await index.addDocuments([{ id: "old" }]));
      await bench.keepBusy();
      const done = await bench.allSettled([
        await index.addDocuments([{ id: "a" }]),
        await index.addDocuments([{ id: "not an id!" }, { id: "lost" }]),
        await index.deleteDocuments(["old"]),
        await index.addDocuments([{ id: "b" }]),
      ]);
      expect(done.map(({ status }) => status)).toEqual(["succeeded", "failed", "succeeded", "succeeded"]);
      expect(new Set(done.map(({ batchUid }) => batchUid)).size).toBe(1);
      expect(await bench.storedIn(index)).toEqual([{ id: "a" }, { id: "b" }]);
    });

    it("fail all that are batched with them, deletions too, where the fault is found on indexing", async () => {
      const index = await bench.freshIndex();
      await bench.settled(await index.addDocuments([{ id: "old" }]));
      await bench.keepBusy();
      const done = await bench.allSettled([
        await index.addDocuments([{ id: "a" }]),
        await index.addDocuments([{ id: "b", _vectors: "no vectors" }]),
        await index.deleteDocuments(["old"]),
      ]);
      expect(new Set(done.map(({ batchUid }) => batchUid)).size).toBe(1);
      expect(done.map(({ status }) => status)).toEqual(Array(3).fill("failed"));
      expect(done.map(({ error }) => error?.code)).toEqual(Array(3).fill("internal"));
      expect(await bench.storedIn(index)).toEqual([{ id: "old" }]);
      const again = await bench.settled(await index.addDocuments([{ id: "a" }]));
      expect(again.status).toBe("succeeded");
    });
  });

  describe("in their list", () => {
    it("bear the metadata that came with an addition or a deletion, waiting and done", async () => {
      const index = await bench.freshIndex();
      await bench.keepBusy();
      const addition = await index.addDocuments([{ id: "a" }], { customMetadata: "batch:7 甲" });
      const deletion = await index.deleteDocuments(["a"], { customMetadata: "batch:8" });
      const listed = async (): Promise<unknown[]> => {
        const { results } = await bench.server.client.tasks.getTasks({
          indexUids: [index.uid],
          types: ["documentAdditionOrUpdate", "documentDeletion"],
        });
        return results.map(({ uid, customMetadata }) => [uid, customMetadata]);
      };
      const expected = [
        [deletion.taskUid, "batch:8"],
        [addition.taskUid, "batch:7 甲"],
      ];
      expect(await listed()).toEqual(expected);
      expect(await bench.settled(deletion)).toMatchObject({ customMetadata: "batch:8" });
      expect(await listed()).toEqual(expected);
    });

    it("are found by index, status, type and number, newest first, a page at a time", async () => {
      const index = await bench.freshIndex();
      const { tasks } = bench.server.client;
      const done = await bench.allSettled([
        await index.addDocuments([{ id: "a" }]),
        await index.addDocuments([{ id: "not an id!" }]),
        await index.deleteDocuments(["a"]),
      ]);
      const uids = done.map(({ uid }) => uid);
      const [added = 0, refused = 0, deleted = 0] = uids;
      const found = async (query: Parameters<typeof tasks.getTasks>[0]): Promise<number[]> =>
        (await tasks.getTasks({ indexUids: [index.uid], ...query })).results.map(({ uid }) => uid);
      expect(await found({ statuses: ["failed", "canceled"] })).toEqual([refused]);
      expect(await found({ types: ["documentDeletion"] })).toEqual([deleted]);
      expect(await found({ uids: [added, deleted, 4_000_000] })).toEqual([deleted, added]);
      expect(await found({ statuses: ["enqueued", "processing"] })).toEqual([]);
      const page = await tasks.getTasks({ indexUids: [index.uid], limit: 2, from: refused });
      expect(page.results.map(({ uid }) => uid)).toEqual([refused, added]);
      expect([page.from, page.limit]).toEqual([refused, 2]);
      expect(await found({ from: page.next ?? -1, limit: 1 })).toEqual([added - 1]);
    });

    it("are found by the time after which they were enqueued, that time itself left out", async () => {
      const index = await bench.freshIndex();
      const [first, second] = await bench.allSettled([
        await index.addDocuments([{ id: "a" }]),
        await index.addDocuments([{ id: "b" }]),
      ]);
      const after = async (afterEnqueuedAt: string): Promise<number[]> => {
        const { results } = await bench.server.client.tasks.getTasks({
          indexUids: [index.uid],
          afterEnqueuedAt,
        });
        return results.map(({ uid }) => uid);
      };
      expect(await after(first?.enqueuedAt ?? "")).toEqual([second?.uid]);
      expect(await after(second?.enqueuedAt ?? "")).toEqual([]);
      expect((await after("2020-01-01T08:00:00+08:00")).length).toBeGreaterThan(2);
    });

    it("may be canceled while they wait: they do nothing and say so", async () => {
      const index = await bench.freshIndex();
      await bench.keepBusy();
      const task = await index.addDocuments([{ id: "a" }], { customMetadata: "batch:9" });
      const cancelation = await bench.settled(
        await bench.server.client.tasks.cancelTasks({ uids: [task.taskUid] }),
      );
      expect(cancelation).toMatchObject({
        status: "succeeded",
        details: { matchedTasks: 1, canceledTasks: 1 },
      });
      expect(await bench.settled(task)).toMatchObject({
        status: "canceled",
        error: null,
        canceledBy: cancelation.uid,
        customMetadata: "batch:9",
      });
      expect(await bench.storedIn(index)).toEqual([]);
    });
  });

  describe("once they were taken in", () => {
    it("survive the death of the server, waiting ones with their documents and number", async () => {
      const index = await bench.freshIndex();
      await bench.settled(await index.addDocuments([{ id: "before", v: 1 }]));
      await bench.keepBusy();
      const tasks: EnqueuedTask[] = [];
      for (let v = 0; v < 12; v += 1)
        tasks.push(await index.addDocuments([{ id: `k${v % 5}`, v }], { customMetadata: `batch:${v}` }));
      tasks.push(await index.deleteDocuments(["k0"]));
      await bench.server.kill();
      await bench.server.start();
      const done = await bench.allSettled(tasks);
      expect(done.map(({ status }) => status)).toEqual(Array(13).fill("succeeded"));
      expect(done.slice(0, 12).map(({ customMetadata }) => customMetadata)).toEqual(
        Array.from({ length: 12 }, (_, v) => `batch:${v}`),
      );
      const expected = [
        ["before", 1],
        ["k1", 11],
        ["k2", 7],
        ["k3", 8],
        ["k4", 9],
      ];
      expect((await bench.storedIn(index)).map(({ id, v }) => [id, v])).toEqual(expected);
      const next = await index.addDocuments([{ id: "after" }]);
      expect(next.taskUid).toBeGreaterThan(done.at(-1)?.uid ?? Infinity);
    });
  });
});
