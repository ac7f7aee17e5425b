import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Meilisearch } from "meilisearch";
import { freePort } from "../../../libs/database/src/embedded/launch-server.js";
import { waitFor } from "../wait-for.js";

import { STAND_IN_PROGRAM } from "./program.js";

export type TaskServerKind = "stand-in" | "meilisearch";

/** A server of tasks and documents with an empty folder of its own, which may be killed. */
export interface TaskServer {
  readonly kind: TaskServerKind;
  readonly url: string;
  readonly key: string;
  readonly client: Meilisearch;
  readonly pid: number;
  /** SIGKILL, and gone when it resolves. */
  kill(): Promise<void>;
  /** Again on the same folder and port. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

export interface TaskServerOptions {
  readonly taskMs?: number;
  /** In megabytes. */
  readonly payloadLimit?: number;
}

const KEY = "a-key-of-tests-that-is-long-enough-0";
/** What one task of the real one takes at least, roughly. */
const TASK_MS = 60;

/** Starts either program with the same flags. @throws Error when it does not answer. */
export async function startTaskServer(
  kind: TaskServerKind,
  options: TaskServerOptions = {},
): Promise<TaskServer> {
  if (kind === "stand-in" && !existsSync(STAND_IN_PROGRAM))
    throw new Error("Run `npm run build:server` first: the tests start its stand-in.");
  const folder = await mkdtemp(path.join(os.tmpdir(), "directory-tasks-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    child = launch(kind, folder, port, options);
    await waitFor("the server's health", async () => (await fetch(`${url}/health`)).ok, 30_000);
  };
  const kill = async (): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  await start();
  return {
    kind,
    url,
    key: KEY,
    client: new Meilisearch({ host: url, apiKey: KEY }),
    get pid() {
      return child?.pid ?? 0;
    },
    kill,
    start,
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function launch(
  kind: TaskServerKind,
  folder: string,
  port: number,
  { taskMs = TASK_MS, payloadLimit }: TaskServerOptions,
): ChildProcess {
  const flags = [
    ...["--db-path", path.join(folder, "data.ms"), "--http-addr", `127.0.0.1:${port}`],
    ...["--dump-dir", path.join(folder, "dumps"), "--snapshot-dir", path.join(folder, "snapshots")],
    ...["--no-analytics", "--log-level", "WARN"],
    ...(payloadLimit === undefined ? [] : ["--http-payload-size-limit", `${payloadLimit}MB`]),
  ];
  const env = { PATH: process.env["PATH"] ?? "", MEILI_MASTER_KEY: KEY };
  if (kind === "meilisearch") return spawn("meilisearch", flags, { cwd: folder, env, stdio: "ignore" });
  const words = [STAND_IN_PROGRAM, ...flags, "--task-ms", String(taskMs)];
  return spawn(process.execPath, words, { cwd: folder, env, stdio: "ignore" });
}
