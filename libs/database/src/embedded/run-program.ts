import { spawn, type ChildProcess } from "node:child_process";
import { systemErrorCode } from "./errors.js";
import { spawnPlan, type RunAs } from "./run-as.js";

export interface ProgramRun {
  readonly runAs: RunAs;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

export interface ProgramResult {
  readonly succeeded: boolean;
  /** Standard output and error as they came, or why the program did not start. */
  readonly output: string;
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C in a terminal reaches us alone.
 * @param output file descriptor for both outputs; pipes when left out
 */
export function launch(run: ProgramRun, output?: number): ChildProcess {
  const { file, args, ...ids } = spawnPlan(run.runAs, run.file, run.args);
  const sink = output ?? "pipe";
  return spawn(file, args, {
    ...ids,
    env: run.env,
    cwd: run.cwd,
    detached: true,
    stdio: ["ignore", sink, sink],
  });
}

/** Runs a program to its end, or kills it and all it started after `timeoutMs`. Never throws. */
export function runProgram(run: ProgramRun, timeoutMs: number): Promise<ProgramResult> {
  const child = launch(run);
  let output = "";
  const collect = (chunk: Buffer): void => void (output += chunk.toString("utf8"));
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      output += `\nno answer within ${String(timeoutMs / 1000)} s`;
      killGroup(child.pid);
    }, timeoutMs);
    const finish = (succeeded: boolean, more = ""): void => {
      clearTimeout(timer);
      resolve({ succeeded, output: `${output}${more}`.trim() });
    };
    child.once("error", (error) => finish(false, error.message));
    child.once("close", (code) => finish(code === 0));
  });
}

/** Kills a process and, when it leads a group, everything in it. One that is gone already is no error. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  if (!sendSignal(-pid, "SIGKILL")) sendSignal(pid, "SIGKILL");
}

/** False when there is no such process. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (systemErrorCode(error) === "ESRCH") return false;
    throw error;
  }
}

/** Calls `done` every `everyMs` until it says true; false when `timeoutMs` passed first. */
export async function waitUntil(
  done: () => Promise<boolean>,
  timeoutMs: number,
  everyMs = 50,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!(await done())) {
    if (Date.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}

/** The last lines of a program's output, for an error message. */
export function lastLines(text: string, count = 8): string {
  return text.trim().split("\n").slice(-count).join("\n");
}
