import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { shanghaiToday } from "#codes";
import { NothingToRollBackError, rollBackEngine, type IndexEngine } from "#search";

import { beginGeneration, lockGenerations } from "../../libs/search/src/sync/generation/start-generation.js";
import { keepOrder } from "../../libs/search/src/sync/keep-order.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { checkIndex } from "../../libs/search/src/sync/meilisearch/check-index.js";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { MeiliIndex } from "../../libs/search/src/sync/meilisearch/meili-index.js";
import { Served, WANTED } from "../../libs/search/src/sync/served.js";
import { listedBodies } from "../support/register-oracle.js";
import { present, startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { generationsOf, importBodies, indexesOf, passTime } from "../support/sync-rows.js";
import { settle } from "../support/sync-steps.js";
import { waitFor } from "../support/wait-for.js";

let bench: SyncBench;
beforeAll(async () => {
  bench = await startSyncBench();
});
afterAll(() => bench.close());

const begin = async (engine: IndexEngine): Promise<void> => {
  const wanted = present(
    WANTED.find((each) => each.engine === engine),
    "the engine",
  );
  await bench.dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    await beginGeneration(tx, wanted, "（测试）");
  });
};
const answeringIndex = async (engine: IndexEngine): Promise<string> =>
  present(
    (await indexesOf(bench.dataSource, engine)).find(
      ({ state, kind }) => state === "active" && kind !== "practitioner",
    ),
    "the index that answers",
  ).uid;
/** Every body of an index with its version, whether it answers or not. */
const contentOf = async (engine: IndexEngine, uid: string): Promise<string[]> => {
  const rows =
    engine === "meilisearch"
      ? [...bench.standIn.documents(uid).values()].map(({ id, v }) => ({ id, v }))
      : await bench.dataSource.query<{ id: string; v: number }[]>(
          `SELECT document_id AS id, version::int AS v FROM ${uid} WHERE kind = 'institution'`,
        );
  return rows.flatMap(({ id, v }) => (id === MARKER_ID ? [] : [`${String(id)} ${String(v)}`])).toSorted();
};
const register = async (): Promise<string[]> =>
  (await listedBodies(bench.dataSource, shanghaiToday(new Date())))
    .map(({ id, version }) => `${id} ${version}`)
    .toSorted();
const order = async (): Promise<void> => {
  const { dataSource, reference, client } = bench;
  const served = new Served({ dataSource, reference, meilisearch: client }, new AbortController().signal);
  const [row] = await dataSource.query<{ instance: string }[]>(`SELECT instance FROM search_instance`);
  served.instance = row?.instance ?? "";
  await keepOrder(served);
};
describe("a new generation of Meilisearch over a table that has lost a row", () => {
  it("is whole in the end, and the table has the row again", async () => {
    await settle(bench);
    const [lost] = (await listedBodies(bench.dataSource, shanghaiToday(new Date()))).map(({ id }) => id);
    await bench.dataSource.query(`DELETE FROM search_document WHERE document_id = $1`, [lost]);
    await begin("meilisearch");
    await settle(bench);
    expect(await contentOf("meilisearch", await answeringIndex("meilisearch"))).toEqual(await register());
    expect(await contentOf("postgres", await answeringIndex("postgres"))).toEqual(await register());
  });
});

describe.each<IndexEngine>(["postgres", "meilisearch"])("generations of %s", (engine) => {
  it("go back by the command and forward again, with what was changed in between on both", async () => {
    const first = await answeringIndex(engine);
    await begin(engine);
    await settle(bench);
    const second = await answeringIndex(engine);
    expect(second).not.toBe(first);
    const between = await bench.registrar.register();
    await bench.drain();
    await rollBackEngine(bench.dataSource, engine);
    expect(await answeringIndex(engine)).toBe(first);
    await settle(bench);
    expect(await contentOf(engine, first)).toEqual(await register());
    await bench.registrar.change(between, { address: "（测试）回退之后" });
    await settle(bench);
    await rollBackEngine(bench.dataSource, engine);
    expect(await answeringIndex(engine)).toBe(second);
    for (const uid of [first, second]) expect(await contentOf(engine, uid)).toEqual(await register());
    if (engine === "postgres") {
      const view = await bench.dataSource.query<{ name: string }[]>(
        `SELECT DISTINCT tableoid::regclass::text AS name FROM ${second}`,
      );
      expect(view.every(({ name }) => name.startsWith(second))).toBe(true);
    }
  });

  it("are removed after a day on standby, not before, and the one that answers never", async () => {
    const indexes = await indexesOf(bench.dataSource, engine);
    await passTime(bench.dataSource, "23 hours");
    await order();
    expect(await indexesOf(bench.dataSource, engine)).toEqual(indexes);
    await passTime(bench.dataSource, "2 hours");
    await order();
    const left = await indexesOf(bench.dataSource, engine);
    expect(left).toEqual(indexes.filter(({ state }) => state === "active"));
    for (const { uid } of indexes.filter(({ state }) => state === "standby")) {
      if (engine === "meilisearch") await expect(bench.client.getRawIndex(uid)).rejects.toThrow("not found");
      else await expect(bench.dataSource.query(`SELECT 1 FROM ${uid}`)).rejects.toThrow("does not exist");
    }
    await expect(rollBackEngine(bench.dataSource, engine)).rejects.toThrow(NothingToRollBackError);
    await settle(bench);
    expect(await contentOf(engine, await answeringIndex(engine))).toEqual(await register());
  });

  it("begun twice at once end in one that answers, the newer", async () => {
    await begin(engine);
    await begin(engine);
    await Promise.all([bench.worker().drain(), bench.worker().drain()]);
    await settle(bench);
    const generations = await generationsOf(bench.dataSource, engine);
    expect(generations.filter(({ state }) => state === "active").map(({ number }) => number)).toEqual([
      Math.max(...generations.map(({ number }) => number)),
    ]);
    expect(await contentOf(engine, await answeringIndex(engine))).toEqual(await register());
  });

  it("do not answer while a document is missing, whoever says that they are filled", async () => {
    await begin(engine);
    const before = await answeringIndex(engine);
    const added = await importBodies(bench.dataSource, 3, `unfilled${engine}`);
    await foldMarks(bench.dataSource);
    const [newest] = (await indexesOf(bench.dataSource, engine))
      .filter(({ state, kind, uid }) => state === "building" && kind !== "practitioner" && uid > "")
      .slice(-1);
    // As if a worker had lost its work.
    await bench.dataSource.query(`DELETE FROM search_work WHERE index_uid = $1`, [newest?.uid]);
    await bench.dataSource.query(
      `UPDATE search_index SET queued = true, ready = true WHERE generation_number =
      (SELECT max(number) FROM search_generation WHERE engine = $1)`,
      [engine],
    );
    await settle(bench);
    expect(await answeringIndex(engine)).not.toBe(before);
    const content = await contentOf(engine, await answeringIndex(engine));
    expect(content).toEqual(await register());
    expect(content).toEqual(expect.arrayContaining(added.map((id) => `${id} 1`)));
  });
});

