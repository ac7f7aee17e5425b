import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { inTransaction } from "#database";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { leaseWork } from "../../libs/search/src/sync/leases.js";
import { moveBySql, Registrar } from "../support/registrars.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";
import { documentsOf, expireLeases, marksOf, TABLE, workOf } from "../support/sync-state.js";

let bench: SearchBench;
let registrar: Registrar;
beforeAll(async () => {
  bench = await startSearchBench("postgres");
  registrar = new Registrar(bench.dataSource, bench.reference);
});
afterAll(() => bench.close());

const insertSql = `INSERT INTO institution (id, jurisdiction, type, name, division_code, source_authority, source_document)
  VALUES ($1, 'CQ', 'NOTARY_OFFICE', '（测试）直写公证处', '500103', '（测试）', '（测试）')`;

describe("a mark", () => {
  it("commits with its change", async () => {
    const id = await registrar.register();
    expect(await marksOf(bench.dataSource, [id])).not.toEqual([]);
    await bench.drain();
    expect(await marksOf(bench.dataSource, [id])).toEqual([]);
    expect((await documentsOf(bench.dataSource, [id])).length).toBe(1);
  });

  it("is not there when the change is rolled back", async () => {
    const failing = bench.dataSource.transaction(async (tx) => {
      await tx.query(insertSql, ["rolled-back-1"]);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await marksOf(bench.dataSource, ["rolled-back-1"])).toEqual([]);
    const id = await registrar.register();
    await bench.drain();
    await expect(registrar.move(id, "merged", { successorId: "nobody-at-all" })).rejects.toThrow();
    expect(await marksOf(bench.dataSource, [id])).toEqual([]);
  });

  it.each([
    ["a column", `UPDATE institution SET address = '（测试）' WHERE id = $1`],
    ["a former name added", `INSERT INTO institution_former_name VALUES ($1, 5, '旧名（测试）', NULL)`],
    [
      "a former name changed",
      `UPDATE institution_former_name SET name = '更旧（测试）' WHERE institution_id = $1`,
    ],
    ["a former name removed", `DELETE FROM institution_former_name WHERE institution_id = $1`],
    ["a standing move", `INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'closing')`],
    ["publication", `UPDATE institution SET published = false WHERE id = $1`],
  ])("is made by plain SQL as well: %s", async (_what, sql) => {
    const id = await registrar.register({ formerNames: [{ name: "曾用名（测试）" }] });
    await bench.drain();
    await bench.dataSource.query(sql, [id]);
    expect((await marksOf(bench.dataSource, [id])).length).toBeGreaterThan(0);
    await bench.drain();
  });

  it("puts the end of being public before a single change, and that before bulk", async () => {
    const [bulk, single, gone] = [
      await registrar.register(),
      await registrar.register(),
      await registrar.register(),
    ];
    await bench.drain();
    await inTransaction(bench.dataSource, { actor: "import", lane: "bulk" }, (tx) =>
      tx.query(`UPDATE institution SET note = '（测试）批量' WHERE id = $1`, [bulk]),
    );
    await registrar.change(single, { address: "（测试）一号" });
    await registrar.move(gone, "suspended");
    await foldMarks(bench.dataSource);
    const order: string[] = [];
    for (let lease = await leaseWork(bench.dataSource, TABLE, { live: 1, bulk: 1 }); lease !== null;) {
      order.push(...lease.work.map((work) => work.documentId));
      lease = await leaseWork(bench.dataSource, TABLE, { live: 1, bulk: 1 });
    }
    expect(order).toEqual([gone, single, bulk]);
    await expireLeases(bench.dataSource);
    await bench.drain();
  });

  it("keeps the urgency of a suspension inside a bulk import", async () => {
    const id = await registrar.register();
    await bench.drain();
    await inTransaction(bench.dataSource, { actor: "import", lane: "bulk" }, (tx) =>
      tx.query(`INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'revoked')`, [id]),
    );
    await foldMarks(bench.dataSource);
    expect((await workOf(bench.dataSource, [id])).map(({ lane }) => lane)).toEqual([0]);
    await bench.drain();
  });
});

describe("folding", () => {
  it("leaves one row of work for any number of marks, and counts them", async () => {
    const id = await registrar.register();
    await bench.drain();
    for (const number of [1, 2, 3]) await registrar.change(id, { address: `（测试）${number}号` });
    const marks = (await marksOf(bench.dataSource, [id])).length;
    expect(marks).toBeGreaterThanOrEqual(3);
    expect(await foldMarks(bench.dataSource)).toBe(marks);
    expect(await workOf(bench.dataSource, [id])).toMatchObject([{ revision: 1, lane: 1 }]);
    await registrar.change(id, { address: null });
    await foldMarks(bench.dataSource);
    expect(await workOf(bench.dataSource, [id])).toMatchObject([{ revision: 2 }]);
    await bench.drain();
  });

  it("keeps the marks when its work can't be written", async () => {
    const id = await registrar.register();
    await bench.dataSource.query(`ALTER TABLE search_work ADD CONSTRAINT no_work CHECK (false) NOT VALID`);
    await expect(foldMarks(bench.dataSource)).rejects.toThrow("no_work");
    await bench.dataSource.query(`ALTER TABLE search_work DROP CONSTRAINT no_work`);
    expect((await marksOf(bench.dataSource, [id])).length).toBeGreaterThan(0);
    await bench.drain();
    expect((await documentsOf(bench.dataSource, [id])).length).toBe(1);
  });

  it("folds each mark once when several fold at the same time", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => registrar.register()));
    const marks = (await marksOf(bench.dataSource, ids)).length;
    const folded = await Promise.all([1, 2, 3].map(() => foldMarks(bench.dataSource)));
    expect(folded.reduce((sum, count) => sum + count)).toBe(marks);
    expect((await workOf(bench.dataSource, ids)).length).toBe(ids.length);
    await bench.drain();
  });
});

