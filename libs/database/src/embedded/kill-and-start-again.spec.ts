import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { transform } from "@swc/core";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { UNFINISHED_PREFIX } from "./folders.js";
import { readPostmasterPid } from "./postmaster.js";
import { identifyProcess, pidsWithArgument } from "./process-identity.js";
import { waitUntil } from "./run-program.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./start-embedded-postgres.js";

const SOURCES = import.meta.dirname;
const CHECKOUT = join(SOURCES, "..", "..", "..", "..");

jest.setTimeout(120_000);

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
async function ownerThatSaid(
  beginning: string,
  uid?: number,
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [join(home, "program", "own.js"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
    ...(uid !== undefined && { uid, gid: uid }),
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

const NOBODY = 65534;
/** Only root can become somebody else, and only where the checkout is open to others. */
const canBeNobody = (): boolean => {
  if (process.getuid?.() !== 0) return false;
  const args = ["-e", "require('fs').readdirSync(process.argv[1])", CHECKOUT];
  return spawnSync(process.execPath, args, { uid: NOBODY, gid: NOBODY, cwd: "/" }).status === 0;
};

(canBeNobody() ? describe : describe.skip)("an ordinary user's database", () => {
  it("is served as that user, also when root takes it over", async () => {
    await freshDataDir();
    await chmod(home, 0o755);
    await chown(dataDir, NOBODY, NOBODY);
    const { child, line } = await ownerThatSaid("started ", NOBODY);
    const left = Number(line.split(" ")[1]);
    expect((await stat(`/proc/${String(left)}`)).uid).toBe(NOBODY);
    await killed(child);
    const server = await start();
    expect({ reused: server.reused, pid: server.pid }).toEqual({ reused: true, pid: left });
    await server.stop();
    const later = await start();
    expect((await stat(`/proc/${String(later.pid)}`)).uid).toBe(NOBODY);
  });
});

describe("after a kill -9 of the process that started it", () => {
  it("begins anew when initdb had just been called", async () => {
    await freshDataDir();
    const { child } = await ownerThatSaid("Creating database");
    await killed(child);
    expect(await query((await start()).url, "SELECT 1")).toEqual([1]);
    expect(await unfinished()).toEqual([]);
  });

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
  );

  it("leaves one server when it was only starting", async () => {
    await freshDataDir();
    const { child } = await ownerThatSaid("Starting PostgreSQL");
    await killed(child);
    const server = await start();
    expect(await query(server.url, "SELECT 1")).toEqual([1]);
    expect(await pidsWithArgument(join(dataDir, "postgres", "data"))).toEqual([server.pid]);
  });

  it("uses the server left running, and stops it at the end", async () => {
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
  });

  it("replaces a server left running that does not answer", async () => {
    await freshDataDir();
    const { child, line } = await ownerThatSaid("started ");
    const left = Number(line.split(" ")[1]);
    await killed(child);
    await writeFile(join(dataDir, "postgres", "password"), "not the password any more\n");
    await expect(start()).rejects.toMatchObject({ failure: "start-failed" });
    expect(await identifyProcess(left)).toBeUndefined();
  });

  it("recovers when the server was killed with it", async () => {
    await freshDataDir();
    const { child, line } = await ownerThatSaid("started ");
    await killed(child);
    process.kill(Number(line.split(" ")[1]), "SIGKILL");
    const server = await start();
    expect(server.reused).toBe(false);
    expect(await query(server.url, "SELECT 1")).toEqual([1]);
  });

  it("is refused while that process still lives", async () => {
    await freshDataDir();
    const { child } = await ownerThatSaid("started ");
    await expect(start()).rejects.toMatchObject({ failure: "held", holderPid: child.pid });
    expect((await readPostmasterPid(join(dataDir, "postgres", "data")))?.ready).toBe(true);
    await killed(child);
    expect((await start()).reused).toBe(true);
  });
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