describe("an index on standby", () => {
  it("that was tampered with is not gone back to before it is whole again", async () => {
    await passTime(bench.dataSource, "2 days");
    await order();
    const first = await answeringIndex("meilisearch");
    await begin("meilisearch");
    await settle(bench);
    const [victim = ""] = [...bench.standIn.documents(first).keys()];
    await bench.client.index(first).deleteDocuments([victim, MARKER_ID]).waitTask();
    expect(await checkIndex(bench.dataSource, new MeiliIndex(bench.client, first))).toBe("went-back");
    await expect(rollBackEngine(bench.dataSource, "meilisearch")).rejects.toThrow(NothingToRollBackError);
    await settle(bench);
    await rollBackEngine(bench.dataSource, "meilisearch");
    await settle(bench);
    expect(await answeringIndex("meilisearch")).toBe(first);
    expect(await contentOf("meilisearch", first)).toEqual(await register());
  });

  it("of another marker is not deleted when its time is over", async () => {
    await begin("meilisearch");
    const first = await answeringIndex("meilisearch");
    await settle(bench);
    const marker = { id: MARKER_ID, instance: "44444444-4444-4444-8444-444444444444", batch: "7" };
    await bench.client.index(first).addDocuments([marker]).waitTask();
    const before = [...bench.standIn.documents(first).entries()];
    await passTime(bench.dataSource, "2 days");
    await order();
    expect((await indexesOf(bench.dataSource, "meilisearch")).map(({ uid }) => uid)).not.toContain(first);
    expect([...bench.standIn.documents(first).entries()]).toEqual(before);
  });
});

describe("a program of another version", () => {
  it("rebuilds the table first, while the old one answers, and then Meilisearch", async () => {
    await settle(bench);
    const [table, index] = [await answeringIndex("postgres"), await answeringIndex("meilisearch")];
    await bench.dataSource.query(`UPDATE search_generation SET generation = 'of-an-older-program'`);
    const seen: string[] = [];
    const worker = bench.worker();
    bench.standIn.turn({ paused: true });
    await worker.start();
    const look = async (): Promise<boolean> => {
      const now = `${String((await answeringIndex("postgres")) !== table)} ${String((await answeringIndex("meilisearch")) !== index)}`;
      if (seen.at(-1) !== now) seen.push(now);
      return now.startsWith("true");
    };
    await waitFor("the new table, Meilisearch being held up", look);
    bench.standIn.turn({ paused: false });
    await waitFor("the new index", async () => {
      await look();
      return seen.at(-1) === "true true";
    });
    await worker.stop();
    await settle(bench);
    expect(seen).toEqual(expect.arrayContaining(["true false", "true true"]));
    expect(seen).not.toContain("false true");
    for (const engine of ["postgres", "meilisearch"] as const)
      expect(await contentOf(engine, await answeringIndex(engine))).toEqual(await register());
  });

  it("keeps the older table up to date until the new one answers", async () => {
    await settle(bench);
    const table = await answeringIndex("postgres");
    await bench.dataSource.query(
      `UPDATE search_generation SET generation = 'older-still' WHERE engine = 'postgres' AND state = 'active'`,
    );
    await bench.registrar.register();
    await settle(bench);
    expect(await answeringIndex("postgres")).not.toBe(table);
    expect(await contentOf("postgres", table)).toEqual(await register());
  });

  it("fills nothing that a newer program has begun", async () => {
    await settle(bench);
    await begin("postgres");
    await bench.dataSource.query(
      `UPDATE search_generation SET generation = 'of-a-newer-program'
       WHERE number = (SELECT max(number) FROM search_generation WHERE engine = 'postgres')`,
    );
    await bench.registrar.register();
    await bench.drain();
    const [newest] = (await indexesOf(bench.dataSource, "postgres")).slice(-1);
    expect(newest).toMatchObject({ state: "building", verified: false });
    expect(await contentOf("postgres", present(newest, "the newer program's table").uid)).toEqual([]);
    await bench.dataSource.query(`DELETE FROM search_generation WHERE generation = 'of-a-newer-program'`);
  });
});
