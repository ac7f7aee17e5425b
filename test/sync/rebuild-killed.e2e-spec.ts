import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { shanghaiToday } from "#codes";
import { readJob, requestJob, type IndexEngine } from "#search";
import { MARKER_ID } from "../../libs/search/src/sync/meilisearch/marker.js";
import { cleanUp, freshFolder, Program, WORKER } from "../support/program.js";
import { listedBodies } from "../support/register-oracle.js";
import { seededRandom } from "../support/seeded-random.js";
import { loseWorkers, startSyncBench, type SyncBench } from "../support/sync-bench.js";
import { generationsOf, importBodies, indexesOf, isSettled } from "../support/sync-rows.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(150_000);

const KILLS = 3;
const BODIES = 500;

let bench: SyncBench;
beforeAll(async () => {
  bench = await startSyncBench();
  await importBodies(bench.dataSource, BODIES, "killed");
  await bench.drain();
}, 90_000);
afterEach(cleanUp);
afterAll(() => bench.close());

const startWorker = async (): Promise<Program> => {
  const env = {
    DATABASE_URL: bench.databaseUrl,
    SEARCH_ENGINE: "meilisearch",
    MEILI_URL: bench.standIn.url,
    DATA_DIR: await freshFolder(),
  };
  return new Program({ env, command: [process.execPath, WORKER] });
};
/** As if the time of all that a dead worker held were over. */
const letTimePass = async (): Promise<void> => {
  await loseWorkers(bench.dataSource);
  await bench.dataSource.query(`UPDATE search_job SET leased_until = clock_timestamp() - interval '1 second'
    WHERE state = 'running'`);
  await bench.dataSource.query(`UPDATE search_index SET verifying_until = NULL`);
};
const progress = async (engine: IndexEngine): Promise<number> => {
  const [row] = await bench.dataSource.query<{ done: number }[]>(
    `SELECT COALESCE(sum(i.queued_count + i.confirmed), -1)::float8 AS done
     FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = $1 AND g.state = 'building'`,
    [engine],
  );
  return row?.done ?? -1;
};
const contentOf = async (engine: IndexEngine): Promise<string[]> => {
  const [index] = (await indexesOf(bench.dataSource, engine)).filter(
    ({ state, kind }) => state === "active" && kind !== "practitioner",
  );
  const rows =
    engine === "meilisearch"
      ? [...bench.standIn.documents(index?.uid ?? "").values()].map(({ id, v }) => ({ id, v }))
      : await bench.dataSource.query<{ id: string; v: number }[]>(
          `SELECT document_id AS id, version::int AS v FROM search_document WHERE kind = 'institution'`,
        );
  return rows.flatMap(({ id, v }) => (id === MARKER_ID ? [] : [`${String(id)} ${String(v)}`])).toSorted();
};

describe.each<IndexEngine>(["postgres", "meilisearch"])("a rebuild of %s", (engine) => {
  it("goes on after every kill -9 of its worker, and ends in one generation equal to the register", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = seededRandom(seed);
    const before = (await generationsOf(bench.dataSource, engine)).length;
    bench.standIn.turn({ taskMs: 30 });
    const { id } = await requestJob(bench.dataSource, "rebuild", engine, "test");
    const killedAt: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const worker = await startWorker();
      // The more the later: at the beginning, in the midst of it, and while it is compared or let answer.
      const point = Math.floor(random() * 2 * BODIES * ((kill + 1) / KILLS));
      await waitFor(`${point} documents (seed ${seed})`, async () => {
        const done = await progress(engine);
        return done >= point || (await readJob(bench.dataSource, id))?.state === "succeeded";
      });
      await worker.killHard();
      killedAt.push(await progress(engine));
      const change = `UPDATE institution SET address = $2 WHERE id = $1`;
      await bench.dataSource.query(change, [`killed${String(kill * 7).padStart(5, "0")}`, `（测试）${kill}`]);
      await letTimePass();
    }
    const last = await startWorker();
    const job = await waitFor(`the end (seed ${seed}, killed at ${killedAt.join(", ")})`, async () => {
      const row = await readJob(bench.dataSource, id);
      if (row?.state === "failed") throw new Error(row.error ?? "failed");
      return row?.state === "succeeded" && (await isSettled(bench.dataSource)) ? row : null;
    });
    await last.stop();
    expect(job.error).toBeNull();
    const generations = await generationsOf(bench.dataSource, engine);
    expect([seed, generations.length]).toEqual([seed, before + 1]);
    expect(generations.filter(({ state }) => state === "active").length).toBe(1);
    expect(generations.at(-1)?.state).toBe("active");
    const listed = await listedBodies(bench.dataSource, shanghaiToday(new Date()));
    expect(await contentOf(engine)).toEqual(listed.map((body) => `${body.id} ${body.version}`).toSorted());
  });
});
