import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { OWNER_VARIABLE, dataPathIn } from "./running-meilisearch.js";

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;
const PROBE_MS = 100;
/**
 * Of what it may use for indexing the server lays out and clears a twentieth for every task, however small; by default
 * that is two thirds of the machine's memory, and most of what a single change costs.
 */
const INDEXING_MEMORY = "512MiB";

/** The program did not come up; search goes on with Postgres where it may. */
export class MeilisearchStartError extends Error {
  override readonly name = "MeilisearchStartError";
}

/** What never changes while one process runs its Meilisearch, however often that is started again. */
export interface ChildPlan {
  readonly program: string;
  readonly folder: string;
  readonly port: number;
  readonly key: string;
}

/** A running program; `ended` says how it went and never fails. */
export interface Child {
  readonly pid: number | undefined;
  readonly ended: Promise<string>;
  /** Asks it to end if it is ours, makes it end after a while, and waits for that. */
  stop(): Promise<void>;
}

/** In its own group, so that a Ctrl-C in the terminal reaches it only through us. `again` keeps its log. */
export async function launch(plan: ChildPlan, again: boolean): Promise<Child> {
  const { program, folder, key } = plan;
  const output = openSync(path.join(folder, "meilisearch.log"), again ? "a" : "w", 0o600);
  const child = spawn(program, flagsOf(plan), {
    cwd: folder,
    detached: true,
    stdio: ["ignore", output, output],
    env: {
      PATH: process.env["PATH"] ?? "",
      MEILI_MASTER_KEY: key,
      MEILI_ENV: "production",
      [OWNER_VARIABLE]: String(process.pid),
    },
  });
  closeSync(output);
  const pidFile = path.join(folder, "pid");
  const watched = watch(child, pidFile);
  if (child.pid !== undefined) await writeFile(pidFile, String(child.pid), { mode: 0o600 });
  return watched;
}

function flagsOf({ folder, port }: ChildPlan): string[] {
  return [
    "--db-path",
    dataPathIn(folder),
    "--dump-dir",
    path.join(folder, "dumps"),
    "--snapshot-dir",
    path.join(folder, "snapshots"),
    "--http-addr",
    `127.0.0.1:${port}`,
    "--max-indexing-memory",
    INDEXING_MEMORY,
    "--no-analytics",
    "--log-level",
    "WARN",
  ];
}

function watch(child: ChildProcess, pidFile: string): Child {
  let running = true;
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code ?? 0}`));
    // Without a pid it was never there, and there is no exit to wait for.
    child.once("error", (error) => (child.pid === undefined ? resolve(error.message) : undefined));
  }).finally(() => (running = false));
  const stop = async (): Promise<void> => {
    if (running) child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await ended.finally(() => clearTimeout(force));
    await rm(pidFile, { force: true });
  };
  return { pid: child.pid, ended, stop };
}

/** @throws MeilisearchStartError when it does not answer in time, or is gone before. */
export async function answering(url: string, { ended }: Child): Promise<void> {
  let gone = false;
  void ended.then(() => (gone = true));
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const healthy = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (gone) throw new MeilisearchStartError("meilisearch ended at once; see its log");
    if (healthy) return;
    await pause(PROBE_MS);
  }
  throw new MeilisearchStartError(`meilisearch did not answer within ${START_TIMEOUT_MS / 1000} s`);
}
