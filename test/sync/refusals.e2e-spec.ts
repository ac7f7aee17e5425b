import { afterAll, afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { EngineName } from "#search";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { leaseWork } from "../../libs/search/src/sync/leases.js";
import { Registrar } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";
import { expireLeases, makeDue, TABLE, workOf, type Work } from "../support/sync-state.js";

/** An id that the register's table takes from plain SQL and that Meilisearch takes from nobody. */
const REFUSED_ID = "not an id of Meilisearch!";

afterAll(() => tellWhatWasLeftOut("refusals", 4));

describe.each([...ENGINES_AT_HAND])("a document that is refused by %s", (engine: EngineName) => {
  let bench: SearchBench;
  let registrar: Registrar;
  let indexUid: string;
  beforeEach(async () => {
    bench = await startSearchBench(engine);
    registrar = new Registrar(bench.dataSource, bench.reference);
    indexUid = engine === "postgres" ? TABLE : (await bench.meilisearch()).indexUid;
    if (engine === "postgres") await refuseInTable(bench);
    await bench.dataSource.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, source_authority, source_document)
       VALUES ($1, 'CQ', 'NOTARY_OFFICE', '（测试）拒绝公证处', '500103', '（测试）', '（测试）')`,
      [REFUSED_ID],
    );
  });
  afterEach(() => bench.close());

  const refused = async (): Promise<Work | undefined> =>
    (await workOf(bench.dataSource, [REFUSED_ID], indexUid))[0];
  const found = async (name: string): Promise<string[]> =>
    (await bench.search.search({ q: name })).hits.map((hit) => hit.name);

  const park = async (): Promise<void> => {
    for (let rounds = 0; rounds < 12 && (await refused())?.parked !== true; rounds += 1) {
      await makeDue(bench.dataSource);
      await bench.drain();
    }
    expect(await refused()).toMatchObject({ parked: true });
  };

  it("does not hold up those that came with it", async () => {
    const names = ["拒旁甲公证处（测试）", "拒旁乙公证处（测试）"];
    for (const name of names) await registrar.register({ name });
    await bench.drain();
    for (const name of names) expect(await found(name)).toContain(name);
    expect(await refused()).toMatchObject({ parked: false, leased: false });
    expect((await refused())?.attempts).toBeGreaterThanOrEqual(1);
  });

  it("is tried later and later, a bounded number of times, and then parked with its error", async () => {
    const waits: number[] = [];
    for (let rounds = 0; rounds < 12; rounds += 1) {
      await makeDue(bench.dataSource);
      await bench.drain();
      if ((await refused())?.parked === true) break;
      const [row] = await bench.dataSource.query<{ wait: number }[]>(
        `SELECT extract(epoch FROM next_attempt_at - clock_timestamp())::float8 AS wait FROM search_work
         WHERE document_id = $1 AND index_uid = $2`,
        [REFUSED_ID, indexUid],
      );
      waits.push(row?.wait ?? 0);
    }
    expect(await refused()).toMatchObject({ parked: true, leased: false });
    expect((await refused())?.error).toMatch(engine === "postgres" ? /refused by the test/ : /id/i);
    expect(waits.length).toBeGreaterThan(1);
    expect(waits.length).toBeLessThan(12);
    waits.slice(1).forEach((wait, at) => expect(wait).toBeGreaterThan(waits[at] ?? Infinity));
    await makeDue(bench.dataSource);
    await bench.drain();
    expect((await refused())?.parked).toBe(true);
  });

  it("is counted apart, so that pending comes to nothing and new documents flow", async () => {
    const name = "停靠后公证处（测试）";
    await park();
    await registrar.register({ name });
    await bench.drain();
    expect(await found(name)).toContain(name);
    expect((await bench.search.status()).lag).toMatchObject({ pending: 0, parked: 1 });
  });

  it("is tried again when the record changes, before what waits in a later lane", async () => {
    await park();
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）改' WHERE id = $1`, [REFUSED_ID]);
    await foldMarks(bench.dataSource);
    expect(await refused()).toMatchObject({ parked: false, attempts: 0, error: null });
    await bench.drain();
    expect((await refused())?.attempts).toBeGreaterThanOrEqual(1);
    await bench.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [REFUSED_ID]);
    if (engine === "postgres") {
      await bench.drain();
      expect(await refused()).toBeUndefined();
    }
  });
});

describe("work that has failed before", () => {
  it("waits for its lane's turn: a removal is not held up by refused bulk", async () => {
    const bench = await startSearchBench("postgres");
    try {
      const registrar = new Registrar(bench.dataSource, bench.reference);
      const [failed, gone] = [await registrar.register(), await registrar.register()];
      await bench.drain();
      await bench.dataSource.query(
        `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at, attempts, next_attempt_at)
         VALUES ('${TABLE}', $1, 'institution', 2, now() - interval '1 hour', 3, now() - interval '1 minute')`,
        [failed],
      );
      await registrar.move(gone, "suspended");
      await foldMarks(bench.dataSource);
      const order: (string[] | undefined)[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        const lease = await leaseWork(bench.dataSource, TABLE, { live: 500, bulk: 500 });
        order.push(lease?.work.map((work) => work.documentId));
      }
      expect(order).toEqual([[gone], [failed], undefined]);
      await expireLeases(bench.dataSource);
    } finally {
      await bench.close();
    }
  });
});

async function refuseInTable({ dataSource }: SearchBench): Promise<void> {
  await dataSource.query(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'refused by the test'; END $$`);
  await dataSource.query(`CREATE TRIGGER refused BEFORE INSERT OR UPDATE ON ${TABLE}
    FOR EACH ROW WHEN (NEW.document_id = '${REFUSED_ID}') EXECUTE FUNCTION refuse_one()`);
}
