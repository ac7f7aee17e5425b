import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { listRecords } from "#registry";
import { seedAll } from "#seeds";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

let register: RegisterBench;
beforeEach(async () => {
  register = await openRegister();
});
afterEach(() => register.close());

async function idOf(name: string): Promise<string> {
  const [row] = await register.dataSource.query<{ id: string }[]>(
    `SELECT id FROM institution WHERE name = $1`,
    [name],
  );
  if (row === undefined) throw new Error(`no ${name} in the seeds`);
  return row.id;
}

/** Every row that seeding writes, with what would move if it wrote again. */
async function everything(): Promise<unknown> {
  const tables = ["institution", "institution_former_name", "division", "vocabulary", "vocabulary_item"];
  const rows = await Promise.all(
    tables.map((table) =>
      register.dataSource.query<{ row: string }[]>(
        `SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`,
      ),
    ),
  );
  const counts = await register.dataSource.query<object[]>(
    `SELECT (SELECT count(*)::int FROM revision) AS revisions, (SELECT count(*)::int FROM search_mark) AS marks`,
  );
  return { rows, counts };
}

describe("the seeds", () => {
  it("hold 85 real bodies of both sides, each with source, date and quality", async () => {
    const rows = await register.dataSource.query<Record<string, string | null>[]>(
      `SELECT name, jurisdiction, quality, source_authority, source_document, source_as_of, source_as_of_note
       FROM institution`,
    );
    expect(rows.length).toBe(85);
    expect([...new Set(rows.map((row) => row["jurisdiction"]))].sort()).toEqual(["CQ", "SC"]);
    for (const row of rows) {
      const { name, quality, source_authority, source_document, source_as_of, source_as_of_note } = row;
      expect([name, quality]).toEqual([name, expect.stringMatching(/^[ABC]$/)]);
      expect([name, source_authority === "", source_document === ""]).toEqual([name, false, false]);
      expect([name, source_as_of ?? source_as_of_note]).toEqual([name, expect.stringMatching(/./)]);
      if (source_as_of !== null) expect(source_as_of).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/);
    }
  });

  it("place a body at its division's centre where no door is known, and say so", async () => {
    const { items } = await listRecords(register.dataSource, "CQ", { limit: 100 });
    const { items: others } = await listRecords(register.dataSource, "SC", { limit: 100 });
    for (const { name, lat, lng, precision } of [...items, ...others]) {
      expect([name, lat === null || lng === null]).toEqual([name, false]);
      expect([name, precision]).toEqual([name, expect.stringMatching(/^(building|street|division)$/)]);
    }
  });

  it("are found under the district that has ended since, where their source placed them", async () => {
    const { items } = await listRecords(register.dataSource, "CQ", { division: "500105", limit: 100 });
    const names = items.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["重庆市公证处", "中信公证处", "国浩律师（重庆）事务所"]));
    expect(names).not.toContain("渝北公证处");
    for (const { divisionCode } of items) expect(divisionCode).toBe("PENDING-LJXQ");
  });

  it("are written by an actor of their own, with the basis", async () => {
    const actors = await register.dataSource.query<unknown[]>(`SELECT DISTINCT actor, basis FROM revision`);
    expect(actors).toEqual([{ actor: "seed", basis: "seeds" }]);
  });
});

describe("seeding again", () => {
  it("changes nothing at all", async () => {
    const before = await everything();
    const counts = await seedAll(register.dataSource);
    expect([counts.created, counts.updated, counts.unchanged + counts.kept]).toEqual([0, 0, 85]);
    expect(await everything()).toEqual(before);
  });

  it("changes nothing when two processes seed at the same time", async () => {
    const before = await everything();
    await Promise.all([seedAll(register.dataSource), seedAll(register.dataSource)]);
    expect(await everything()).toEqual(before);
  });

  it("keeps what a registrar, or somebody with plain SQL, has changed since", async () => {
    const [byHand, bySql, moved, renamed] = [
      await idOf("渝中公证处"),
      await idOf("黔江公证处"),
      await idOf("涪陵公证处"),
      await idOf("安州区法律援助中心"),
    ];
    await register.cq.change(byHand, { address: "（测试）登记员改的地址" });
    await register.dataSource.query(`UPDATE institution SET address = '（测试）直改' WHERE id = $1`, [bySql]);
    await register.cq.move(moved, "suspended");
    await register.dataSource.query(`DELETE FROM institution_former_name WHERE institution_id = $1`, [
      renamed,
    ]);
    const before = await everything();
    expect(await seedAll(register.dataSource)).toEqual({ created: 0, updated: 0, unchanged: 81, kept: 4 });
    expect(await everything()).toEqual(before);
  });

  it("mends a row that only the seeds have written, and once", async () => {
    const id = await idOf("蜀都公证处");
    await register.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.actor', 'seed', true)`);
      await tx.query(`UPDATE institution SET address = '（测试）旧种子' WHERE id = $1`, [id]);
    });
    expect((await seedAll(register.dataSource)).updated).toBe(1);
    expect((await seedAll(register.dataSource)).updated).toBe(0);
    const [row] = await register.dataSource.query<{ address: string | null }[]>(
      `SELECT address FROM institution WHERE id = $1`,
      [id],
    );
    expect(row?.address).toBeNull();
  });
});