describe("writers and the sync", () => {
  it("do not wait for each other: a suspension goes through beside an import that is not committed", async () => {
    const [imported, suspended] = [await registrar.register(), await registrar.register()];
    const runner = bench.dataSource.createQueryRunner();
    await runner.connect();
    await runner.startTransaction();
    try {
      await runner.query(`SELECT set_config('app.lane', 'bulk', true)`);
      await runner.query(`UPDATE institution SET address = '（测试）导入' WHERE id = $1`, [imported]);
      await registrar.move(suspended, "suspended");
      await bench.drain();
      expect(await documentsOf(bench.dataSource, [suspended])).toEqual([]);
      expect((await bench.search.search({ q: "（测试）导入", interpret: false })).hits).toEqual([]);
      await runner.commitTransaction();
    } finally {
      await runner.release();
    }
    await bench.drain();
    expect((await bench.search.search({ q: "（测试）导入", interpret: false })).hits[0]?.id).toBe(imported);
  });

  it("sync a change of a division to every body that lies in it, by code, centre and ancestry", async () => {
    const id = await registrar.register({ division: "500114", name: "（测试）黔山公证处" });
    await bench.drain();
    const point = (): Promise<{ lat: number; divisions: string[] }[]> =>
      bench.dataSource.query(`SELECT lat, divisions FROM search_document WHERE document_id = $1`, [id]);
    await bench.dataSource.query(`UPDATE division SET lat = 29.4321 WHERE code = '500114'`);
    await foldMarks(bench.dataSource);
    expect((await workOf(bench.dataSource, [id])).map(({ lane }) => lane)).toEqual([2]);
    await bench.drain();
    expect((await point())[0]?.lat).toBe(29.4321);
    await bench.dataSource.query(`UPDATE division SET successors = '{500101}' WHERE code = '500114'`);
    await bench.drain();
    expect((await point())[0]?.divisions).toEqual(expect.arrayContaining(["500101", "500114", "500000"]));
    const { hits } = await bench.search.search({ division: "500101", size: 50 });
    expect(hits.map((hit) => hit.id)).toContain(id);
    const same = `UPDATE division SET name = name WHERE code = '500114'`;
    await bench.dataSource.query(same);
    await foldMarks(bench.dataSource);
    expect(await workOf(bench.dataSource, [id])).toEqual([]);
  });

  it("sync a firm's move to its branches, and a branch's new parent", async () => {
    const firm = await registrar.register({ type: "LAW_FIRM", name: "（测试）云岭律师事务所" });
    const branch = await registrar.register({ type: "LAW_FIRM", name: "（测试）云岭分所", parentId: firm });
    await bench.drain();
    await moveBySql(bench.dataSource, firm, "suspended");
    await foldMarks(bench.dataSource);
    expect((await workOf(bench.dataSource, [branch])).map(({ lane }) => lane)).toEqual([0]);
    await bench.drain();
    expect(await documentsOf(bench.dataSource, [branch])).toEqual([]);
    await bench.dataSource.query(`UPDATE institution SET parent_id = NULL WHERE id = $1`, [branch]);
    await bench.drain();
    expect((await documentsOf(bench.dataSource, [branch])).length).toBe(1);
  });
});
