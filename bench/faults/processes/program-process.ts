import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Supervised } from "./supervised.js";

const dist = (file: string): string => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const CLOCK = new URL("../clock/shifted-clock.js", import.meta.url).href;

/** Told to every process of the program; all of it leads through the links. */
export type ProgramEnv = Readonly<Record<string, string>>;

export interface ProgramProcess {
  readonly process: Supervised;
  /** Puts its wall clock so many milliseconds off, at once and for what is started in its place. */
  shiftClock(ms: number): void;
}

export interface ApiProcess extends ProgramProcess {
  readonly url: string;
}

/** An API process on a port that it keeps. A sync worker runs in it as well, as under `npm start`. */
export function apiProcess(name: string, folder: string, port: number, env: ProgramEnv): ApiProcess {
  const own = { ...env, PORT: String(port), HOST: "127.0.0.1" };
  const program = programProcess(name, folder, "apps/api/src/main.js", /^Ready: open /, own);
  return { ...program, url: `http://127.0.0.1:${port}` };
}

export function workerProcess(name: string, folder: string, env: ProgramEnv): ProgramProcess {
  return programProcess(name, folder, "apps/worker/src/main.js", /"msg":"worker started"/, env);
}

function programProcess(
  name: string,
  folder: string,
  main: string,
  saysReady: RegExp,
  env: ProgramEnv,
): ProgramProcess {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  const clock = path.join(own, "clock");
  writeFileSync(clock, "0");
  const supervised = new Supervised({
    name,
    file: process.execPath,
    args: ["--enable-source-maps", "--import", CLOCK, dist(main)],
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, DATA_DIR: own, FAULTS_CLOCK: clock, ...env },
    cwd: own,
    log: path.join(folder, `${name}.log`),
    saysReady,
  });
  const shiftClock = (ms: number): void => {
    writeFileSync(clock, String(ms));
    if (supervised.isRunning) supervised.signal("SIGUSR2");
  };
  return { process: supervised, shiftClock };
}
