import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { openSync, closeSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import type { FoundMeilisearch } from "./found-meilisearch.js";

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 8_000;
const PROBE_MS = 100;

interface ChildOptions {
  readonly program: string;
  readonly dataDir: string;
  readonly log: (message: string) => void;
}

/** The program did not come up; search goes on with Postgres where it may. */
export class MeilisearchStartError extends Error {
  override readonly name = "MeilisearchStartError";
}

/**
 * Starts the program on a free loopback port with a key of its own and its data under DATA_DIR; one that an
 * earlier process left running on the same data is stopped first.
 */
export async function startMeilisearchChild({
  program,
  dataDir,
  log,
}: ChildOptions): Promise<FoundMeilisearch> {
  const folder = path.join(dataDir, "meilisearch");
  await mkdir(folder, { recursive: true });
  await stopOrphan(path.join(folder, "pid"), log);
  const key = await ownKey(path.join(folder, "key"));
  const port = await freePort();
  log(`Starting Meilisearch on port ${port}`);
  const child = launch(program, folder, port, key);
  const url = `http://127.0.0.1:${port}`;
  try {
    await writeFile(path.join(folder, "pid"), String(child.pid), { mode: 0o600 });
    await answering(child, url);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return { server: { url, key }, stop: () => stopChild(child, path.join(folder, "pid")) };
}

/** In its own group, so that a Ctrl-C in the terminal reaches it only through us. */
function launch(program: string, folder: string, port: number, key: string): ChildProcess {
  const output = openSync(path.join(folder, "meilisearch.log"), "w", 0o600);
  const flags = [
    "--db-path",
    path.join(folder, "data.ms"),
    "--dump-dir",
    path.join(folder, "dumps"),
    "--snapshot-dir",
    path.join(folder, "snapshots"),
    "--http-addr",
    `127.0.0.1:${port}`,
    "--no-analytics",
    "--log-level",
    "WARN",
  ];
  const child = spawn(program, flags, {
    cwd: folder,
    detached: true,
    stdio: ["ignore", output, output],
    env: { PATH: process.env["PATH"] ?? "", MEILI_MASTER_KEY: key, MEILI_ENV: "production" },
  });
  closeSync(output);
  child.on("error", () => undefined);
  return child;
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.pid === undefined)
      throw new MeilisearchStartError("meilisearch ended at once; see its log");
    const healthy = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  }
  throw new MeilisearchStartError(`meilisearch did not answer within ${START_TIMEOUT_MS / 1000} s`);
}

async function stopChild(child: ChildProcess, pidFile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(force);
  }
  await rm(pidFile, { force: true });
}

/** The program keeps its data locked, so that one left over from a killed process has to go first. */
async function stopOrphan(pidFile: string, log: (message: string) => void): Promise<void> {
  const pid = Number(await readFile(pidFile, "utf8").catch(() => "0"));
  if (pid <= 1 || !(await isMeilisearch(pid, path.dirname(pidFile)))) return;
  log(`Stopping the Meilisearch left running with pid ${pid}`);
  process.kill(pid, "SIGKILL");
  for (let tries = 0; tries < 50 && (await isMeilisearch(pid, path.dirname(pidFile))); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  }
}

/** True when the process lives and was started on this very data folder; a recycled pid is not mistaken. */
async function isMeilisearch(pid: number, folder: string): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return line.split("\0").includes(path.join(folder, "data.ms"));
}

async function ownKey(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.length >= 32) return kept;
  const key = randomBytes(32).toString("base64url");
  await writeFile(file, key, { mode: 0o600 });
  return key;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
