import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readJob, requestJob, type EngineName, type IndexEngine } from "#search";
import { SyncWorker } from "../../libs/search/src/sync/sync-worker.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { generationsOf, importBodies, indexesOf } from "../support/sync-rows.js";
import { waitFor } from "../support/wait-for.js";

afterAll(() => tellWhatWasLeftOut("rebuild", 3));

const STEM = "重建";
const COUNT = 150;
const OTHERS = 600;
/** Some thirty changes a second. */
const PACE_MS = 30;

describe.each([...ENGINES_AT_HAND])(
  "a rebuild of %s while people search and registrars write",
  (engine: EngineName) => {
    let bench: SearchBench;
    let worker: SyncWorker;
    const errors: unknown[] = [];
    beforeAll(async () => {
      bench = await startSearchBench(engine, { filled: false });
      const ids = await importBodies(bench.dataSource, COUNT, "rebuild");
      await bench.dataSource.query(
        `UPDATE institution SET name = '（测试）${STEM}' || right(id, 3) || '公证处' WHERE id = ANY($1)`,
        [ids],
      );
      await importBodies(bench.dataSource, OTHERS, "others");
      await bench.drain();
      const client = engine === "meilisearch" ? (await bench.meilisearch()).client : null;
      const { dataSource, reference } = bench;
      worker = new SyncWorker({
        dataSource,
        reference,
        meilisearch: client,
        onError: (error) => errors.push(error),
      });
      await worker.start();
    }, 120_000);
    afterAll(async () => {
      await worker.stop();
      await bench.close();
    });

    interface Seen {
      answers: number;
      readonly wrong: unknown[];
      readonly engines: Set<string>;
    }

    /** Asks again and again until told to stop, and keeps whatever is empty, half, doubled or wrongly exact. */
    const readUntil = async (stopped: () => boolean, seen: Seen): Promise<void> => {
      while (!stopped()) {
        const { hits, total, ...answer } = await bench.search.search({
          q: STEM,
          size: 50,
          page: 1,
          interpret: false,
        });
        const ids = new Set(hits.map(({ id }) => id));
        seen.answers += 1;
        seen.engines.add(answer.engine);
        const isSound = hits.length === 50 && ids.size === 50 && total.value === COUNT;
        if (!isSound)
          seen.wrong.push({
            hits: hits.length,
            different: ids.size,
            total,
            ...answer,
            query: null,
            facets: null,
          });
      }
    };

    const rebuild = async (of: IndexEngine): Promise<Seen> => {
      const seen: Seen = { answers: 0, wrong: [], engines: new Set() };
      let done = false;
      const readers = [1, 2].map(() => readUntil(() => done, seen));
      const { id } = await requestJob(bench.dataSource, "rebuild", of, "test");
      try {
        const job = await waitFor("the end of the rebuild", async () => {
          const row = await readJob(bench.dataSource, id);
          if (row?.state === "failed") throw new Error(row.error ?? "failed");
          return row?.state === "succeeded" ? row : null;
        });
        expect(job).toMatchObject({ error: null, result: { engine: of } });
      } finally {
        done = true;
        await Promise.all(readers);
      }
      return seen;
    };

    it("shows nobody an empty, half or doubled answer, nor a total that is called exact and is not", async () => {
      const before = (await generationsOf(bench.dataSource, engine)).length;
      const seen = await rebuild(engine);
      expect(seen.wrong).toEqual([]);
      expect(seen.answers).toBeGreaterThan(5);
      expect([...seen.engines]).toEqual([engine]);
      const generations = await generationsOf(bench.dataSource, engine);
      expect(generations.slice(before - 1).map(({ state }) => state)).toEqual(["standby", "active"]);
    }, 90_000);

    it("ends though changes never stop, and has every one of them", async () => {
      let change = 0;
      let writing = true;
      const write = async (): Promise<void> => {
        while (writing) {
          change += 1;
          await bench.dataSource.query(`UPDATE institution SET address = $2 WHERE id = $1`, [
            `others${String(change % OTHERS).padStart(5, "0")}`,
            `（测试）第${change}次`,
          ]);
          await setTimeout(PACE_MS);
        }
      };
      const writers = write();
      const seen = await rebuild(engine).finally(() => (writing = false));
      await writers;
      expect(change).toBeGreaterThan(20);
      expect(seen.wrong).toEqual([]);
      await waitFor("the last change", async () => {
        const { hits } = await bench.search.search({ q: `（测试）第${change}次`, interpret: false });
        return hits[0]?.id === `others${String(change % OTHERS).padStart(5, "0")}`;
      });
    }, 120_000);

    it("leaves one generation that answers, and no error behind", async () => {
      const active = (await indexesOf(bench.dataSource, engine)).filter(({ state }) => state === "active");
      expect(active.map(({ kind }) => kind)).toEqual(
        engine === "postgres" ? ["all"] : ["institution", "practitioner"],
      );
      expect(active.every(({ verified, fault }) => verified && fault === null)).toBe(true);
      expect(errors).toEqual([]);
    });
  },
);
