import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { migrate, schemaDrift } from "#database";
import { emptyDatabase, openTestPool, type TestDatabase } from "../support/databases.js";

let database: TestDatabase;
let dataSource: DataSource;
let ran: string[];
beforeEach(async () => {
  database = await emptyDatabase();
  dataSource = await openTestPool(database.url);
  ran = await migrate(dataSource);
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Everything that migrations make, as the catalogue tells it. */
async function schema(): Promise<string[]> {
  const rows = await dataSource.query<{ thing: string }[]>(`
    SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
      || COALESCE(column_default, '') AS thing
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migrations'
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migrations'
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 'migrations'::regclass
    UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function ' || p.oid::regprocedure || ' ' || md5(p.prosrc) FROM pg_proc p
      LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
      WHERE p.pronamespace = 'public'::regnamespace AND d.objid IS NULL
    UNION ALL SELECT 'view ' || viewname || ' ' || md5(definition) FROM pg_views WHERE schemaname = 'public'
    ORDER BY 1`);
  return rows.map(({ thing }) => thing);
}

describe("migrations", () => {
  it("make the schema that the entities speak of", async () => {
    expect(ran.length).toBe(dataSource.migrations.length);
    expect(await schemaDrift(dataSource)).toEqual([]);
  });

  it("have nothing left to do a second time, nor side by side", async () => {
    expect(await Promise.all([migrate(dataSource), migrate(dataSource), migrate(dataSource)])).toEqual([
      [],
      [],
      [],
    ]);
  });

  it("tell of a column that entities and schema do not share", async () => {
    await dataSource.query(`ALTER TABLE institution DROP COLUMN note`);
    expect((await schemaDrift(dataSource)).join("\n")).toContain(`"note"`);
    await dataSource.query(`ALTER TABLE institution ADD COLUMN note text`);
    expect(await schemaDrift(dataSource)).toEqual([]);
  });

  it("can be taken back to nothing and made again, the same", async () => {
    const first = await schema();
    expect(first.length).toBeGreaterThan(100);
    const count = dataSource.migrations.length;
    for (let undone = 0; undone < count; undone += 1)
      await dataSource.undoLastMigration({ transaction: "each" });
    expect(await schema()).toEqual([]);
    expect((await migrate(dataSource)).length).toBe(count);
    expect(await schema()).toEqual(first);
  });

  it("run once when several processes start on an empty database at the same time", async () => {
    const fresh = await emptyDatabase();
    const pools = await Promise.all([1, 2, 3].map(() => openTestPool(fresh.url)));
    try {
      const all = await Promise.all(pools.map((pool) => migrate(pool)));
      expect(
        all
          .map(({ length }) => length)
          .toSorted((a, b) => a - b)
          .slice(0, 2),
      ).toEqual([0, 0]);
    } finally {
      for (const pool of pools) await pool.destroy();
      await fresh.drop();
    }
  });
});
