import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { SearchAnswer } from "#search";
import { leaseWork } from "../../libs/search/src/sync/leases.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { writeTableBatch } from "../../libs/search/src/sync/postgres/write-table.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { newestIndex } from "../support/sync-bench.js";
import { importBodies } from "../support/sync-rows.js";
import { TABLE } from "../support/sync-state.js";

afterAll(() => tellWhatWasLeftOut("overlay", 7));

const onMeilisearch = ENGINES_AT_HAND.includes("meilisearch") ? describe : describe.skip;

onMeilisearch("documents that Meilisearch has not confirmed", () => {
  let bench: SearchBench;
  let ids: string[];
  let uid: string;
  beforeAll(async () => {
    bench = await startSearchBench("meilisearch", { filled: false });
    ids = await importBodies(bench.dataSource, 560, "overlay");
    await bench.dataSource.query(
      `UPDATE institution SET address = '（测试）旧址路' || id WHERE id = ANY($1)`,
      [ids],
    );
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）旧址路梧桐巷' WHERE id = $1`, [
      ids[7],
    ]);
    await bench.drain();
    uid = await newestIndex(bench.dataSource, "institution");
  }, 120_000);
  const forgetWhatIsOpen = async (): Promise<void> => {
    await bench.dataSource.query(`DELETE FROM search_mark`);
    await bench.dataSource.query(`DELETE FROM search_work`);
  };
  afterEach(forgetWhatIsOpen);
  afterAll(() => bench.close());

  const mark = async (some: readonly string[]): Promise<void> => {
    await bench.dataSource.query(
      `INSERT INTO search_mark (kind, document_id, lane) SELECT 'institution', id, 2 FROM unnest($1::text[]) AS t(id)`,
      [some],
    );
  };
  const park = async (some: readonly string[]): Promise<void> => {
    await bench.dataSource.query(
      `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at, parked, attempts)
       SELECT $1, id, 'institution', 2, now(), true, 6 FROM unnest($2::text[]) AS t(id)`,
      [uid, some],
    );
  };
  const ask = (q = "overlay", size = 5): Promise<SearchAnswer> =>
    bench.search.search({ q, size, interpret: false });
  const expectLaidOver = async (): Promise<void> => {
    expect(await ask()).toMatchObject({ engine: "meilisearch", degraded: false, total: { value: 560 } });
  };
  const expectBehind = async (): Promise<void> => {
    expect(await ask()).toMatchObject({
      engine: "postgres",
      degraded: true,
      degradedReason: "index-behind",
      total: { value: 560 },
    });
  };

  it("are laid over its answer up to 500 of them, and beyond that Postgres answers", async () => {
    await mark(ids.slice(0, 500));
    await expectLaidOver();
    await mark(ids.slice(500, 501));
    await expectBehind();
    await foldMarks(bench.dataSource);
    await expectBehind();
  });

  it("are counted once, however many marks they have and whether they are in work as well", async () => {
    await mark(ids.slice(0, 300));
    await foldMarks(bench.dataSource);
    await mark(ids.slice(0, 500));
    await mark(ids.slice(100, 500));
    await expectLaidOver();
    await mark(ids.slice(500, 501));
    await expectBehind();
  });

  it("are counted though they are parked", async () => {
    await park(ids.slice(0, 3));
    await mark(ids.slice(3, 500));
    await expectLaidOver();
    await park(ids.slice(500, 501));
    await expectBehind();
  });

  it("are found by what they say now, at the bound too", async () => {
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）覆写之后路' WHERE id = $1`, [
      ids[7],
    ]);
    await foldMarks(bench.dataSource);
    await writeTable();
    await mark(ids.slice(8, 507));
    const answer = await ask("覆写之后");
    expect([answer.engine, answer.hits[0]?.id]).toEqual(["meilisearch", ids[7]]);
    expect((await ask("梧桐巷")).hits.map(({ id }) => id)).not.toContain(ids[7]);
  });

  it("are found though they are parked, and counted once", async () => {
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）停放之后路' WHERE id = $1`, [
      ids[9],
    ]);
    await foldMarks(bench.dataSource);
    await writeTable();
    await bench.dataSource.query(`UPDATE search_work SET parked = true`);
    const answer = await ask("停放之后");
    expect(answer).toMatchObject({ engine: "meilisearch", total: { value: 1, exact: true } });
    expect(answer.hits.map(({ id }) => id)).toEqual([ids[9]]);
  });

  it("are found though another one has hundreds of marks", async () => {
    const [other = "", changed = ""] = ids.slice(11);
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）众标之后路' WHERE id = $1`, [
      changed,
    ]);
    await foldMarks(bench.dataSource);
    await writeTable();
    await bench.dataSource.query(`DELETE FROM search_work`);
    await mark([...Array.from({ length: 700 }, () => other), changed]);
    const answer = await ask("众标之后");
    expect(answer.hits.map(({ id }) => id)).toEqual([changed]);
    expect(answer.total.exact).toBe(false);
  });

  it("leave the total exact only when the table has all of them", async () => {
    expect((await ask("旧址路")).total).toEqual({ value: 557, exact: false });
    // Those that the gate refused were marked by that search.
    await forgetWhatIsOpen();
    const few = await ask("overlay0003");
    expect(few).toMatchObject({ engine: "meilisearch", total: { exact: true } });
    await mark([ids[31] ?? ""]);
    expect((await ask("overlay0003")).total).toEqual({ value: few.total.value, exact: false });
    expect(Date.parse((await ask("overlay0003")).asOf)).toBeLessThanOrEqual(Date.now());
  });

  /** The table is written tens of milliseconds after a commit; Meilisearch is not in these tests. */
  async function writeTable(): Promise<void> {
    const { dataSource, reference } = bench;
    for (;;) {
      const lease = await leaseWork(dataSource, TABLE, { live: 100, bulk: 100 });
      if (lease === null) return;
      await writeTableBatch(dataSource, lease, reference);
    }
  }
});
