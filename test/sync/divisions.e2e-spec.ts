import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Registrar } from "../support/registrars.js";
import { startSearchBench, type SearchBench } from "../support/search-engines.js";

let bench: SearchBench;
beforeAll(async () => {
  bench = await startSearchBench("postgres");
});
afterAll(() => bench.close());

describe("a division that is renamed while the program runs", () => {
  const found = async (q: string): Promise<string[]> =>
    (await bench.search.search({ q, interpret: false })).hits.map(({ id }) => id);

  it("is written into the documents under its new name, and understood by it", async () => {
    const registrar = new Registrar(bench.dataSource, bench.reference);
    const id = await registrar.register({ name: "（测试）改区公证处", address: "（测试）路1号" });
    await bench.drain();
    const [place] = await bench.dataSource.query<{ code: string }[]>(
      `SELECT division_code AS code FROM institution WHERE id = $1`,
      [id],
    );
    await bench.dataSource.query(`UPDATE division SET name = '云杉新区' WHERE code = $1`, [place?.code]);
    await bench.drain();
    expect(await found("云杉新区 改区公证处")).toEqual([id]);
    const { query, hits } = await bench.search.search({ q: "云杉新区" });
    expect(query.interpreted.division).toContain(place?.code);
    expect(hits[0]?.division.path.at(-1)).toBe("云杉新区");
    const suggested = await bench.search.suggest("云杉新", 5);
    expect(suggested).toContainEqual({ kind: "division", text: "云杉新区", code: place?.code });
  });
});
