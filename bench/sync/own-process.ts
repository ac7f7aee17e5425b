import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The programs as they are compiled, two folders up from here in `dist`. */
const MAINS = {
  api: fileURLToPath(new URL("../../apps/api/src/main.js", import.meta.url)),
  worker: fileURLToPath(new URL("../../apps/worker/src/main.js", import.meta.url)),
  cli: fileURLToPath(new URL("../../apps/cli/src/main.js", import.meta.url)),
} as const;

const STOP_MS = 20_000;
const KEPT_LINES = 20;

/** A process of the program ended when it should not have, or said that it failed. */
export class ProcessFailedError extends Error {
  override readonly name = "ProcessFailedError";
}

/** One of the programs as a process of its own. */
export class OwnProcess {
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];

  constructor(
    readonly name: keyof typeof MAINS,
    words: readonly string[],
    env: Readonly<Record<string, string>>,
  ) {
    this.child = spawn(process.execPath, [MAINS[name], ...words], {
      env: { PATH: process.env["PATH"] ?? "", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream !== null) createInterface(stream).on("line", (line) => this.hear(line));
    }
    this.ended = once(this.child, "close").then(() => this.child.exitCode);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it said last. */
  get text(): string {
    return this.lines.join("\n");
  }

  /** The first line that matches. @throws ProcessFailedError when it ends without one. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    const heard = new Promise<RegExpExecArray>((resolve) => {
      this.onLine = (line) => {
        const match = pattern.exec(line);
        if (match !== null) resolve(match);
      };
    });
    const early = this.lines.map((line) => pattern.exec(line)).find((match) => match !== null);
    if (early !== undefined && early !== null) return early;
    const ended = this.ended.then(() => null);
    const match = await Promise.race([heard, ended]);
    if (match === null) throw new ProcessFailedError(`${this.name} ended before it was up:\n${this.text}`);
    return match;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill("SIGTERM");
    const force = setTimeout(() => this.child.kill("SIGKILL"), STOP_MS);
    await this.ended;
    clearTimeout(force);
  }

  private onLine: (line: string) => void = () => undefined;

  private hear(line: string): void {
    this.lines.push(line);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
    this.onLine(line);
  }
}

/** Runs an operator command to its end. @throws ProcessFailedError for an exit code that is not among those expected. */
export async function runCli(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  expected: readonly number[] = [0],
): Promise<void> {
  const cli = new OwnProcess("cli", words, env);
  const code = await cli.ended;
  if (code === null || !expected.includes(code))
    throw new ProcessFailedError(`cli ${words.join(" ")} ended with ${String(code)}:\n${cli.text}`);
}
