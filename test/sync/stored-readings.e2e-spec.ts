import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { STANDING_SUBJECTS } from "#codes";
import { contentHash } from "../../libs/search/src/document/content-hash.js";
import { findListedRecords } from "../../libs/search/src/document/listed-records.query.js";
import { projectRecord } from "../../libs/search/src/document/project-record.js";
import { findStoredDocuments } from "../../libs/search/src/document/stored-documents.query.js";
import { meiliDocument } from "../../libs/search/src/engines/meilisearch/meili-document.js";
import type { SubjectKind } from "../../libs/search/src/plan/search-plan.js";
import { foldMarks } from "../../libs/search/src/sync/marks.js";
import { TODAY } from "../support/registrars.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";
import { registerSomePeople, type SomePeople } from "../support/some-people.js";
import { TABLE } from "../support/sync-state.js";

let bench: SearchBench;
let some: SomePeople;
beforeAll(async () => {
  bench = await startSearchBench("postgres", { filled: false });
  some = await registerSomePeople(bench);
});
beforeEach(() => bench.drain());
afterAll(() => bench.close());

const idsOf = async (kind: SubjectKind): Promise<string[]> => {
  const rows = await bench.dataSource.query<{ id: string }[]>(
    `SELECT document_id AS id FROM ${TABLE} WHERE kind = $1 ORDER BY 1`,
    [kind],
  );
  return rows.map(({ id }) => id);
};
const readFromTable = async (id: string): Promise<string[]> =>
  (await findStoredDocuments(bench.dataSource, "institution", [id])).map(({ document }) => document.id);

describe("a document that is read from the Postgres engine's table", () => {
  it.each([...STANDING_SUBJECTS])("is the one that the register gives, word for word: %s", async (kind) => {
    const ids = await idsOf(kind);
    expect(ids.length).toBeGreaterThan(3);
    const stored = await findStoredDocuments(bench.dataSource, kind, ids);
    const listed = await findListedRecords(bench.dataSource, kind, ids);
    const projected = listed.map((record) => projectRecord(record, TODAY, bench.reference));
    const byId = <T extends { id: string }>(all: T[]): T[] =>
      all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(stored.map(({ document, hash }) => meiliDocument(document, hash)))).toEqual(
      byId(projected.map((document) => meiliDocument(document, contentHash(document)))),
    );
  });

  it("is not taken from there while a change is on its way to it", async () => {
    const { firm } = some.bodies;
    expect(await readFromTable(firm)).toEqual([firm]);
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）途中' WHERE id = $1`, [firm]);
    expect(await readFromTable(firm)).toEqual([]);
    await foldMarks(bench.dataSource);
    expect(await readFromTable(firm)).toEqual([]);
    await bench.dataSource.query(`UPDATE search_work SET parked = true`);
    expect(await readFromTable(firm)).toEqual([]);
    await bench.dataSource.query(`UPDATE search_work SET parked = false`);
  });

  it("of a person is not taken from there while the body where they work changes", async () => {
    const read = async (): Promise<number> =>
      (await findStoredDocuments(bench.dataSource, "practitioner", [some.people.zeng])).length;
    expect(await read()).toBe(1);
    await bench.dataSource.query(`UPDATE institution SET name = name || '改' WHERE id = $1`, [
      some.bodies.firm,
    ]);
    expect(await read()).toBe(0);
    await bench.drain();
    expect(await read()).toBe(1);
  });

  it.each([
    [
      "another program's words",
      `UPDATE search_generation SET generation = 'other' WHERE engine = 'postgres'`,
    ],
    [
      "a table that is not filled",
      `UPDATE search_generation SET state = 'building' WHERE engine = 'postgres'`,
    ],
  ])("is not taken from %s", async (_what, sql) => {
    const { firm } = some.bodies;
    const runner = bench.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(sql);
    expect(await findStoredDocuments(runner, "institution", [firm])).toEqual([]);
    await runner.rollbackTransaction();
    await runner.release();
    expect(await readFromTable(firm)).toEqual([firm]);
  });
});
