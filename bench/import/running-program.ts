import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { OwnProcess } from "../sync/own-process.js";
import type { ImportBenchOptions } from "./import-options.js";

const PASSWORD = "password-of-the-bench";
const LOOK_EVERY_MS = 100;
const LONGEST_MS = 60 * 60_000;

/** The whole program as `npm start` runs it, on a folder of its own: database, search, sync and imports in one. */
export class RunningProgram {
  private constructor(
    private readonly process: OwnProcess,
    private readonly folder: string,
    private readonly door: string,
    private readonly token: string,
  ) {}

  static async start(engine: ImportBenchOptions["engine"]): Promise<RunningProgram> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "directory-bench-import-"));
    const process = new OwnProcess("api", [], {
      ...{ NODE_ENV: "development", HOME: folder, DATA_DIR: folder, PORT: "0", HOST: "127.0.0.1" },
      ...{ SEARCH_ENGINE: engine, DEMO_PASSWORD: PASSWORD, LOG_LEVEL: "warn" },
    });
    try {
      const [, address = ""] = await process.said(/Ready: open (http:\S+)/);
      const door = address.replace("localhost", "127.0.0.1");
      const answer = await fetch(`${door}/api/v1/sessions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ account: "cq.registrar", password: PASSWORD }),
      });
      const { accessToken } = membersOf(await answer.json());
      return new RunningProgram(process, folder, door, String(accessToken));
    } catch (error) {
      await process.stop();
      throw error;
    }
  }

  get pid(): number {
    return this.process.pid;
  }

  /** The answer's members. @throws Error for one that is none of success. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Readonly<Record<string, unknown>> & { readonly etag: string }> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.door}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}\n${this.process.text}`);
    return { ...membersOf(JSON.parse(text)), etag: answer.headers.get("etag") ?? "" };
  }

  /** Waits until the indexes have every change. */
  async settled(): Promise<void> {
    await this.until(async () => {
      const { lag } = await this.ask("GET", "/search/status");
      return membersOf(lag)["pending"] === 0;
    });
  }

  /** Asks again and again. @throws Error after an hour. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    for (const end = performance.now() + LONGEST_MS; performance.now() < end;) {
      if (await holds()) return;
      await setTimeout(LOOK_EVERY_MS);
    }
    throw new Error("waited for an hour");
  }

  async stop(): Promise<void> {
    await this.process.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
