import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { confirmLease, leaseWork, renewLease, type Lease } from "../../libs/search/src/sync/leases.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { writeTableBatch } from "../../libs/search/src/sync/postgres/write-table.js";
import { SyncWorker } from "../../libs/search/src/sync/sync-worker.js";
import { Registrar } from "../support/registrars.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";
import { documentsOf, expireLeases, marksOf, TABLE, workOf } from "../support/sync-state.js";

let bench: SearchBench;
let registrar: Registrar;
beforeAll(async () => {
  bench = await startSearchBench("postgres");
  registrar = new Registrar(bench.dataSource, bench.reference);
});
afterAll(() => bench.close());

async function lease(limit = 500): Promise<Lease> {
  const taken = await leaseWork(bench.dataSource, TABLE, { live: limit, bulk: limit });
  if (taken === null) throw new Error("there was no work to lease");
  return taken;
}
const idsOfWork = (work: Lease["work"]): string[] => work.map(({ documentId }) => documentId);
const write = async (held: Lease): Promise<string[]> =>
  idsOfWork(await writeTableBatch(bench.dataSource, held, bench.reference));
const confirm = async (held: Lease): Promise<string[]> =>
  idsOfWork(await bench.dataSource.transaction((tx) => confirmLease(tx, held)));
const idsOf = (held: Lease): string[] => held.work.map((work) => work.documentId).sort();
const anotherWorker = (): SyncWorker =>
  new SyncWorker({
    dataSource: bench.dataSource,
    reference: bench.reference,
    meilisearch: null,
    onError: () => undefined,
  });

/** Registered, marked and folded, though not yet written. */
async function someWork(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await registrar.register());
  await foldMarks(bench.dataSource);
  return ids.sort();
}

describe("two workers", () => {
  it("never hold one document at the same time, and leave none", async () => {
    const ids = await someWork(9);
    const held = [await lease(4), await lease(4), await lease(4)].map(idsOf);
    expect(held.flat().toSorted()).toEqual(ids);
    expect(await leaseWork(bench.dataSource, TABLE, { live: 4, bulk: 4 })).toBeNull();
    await expireLeases(bench.dataSource);
    await bench.drain();
  });

  it("write every change once when they work side by side while changes come in", async () => {
    const ids = await someWork(30);
    await bench.dataSource.query(`CREATE TABLE written (id text, version bigint)`);
    await bench.dataSource.query(`CREATE FUNCTION note_writing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO written VALUES (NEW.document_id, NEW.version); RETURN NULL; END $$`);
    await bench.dataSource.query(`CREATE TRIGGER noted AFTER INSERT OR UPDATE ON ${TABLE}
      FOR EACH ROW EXECUTE FUNCTION note_writing()`);
    await Promise.all([bench.drain(), anotherWorker().drain(), anotherWorker().drain()]);
    await bench.dataSource.query(`DROP TRIGGER noted ON ${TABLE}`);
    const writings = await bench.dataSource.query<{ id: string }[]>(
      `SELECT id FROM written ORDER BY id COLLATE "C"`,
    );
    expect(writings.map(({ id }) => id)).toEqual(ids);
    expect(await workOf(bench.dataSource, ids)).toEqual([]);
  });
});

describe("a worker that dies", () => {
  it("loses its lease by the database's clock, and another one does the work", async () => {
    const [id = ""] = await someWork(1);
    const dead = await lease();
    await bench.drain();
    expect([
      await documentsOf(bench.dataSource, [id]),
      (await workOf(bench.dataSource, [id]))[0]?.leased,
    ]).toEqual([[], true]);
    await expireLeases(bench.dataSource);
    await bench.drain();
    expect((await documentsOf(bench.dataSource, [id])).length).toBe(1);
    expect(await workOf(bench.dataSource, idsOf(dead))).toEqual([]);
  });

  it("keeps its lease as long as it renews it", async () => {
    const [id = ""] = await someWork(1);
    const alive = await lease();
    await bench.dataSource.query(
      `UPDATE search_work SET leased_until = clock_timestamp() + interval '1 millisecond'`,
    );
    await renewLease(bench.dataSource, alive);
    await bench.drain();
    expect((await workOf(bench.dataSource, [id]))[0]?.leased).toBe(true);
    expect(await write(alive)).toEqual([]);
    expect((await documentsOf(bench.dataSource, [id])).length).toBe(1);
  });
});

describe("a worker that was thought dead and comes back", () => {
  it("writes nothing over what another has written since, and its documents are looked at again", async () => {
    const id = await registrar.register({ name: "（测试）旧名公证处" });
    await foldMarks(bench.dataSource);
    const zombie = await lease();
    await expireLeases(bench.dataSource);
    await registrar.change(id, { name: "（测试）新名公证处" });
    await bench.drain();
    const newest = await documentsOf(bench.dataSource, [id]);
    await bench.dataSource.query(`UPDATE search_document SET name = 'sentinel' WHERE document_id = $1`, [id]);
    expect(await write(zombie)).toEqual([id]);
    expect((await documentsOf(bench.dataSource, [id]))[0]?.name).toBe("sentinel");
    await registrar.change(id, { address: "（测试）再改" });
    await bench.drain();
    expect((await documentsOf(bench.dataSource, [id]))[0]?.name).toBe(newest[0]?.name);
  });

  it("confirms nothing that another holds now", async () => {
    const [id = ""] = await someWork(1);
    const zombie = await lease();
    await expireLeases(bench.dataSource);
    const heir = await lease();
    expect(idsOf(heir)).toEqual([id]);
    expect(await confirm(zombie)).toEqual([id]);
    expect((await workOf(bench.dataSource, [id]))[0]?.leased).toBe(true);
    expect(await write(heir)).toEqual([]);
    expect(await workOf(bench.dataSource, [id])).toEqual([]);
  });

  it("brings no suspended body back", async () => {
    const id = await registrar.register();
    await foldMarks(bench.dataSource);
    const zombie = await lease();
    await expireLeases(bench.dataSource);
    await registrar.move(id, "suspended");
    await bench.drain();
    await write(zombie);
    expect(await documentsOf(bench.dataSource, [id])).toEqual([]);
  });
});

describe("a change during a batch", () => {
  it("goes another round, though the batch is confirmed", async () => {
    const id = await registrar.register();
    await foldMarks(bench.dataSource);
    const held = await lease();
    await registrar.change(id, { address: "（测试）其间" });
    await foldMarks(bench.dataSource);
    expect(await confirm(held)).toEqual([]);
    expect(await workOf(bench.dataSource, [id])).toMatchObject([{ revision: 2, leased: false, attempts: 0 }]);
    await bench.drain();
    const [row] = await bench.dataSource.query<{ version: number }[]>(
      `SELECT version::int AS version FROM institution WHERE id = $1`,
      [id],
    );
    expect((await documentsOf(bench.dataSource, [id]))[0]?.version).toBe(row?.version);
    expect(await marksOf(bench.dataSource, [id])).toEqual([]);
  });

  it("waits as a mark when it is not folded yet, and is not confirmed with the batch", async () => {
    const id = await registrar.register();
    await foldMarks(bench.dataSource);
    const held = await lease();
    await registrar.change(id, { address: "（测试）未折" });
    expect(await write(held)).toEqual([]);
    expect((await marksOf(bench.dataSource, [id])).length).toBeGreaterThan(0);
    await bench.drain();
    expect((await bench.search.search({ q: "（测试）未折", interpret: false })).hits[0]?.id).toBe(id);
  });
});
