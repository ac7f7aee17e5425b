import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { shanghaiToday } from "#codes";
import { MEILI_SETTINGS } from "../../libs/search/src/engines/meilisearch/meili-settings.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { listedBodies } from "../support/register-oracle.js";
import { startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { indexesOf, passTime } from "../support/sync-rows.js";
import { freshDrain, settle } from "../support/sync-steps.js";

let bench: SyncBench;
let uid: string;
beforeAll(async () => {
  bench = await startSyncBench();
});
beforeEach(async () => {
  await settle(bench);
  uid = await bench.uidOf("institution");
});
afterAll(() => bench.close());

const stored = (): Record<string, unknown>[] =>
  [...bench.standIn.documents(uid).values()].filter(({ id }) => id !== MARKER_ID);
const expectWhole = async (): Promise<void> => {
  const listed = await listedBodies(bench.dataSource, shanghaiToday(new Date()));
  const told = (all: { id: unknown; v: unknown }[]): string[] =>
    all.map(({ id, v }) => `${String(id)} ${String(v)}`).toSorted();
  expect(told(stored().map(({ id, v }) => ({ id, v })))).toEqual(
    told(listed.map(({ id, version }) => ({ id, v: version }))),
  );
  expect(bench.standIn.documents(uid).has(MARKER_ID)).toBe(true);
};
const freshDrainOnce = (): Promise<void> => freshDrain(bench);
const index = () => bench.client.index(uid);

describe("an index that somebody else has had their hands on", () => {
  it("is filled again when it was emptied", async () => {
    await index().deleteAllDocuments().waitTask();
    await freshDrainOnce();
    await settle(bench);
    await expectWhole();
  });

  it("is compared when its marker is gone, and has one again though nothing was written", async () => {
    await index().deleteDocument(MARKER_ID).waitTask();
    await index().deleteDocument(String(stored()[3]?.["id"])).waitTask();
    await settle(bench);
    await expectWhole();
    await index().deleteDocument(MARKER_ID).waitTask();
    await settle(bench);
    await expectWhole();
  });

  it("is made again when it was deleted", async () => {
    await bench.client.deleteIndex(uid).waitTask();
    await settle(bench);
    await expectWhole();
  });

  it("has our settings and only our documents when it was deleted and made again by somebody's addition", async () => {
    await bench.client.deleteIndex(uid).waitTask();
    await index()
      .addDocuments([{ id: "somebody-elses", name: ["（测试）"] }])
      .waitTask();
    await settle(bench);
    await expectWhole();
    expect(await index().getSettings()).toMatchObject({
      searchableAttributes: MEILI_SETTINGS.searchableAttributes,
    });
  });

  it("has its settings again, those too that we leave as they are", async () => {
    const before = await index().getSettings();
    await index()
      .updateSettings({ searchableAttributes: ["text"], stopWords: ["公证"] })
      .waitTask();
    await settle(bench);
    expect(await index().getSettings()).toEqual(before);
    await expectWhole();
  });
});

/** To send nothing is as good as to notice later. */
function unlessWentBack(error: unknown): void {
  if (!(error instanceof Error && error.name === "ServerWentBackError")) throw error;
}

describe("a snapshot that was put back", () => {
  const changeOne = async (): Promise<string> => {
    const id = await bench.registrar.register();
    await bench.drain();
    const snapshot = bench.standIn.snapshot();
    await bench.registrar.change(id, { name: `（测试）改后${id.slice(-8)}公证处` });
    await bench.drain();
    await passTime(bench.dataSource, "1 minute");
    return snapshot;
  };

  it("is noticed though it has as many documents, and brought up to the register", async () => {
    bench.standIn.restore(await changeOne());
    await settle(bench);
    await expectWhole();
  });

  it("is noticed a second time, with no change between the two", async () => {
    const snapshot = await changeOne();
    bench.standIn.restore(snapshot);
    await settle(bench);
    await expectWhole();
    await passTime(bench.dataSource, "1 minute");
    bench.standIn.restore(snapshot);
    await settle(bench);
    await expectWhole();
  });

  it("is noticed though changes were written before anybody looked", async () => {
    const snapshot = await changeOne();
    const hand = await bench.hand();
    bench.standIn.restore(snapshot);
    for (let change = 0; change < 3; change += 1) {
      await bench.registrar.register();
      await foldMarks(bench.dataSource);
      const batch = await hand.lease();
      if (batch !== null) await hand.write(batch).catch(unlessWentBack);
    }
    await passTime(bench.dataSource, "1 minute");
    await settle(bench);
    await expectWhole();
  });

  it("brings back nobody who was suspended since", async () => {
    const id = await bench.registrar.register();
    await bench.drain();
    const snapshot = bench.standIn.snapshot();
    await bench.registrar.move(id, "suspended");
    await bench.drain();
    await passTime(bench.dataSource, "1 minute");
    bench.standIn.restore(snapshot);
    await settle(bench);
    expect(stored().map((document) => document["id"])).not.toContain(id);
  });
});

describe("an index that another instance writes to", () => {
  it("is refused and left as it is, says so, and another one is filled beside it", async () => {
    const other = { id: MARKER_ID, instance: "33333333-3333-4333-8333-333333333333", batch: "1" };
    await index().addDocuments([other]).waitTask();
    const before = [...bench.standIn.documents(uid).entries()];
    const settings = await index().getSettings();
    const refused = uid;
    await bench.registrar.register();
    await freshDrainOnce();
    const [row] = (await indexesOf(bench.dataSource, "meilisearch")).filter((each) => each.uid === refused);
    expect(row?.fault).toContain("another instance");
    await settle(bench);
    expect([...bench.standIn.documents(refused).entries()]).toEqual(before);
    expect(await bench.client.index(refused).getSettings()).toEqual(settings);
    uid = await bench.uidOf("institution");
    expect(uid).not.toBe(refused);
    await expectWhole();
  });
});
