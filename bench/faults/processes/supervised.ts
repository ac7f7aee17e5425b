import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { waitUntil } from "../wait-until.js";

export interface ProcessPlan {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Where all that it says is kept. */
  readonly log: string;
  /** What it says when it is up; null asks `isUp` instead. */
  readonly saysReady: RegExp | null;
  readonly isUp?: () => Promise<boolean>;
  /** SIGTERM unless it is another. */
  readonly stopSignal?: NodeJS.Signals;
  /** The user to run as, where it is not ours. */
  readonly ids?: { readonly uid?: number; readonly gid?: number };
}

const READY_MS = 120_000;
const STOP_MS = 15_000;
const RESTART_PAUSE_MS = 500;
const KEPT_LINES = 8;

/**
 * A process of the program or of a server, started again when it ends by itself, as a container is. Its own ends
 * are counted: nobody told it to.
 */
export class Supervised {
  /** Ends that nobody asked for, with the last lines that were said. */
  readonly ownEnds: string[] = [];
  private child: ChildProcess | null = null;
  private lines: string[] = [];
  private isReady = false;
  private isWanted = false;
  private ended: Promise<void> = Promise.resolve();
  private readonly out: WriteStream;

  constructor(private readonly plan: ProcessPlan) {
    this.out = createWriteStream(plan.log, { flags: "a", mode: 0o600 });
  }

  get name(): string {
    return this.plan.name;
  }

  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Whether it lives and has said that it is up. */
  get isRunning(): boolean {
    return this.child !== null && this.isReady;
  }

  /** Returns at once; `ready` waits. One that runs already is left alone. */
  start(): void {
    this.isWanted = true;
    if (this.child === null) this.launch();
  }

  async ready(withinMs = READY_MS): Promise<void> {
    await waitUntil(
      `${this.plan.name}`,
      async () => {
        if (this.child !== null && !this.isReady && this.plan.isUp !== undefined)
          this.isReady = await this.plan.isUp();
        return this.isRunning;
      },
      withinMs,
    );
  }

  /** Kills it and keeps it down until it is started. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    this.isWanted = false;
    this.child?.kill(signal);
    await this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Ends it in order, by force where it does not. */
  async stop(): Promise<void> {
    this.isWanted = false;
    const child = this.child;
    child?.kill("SIGCONT");
    child?.kill(this.plan.stopSignal ?? "SIGTERM");
    const late = new AbortController();
    void setTimeout(STOP_MS, undefined, { signal: late.signal }).then(
      () => child?.kill("SIGKILL"),
      () => undefined,
    );
    await this.ended;
    late.abort();
  }

  private launch(): void {
    const { file, args, env, cwd, saysReady, ids } = this.plan;
    const child = spawn(file, args, { ...ids, cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    this.isReady = false;
    this.lines = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        this.out.write(`${line}\n`);
        this.lines = [...this.lines, line].slice(-KEPT_LINES);
        if (saysReady?.test(line) === true && this.child === child) this.isReady = true;
      });
    }
    this.ended = new Promise((resolve) => {
      const end = (how: string): void => {
        if (this.child === child) this.child = null;
        if (this.isWanted) this.goAgain(how);
        resolve();
      };
      child.once("error", (error) => end(error.message));
      child.once("close", (code, signal) => end(signal ?? `code ${String(code)}`));
    });
  }

  private goAgain(how: string): void {
    this.ownEnds.push(`${this.plan.name} ended by itself (${how}): ${this.lines.join(" | ").slice(0, 600)}`);
    void setTimeout(RESTART_PAUSE_MS).then(() => {
      if (this.isWanted && this.child === null) this.launch();
    });
  }
}
