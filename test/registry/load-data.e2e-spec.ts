import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { DataSource } from "typeorm";
import { loadReferenceData } from "#registry";
import { loadSynthetic, OtherLoadDataError } from "#seeds";
import { cloneDatabase, openTestPool, type TestDatabase } from "../support/databases.js";
import { CLI, cleanUp, freshFolder, Program } from "../support/program.js";

jest.setTimeout(180_000);
afterEach(cleanUp);

let database: TestDatabase;
let pool: DataSource;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = await openTestPool(database.url);
});
afterAll(async () => {
  await pool.destroy();
  await database.drop();
});

async function numberOf(sql: string): Promise<number> {
  const [row] = await pool.query<{ n: number }[]>(sql);
  return row?.n ?? 0;
}

async function demoData(words: readonly string[], env = {}): Promise<{ code: number | null; text: string }> {
  const program = new Program({
    env: { DATABASE_URL: database.url, DATA_DIR: await freshFolder(), ...env },
    command: [process.execPath, CLI, "demo-data", ...words],
  });
  const { code } = await program.ended;
  return { code, text: program.text };
}

describe("load data", () => {
  it("goes in whole, also in two goes, with a revision and a mark on the bulk lane for each record", async () => {
    const reference = await loadReferenceData(pool);
    await pool.query(`DELETE FROM search_mark`);
    // Broken off after the bodies; the next load goes on from there.
    const breakOff = (): never => {
      throw new Error("broken off");
    };
    await expect(loadSynthetic(pool, reference, "small", { progress: breakOff })).rejects.toThrow(
      "broken off",
    );
    const told: number[] = [];
    const counts = await loadSynthetic(pool, reference, "small", { progress: (done) => told.push(done) });
    expect(counts).toEqual({ bodies: 0, people: 17_120 });
    expect(told.at(-1)).toBe(20_000);
    expect(await numberOf(`SELECT count(*)::int AS n FROM institution WHERE id LIKE 'ttb%'`)).toBe(2_880);
    expect(await numberOf(`SELECT count(*)::int AS n FROM engagement`)).toBe(17_120);
    const unmarked = `SELECT count(*)::int AS n FROM institution i WHERE id LIKE 'ttb%' AND NOT EXISTS (
      SELECT 1 FROM search_mark m WHERE m.document_id = i.id AND m.kind = 'institution' AND m.lane = 2)`;
    expect(await numberOf(unmarked)).toBe(0);
    const unexplained = `SELECT count(*)::int AS n FROM practitioner p WHERE NOT EXISTS (
      SELECT 1 FROM revision r WHERE r.record_id = p.id AND r.operation = 'INSERT' AND r.actor = 'demo-data')`;
    expect(await numberOf(unexplained)).toBe(0);
  });

  it("is public as any record is, each under its marked name and source", async () => {
    const hidden = `SELECT count(*)::int AS n FROM public_record WHERE id ~ '^tt[bp]' AND state <> 'listed'`;
    expect(await numberOf(hidden)).toBe(0);
    const unmarked = `SELECT count(*)::int AS n FROM institution
      WHERE id LIKE 'ttb%' AND (name NOT LIKE '%（测试）' OR source_authority <> '合成数据（测试）')`;
    expect(await numberOf(unmarked)).toBe(0);
  });

  it("changes nothing the second time", async () => {
    const reference = await loadReferenceData(pool);
    const before = await numberOf(`SELECT count(*)::int AS n FROM revision`);
    expect(await loadSynthetic(pool, reference, "small")).toEqual({ bodies: 0, people: 0 });
    expect(await numberOf(`SELECT count(*)::int AS n FROM revision`)).toBe(before);
  });

  it("is never mixed with that of another seed or size", async () => {
    const reference = await loadReferenceData(pool);
    await expect(loadSynthetic(pool, reference, "small", { seed: 2 })).rejects.toThrow(OtherLoadDataError);
    await expect(loadSynthetic(pool, reference, "bench")).rejects.toThrow("规模 small");
    const done = await demoData(["--size", "small", "--seed", "7"]);
    expect(done.code).toBe(1);
    expect(done.text).toContain("holds other made-up data");
    expect(await numberOf(`SELECT count(*)::int AS n FROM institution WHERE id LIKE 'ttb%'`)).toBe(2_880);
  });

  it("is loaded by the operator's command, which says how much was new", async () => {
    const done = await demoData(["--size", "small"]);
    expect(done).toMatchObject({ code: 0 });
    expect(done.text).toContain("20000 of 20000 records");
    expect(done.text).toContain("0 bodies and 0 people added");
  });

  it("is refused in production before anything is opened", async () => {
    const env = {
      NODE_ENV: "production",
      SESSION_SECRET: "s".repeat(32),
      DATABASE_URL: "postgres://127.0.0.1:1/none",
    };
    const done = await demoData(["--size", "small"], env);
    expect(done.code).toBe(2);
    expect(done.text).toContain("made-up data does not exist in production");
  });

  it.each([
    [[], "needs --size"],
    [["--size", "huge"], "needs --size"],
    [["--size", "small", "--seed", "many"], "--seed is a whole number"],
    [["--size", "small", "--speed", "9"], "speed"],
  ])("is refused plainly when asked for with %j", async (words, message) => {
    const done = await demoData(words);
    expect(done.code).toBe(2);
    expect(done.text).toContain(message);
  });
});
