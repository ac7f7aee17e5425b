import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CAN_LIST_PROCESSES, processesOn } from "./processes.js";
import { waitFor } from "./wait-for.js";

export const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
export const API = path.join(CHECKOUT, "dist/apps/api/src/main.js");
export const WORKER = path.join(CHECKOUT, "dist/apps/worker/src/main.js");
export const CLI = path.join(CHECKOUT, "dist/apps/cli/src/main.js");

/** Long for a machine with nothing else to do, fair for one that runs everything at once. */
const START_MS = 120_000;
const READY = /^Ready: open (http:\S+)$/;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** In place of the API on Node. */
  readonly command?: readonly [string, ...string[]];
  readonly cwd?: string;
  /** Given to standard input, which is then closed; nothing otherwise. */
  readonly input?: string;
}

const started = new Set<Program>();
const folders = new Set<string>();

/** The built program as a process of its own, in a process group of its own as in a terminal. */
export class Program {
  readonly lines: string[] = [];
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private end: Ended | null = null;

  constructor({ env = {}, command = [process.execPath, API], cwd = os.tmpdir(), input }: ProgramOptions) {
    const [file, ...args] = command;
    this.child = spawn(file, args, {
      cwd,
      detached: true,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: os.tmpdir(),
        PORT: "0",
        SEARCH_ENGINE: "postgres",
        ...env,
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.child.stdin?.on("error", () => undefined).end(input ?? "");
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream !== null) createInterface(stream).on("line", (line) => this.lines.push(line));
    }
    this.ended = new Promise((resolve) => {
      this.child.once("close", (code, signal) => resolve((this.end = { code, signal })));
    });
    started.add(this);
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error("the program could not be started");
    return this.child.pid;
  }

  get text(): string {
    return this.lines.join("\n");
  }

  get hasEnded(): boolean {
    return this.end !== null;
  }

  /** The first line that matches, waited for. @throws Error with all that was said when it ends before. */
  async said(pattern: RegExp, withinMs = START_MS): Promise<RegExpExecArray> {
    const line = await waitFor(
      `${String(pattern)} said by the program, which said:\n${this.text}`,
      () => this.match(pattern) ?? (this.hasEnded ? "ended" : null),
      withinMs,
    );
    const match = line === "ended" ? this.match(pattern) : line;
    if (match === null) throw new Error(`ended before it said ${String(pattern)}:\n${this.text}`);
    return match;
  }

  /** The address that it says to open. */
  async ready(): Promise<string> {
    const [, address = ""] = await this.said(READY);
    // Named as the program listens: a machine may know localhost by another address first.
    return address.replace("localhost", "127.0.0.1");
  }

  /** To this process alone. */
  kill(signal: NodeJS.Signals): void {
    if (!this.hasEnded) this.child.kill(signal);
  }

  /** To its whole group, as a terminal does at Ctrl-C. */
  killGroup(signal: NodeJS.Signals): void {
    if (!this.hasEnded) process.kill(-this.pid, signal);
  }

  async stop(): Promise<Ended> {
    this.kill("SIGTERM");
    return this.ended;
  }

  async killHard(): Promise<void> {
    this.kill("SIGKILL");
    await this.ended;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    return this.lines.map((line) => pattern.exec(line)).find((found) => found !== null) ?? null;
  }
}

/** A new folder below the system's one for temporary files, removed by `cleanUp`. */
export async function freshFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "directory-process-")));
  folders.add(folder);
  return folder;
}

/** Ends every program that was started here with what it left running on its folders, and removes those. */
export async function cleanUp(): Promise<void> {
  for (const program of started) await program.killHard();
  started.clear();
  for (const folder of folders) {
    if (CAN_LIST_PROCESSES) await endAllOn(folder);
    await rm(folder, { recursive: true, force: true });
  }
  folders.clear();
}

async function endAllOn(folder: string): Promise<void> {
  await waitFor("the end of what was left running", async () => {
    const left = await processesOn(folder);
    for (const { pid } of left) endOne(pid);
    return left.length === 0;
  });
}

function endOne(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    const isGone = typeof error === "object" && error !== null && "code" in error && error.code === "ESRCH";
    if (!isGone) throw error;
  }
}
