import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { transform } from "@swc/core";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { createDatabaseIfMissing } from "./connection.js";
import { DataDirHeldError } from "./errors.js";
import { UNFINISHED_PREFIX } from "./folders.js";
import { readPostmasterPid } from "./postmaster.js";
import { identifyProcess, pidsWithArgument } from "./process-identity.js";
import { waitUntil } from "./run-program.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./start-embedded-postgres.js";

const SOURCES = import.meta.dirname;
const CHECKOUT = join(SOURCES, "..", "..", "..", "..");
const LONG_MS = 120_000;

let home: string;
let dataDir: string;
let log: string[];
const running: { stop(): Promise<unknown> }[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "embedded-postgres-"));
  await writeRunnableCopy(join(home, "program"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

async function freshDataDir(): Promise<void> {
  dataDir = await mkdtemp(join(home, "data-"));
  log = [];
}

/** The sources as plain JavaScript, for a Node process of its own that can be killed. */
async function writeRunnableCopy(folder: string): Promise<void> {
  await mkdir(folder);
  await symlink(join(CHECKOUT, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const sources = (await readdir(SOURCES)).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".spec.ts"),
  );
  for (const name of sources) {
    const { code } = await transform(await readFile(join(SOURCES, name), "utf8"), {
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "es6" },
    });
    await writeFile(join(folder, name.replace(/ts$/, "js")), code);
  }
  await writeFile(
    join(folder, "own.js"),
    `import { startEmbeddedPostgres } from "./index.js";
     const log = (line) => console.log(line);
     const server = await startEmbeddedPostgres({ dataDir: process.argv[2], log });
     console.log("started " + server.pid);
     setInterval(() => undefined, 1000);`,
  );
}

/** A process that owns an embedded PostgreSQL; resolves when it has said a line that begins so. */
async function ownerThatSaid(beginning: string): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [join(home, "program", "own.js"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push({ stop: () => killed(child) });
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface(child.stdout))
    if (line.startsWith(beginning)) return { child, line };
  throw new Error(`the process ended before it said ${beginning}`);
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
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

const unfinished = async (): Promise<string[]> =>
  (await readdir(dataDir)).filter((name) => name.startsWith(UNFINISHED_PREFIX));

describe("the first start", () => {
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    await freshDataDir();
    server = await start();
    running.length = 0;
  }, LONG_MS);
  afterAll(() => server.stop(), LONG_MS);

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
  it(
    "finds the data of the one before, on another port if need be",
    async () => {
      await freshDataDir();
      const first = await start();
      await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
      await first.stop();
      expect(await identifyProcess(first.pid)).toBeUndefined();
      const second = await start();
      expect(second.reused).toBe(false);
      expect(await query(second.url, "SELECT answer FROM kept")).toEqual([42]);
    },
    LONG_MS,
  );

  it(
    "runs beside another DATA_DIR",
    async () => {
      await freshDataDir();
      const one = await start();
      await freshDataDir();
      const other = await start();
      expect(new URL(one.url).port).not.toBe(new URL(other.url).port);
      expect(await query(one.url, "SELECT 1")).toEqual([1]);
      expect(await query(other.url, "SELECT 1")).toEqual([1]);
    },
    LONG_MS,
  );

  it(
    "says so when the port it was told to use is taken",
    async () => {
      await freshDataDir();
      const port = Number(new URL((await start()).url).port);
      await freshDataDir();
      await expect(start(port)).rejects.toMatchObject({ failure: "start-failed" });
      expect((await start()).reused).toBe(false);
    },
    LONG_MS,
  );

  it(
    "is not misled by a pid file whose number another process now has",
    async () => {
      await freshDataDir();
      await (await start()).stop();
      await writeFile(
        join(dataDir, "postgres", "data", "postmaster.pid"),
        `${String(process.pid)}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`,
      );
      expect((await start()).reused).toBe(false);
    },
    LONG_MS,
  );
});

describe("after a kill -9 of the process that started it", () => {
  it(
    "begins anew when initdb had just been called",
    async () => {
      await freshDataDir();
      const { child } = await ownerThatSaid("Creating database");
      await killed(child);
      expect(await query((await start()).url, "SELECT 1")).toEqual([1]);
      expect(await unfinished()).toEqual([]);
    },
    LONG_MS,
  );

  it.each(["PG_VERSION", "postgresql.auto.conf", "base/1/PG_VERSION"])(
    "begins anew when initdb was as far as %s and still runs",
    async (file) => {
      await freshDataDir();
      const { child } = await ownerThatSaid("Creating database");
      const [begun = ""] = await unfinishedWith(join("data", file));
      await killed(child);
      expect(await query((await start()).url, "SELECT 1")).toEqual([1]);
      expect(await unfinished()).toEqual([]);
      expect(await pidsWithArgument(`--pgdata=${join(dataDir, begun, "data")}`)).toEqual([]);
    },
    LONG_MS,
  );

  it(
    "leaves one server when it was only starting",
    async () => {
      await freshDataDir();
      const { child } = await ownerThatSaid("Starting PostgreSQL");
      await killed(child);
      const server = await start();
      expect(await query(server.url, "SELECT 1")).toEqual([1]);
      expect(await pidsWithArgument(join(dataDir, "postgres", "data"))).toEqual([server.pid]);
    },
    LONG_MS,
  );

  it(
    "uses the server left running, and stops it at the end",
    async () => {
      await freshDataDir();
      const { child, line } = await ownerThatSaid("started ");
      await killed(child);
      const server = await start();
      expect({ reused: server.reused, pid: server.pid }).toEqual({
        reused: true,
        pid: Number(line.split(" ")[1]),
      });
      expect(await query(server.url, "SELECT 1")).toEqual([1]);
      await Promise.all([server.stop(), server.stop()]);
      expect(await identifyProcess(server.pid)).toBeUndefined();
    },
    LONG_MS,
  );

  it(
    "replaces a server left running that does not answer",
    async () => {
      await freshDataDir();
      const { child, line } = await ownerThatSaid("started ");
      const left = Number(line.split(" ")[1]);
      await killed(child);
      await writeFile(join(dataDir, "postgres", "password"), "not the password any more\n");
      await expect(start()).rejects.toMatchObject({ failure: "start-failed" });
      expect(await identifyProcess(left)).toBeUndefined();
    },
    LONG_MS,
  );

  it(
    "recovers when the server was killed with it",
    async () => {
      await freshDataDir();
      const { child, line } = await ownerThatSaid("started ");
      await killed(child);
      process.kill(Number(line.split(" ")[1]), "SIGKILL");
      const server = await start();
      expect(server.reused).toBe(false);
      expect(await query(server.url, "SELECT 1")).toEqual([1]);
    },
    LONG_MS,
  );

  it(
    "is refused while that process still lives",
    async () => {
      await freshDataDir();
      const { child } = await ownerThatSaid("started ");
      await expect(start()).rejects.toMatchObject({ failure: "held", holderPid: child.pid });
      expect((await readPostmasterPid(join(dataDir, "postgres", "data")))?.ready).toBe(true);
      await killed(child);
      expect((await start()).reused).toBe(true);
    },
    LONG_MS,
  );
});

/** The unfinished databases in which initdb has written that file; waits for the first. */
async function unfinishedWith(file: string): Promise<string[]> {
  let found: string[] = [];
  const seen = await waitUntil(
    async () => {
      found = (await unfinished()).filter((name) => existsSync(join(dataDir, name, file)));
      return found.length > 0;
    },
    20_000,
    1,
  );
  if (!seen) throw new Error(`initdb never wrote ${file}`);
  return found;
}
