import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createDatabaseIfMissing } from "./connection.js";
import { DataDirHeldError } from "./errors.js";
import { identifyProcess } from "./process-identity.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./start-embedded-postgres.js";

jest.setTimeout(120_000);

let home: string;
let dataDir: string;
let log: string[];
const running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "embedded-postgres-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

async function freshDataDir(): Promise<void> {
  dataDir = await mkdtemp(join(home, "data-"));
  log = [];
}

async function start(port?: number): Promise<EmbeddedPostgres> {
  const options = { dataDir, log: (message: string) => void log.push(message) };
  const server = await startEmbeddedPostgres(port === undefined ? options : { ...options, port });
  running.push(server);
  return server;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

describe("the first start", () => {
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    await freshDataDir();
    server = await startEmbeddedPostgres({ dataDir, log: (message) => void log.push(message) });
  });
  afterAll(() => server.stop());

  it("says what it does and answers on this machine alone", async () => {
    const port = new URL(server.url).port;
    expect(log).toEqual([
      `Creating database in ${join(dataDir, "postgres")}`,
      `Starting PostgreSQL 18 on port ${port}`,
    ]);
    expect(server.reused).toBe(false);
    expect(await query(server.url, "SHOW listen_addresses")).toEqual(["127.0.0.1"]);
    expect(await query(server.url, "SHOW unix_socket_directories")).toEqual([""]);
  });

  it("makes trigrams of Chinese words, which it would not under locale C", async () => {
    const database = await createDatabaseIfMissing(server.url, "trigrams");
    await query(database, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
    expect(await query(database, "SELECT similarity('渝中公证处', '渝中公证')")).toEqual([
      expect.any(Number),
    ]);
    expect(await query(database, "SELECT cardinality(show_trgm('渝中公证处'))")).toEqual([6]);
  });

  it("lets nobody in without the password, which only its owner may read", async () => {
    const guess = new URL(server.url);
    guess.password = "directory";
    await expect(query(guess.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(dataDir, "postgres", "password"))).mode & 0o777).toBe(0o600);
  });

  it("keeps every committed row through a power failure", async () => {
    expect(
      await query(server.url, "SELECT setting FROM pg_settings WHERE name IN ('fsync','full_page_writes')"),
    ).toEqual(["on", "on"]);
  });

  it("makes a database once, whoever asks how often", async () => {
    const names = ['法律 "目录"（测试）', '法律 "目录"（测试）'];
    const urls = await Promise.all(names.map((name) => createDatabaseIfMissing(server.url, name)));
    expect(new Set(urls).size).toBe(1);
    expect(await query(urls[0] ?? "", "SELECT current_database()")).toEqual([names[0]]);
    expect(await createDatabaseIfMissing(server.url, names[0] ?? "")).toBe(urls[0]);
  });

  it("refuses a second start in the same DATA_DIR and names the holder", async () => {
    const refused = startEmbeddedPostgres({ dataDir, log: () => undefined });
    await expect(refused).rejects.toThrow(DataDirHeldError);
    await expect(refused).rejects.toMatchObject({ holderPid: process.pid, failure: "held" });
  });
});

describe("a later start", () => {
  it("finds the data of the one before, on another port if need be", async () => {
    await freshDataDir();
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    expect(await identifyProcess(first.pid)).toBeUndefined();
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([42]);
  });

  it("runs beside another DATA_DIR", async () => {
    await freshDataDir();
    const one = await start();
    await freshDataDir();
    const other = await start();
    expect(new URL(one.url).port).not.toBe(new URL(other.url).port);
    expect(await query(one.url, "SELECT 1")).toEqual([1]);
    expect(await query(other.url, "SELECT 1")).toEqual([1]);
  });

  it("says so when the port it was told to use is taken", async () => {
    await freshDataDir();
    const port = Number(new URL((await start()).url).port);
    await freshDataDir();
    await expect(start(port)).rejects.toMatchObject({ failure: "start-failed" });
    expect((await start()).reused).toBe(false);
  });

  it("is not misled by a pid file whose number another process now has", async () => {
    await freshDataDir();
    await (await start()).stop();
    await writeFile(
      join(dataDir, "postgres", "data", "postmaster.pid"),
      `${String(process.pid)}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`,
    );
    expect((await start()).reused).toBe(false);
  });
});
