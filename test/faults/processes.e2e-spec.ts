import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Supervised } from "../../bench/faults/processes/supervised.js";
import { CHECKOUT } from "../support/program.js";
import { waitFor } from "../support/wait-for.js";

const CLOCK = path.join(CHECKOUT, "dist/bench/faults/clock/shifted-clock.js");
const DAY_MS = 86_400_000;

let folder: string;
let program: Supervised | null = null;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "directory-faults-spec-"));
});
afterEach(async () => {
  await program?.stop();
  program = null;
  await rm(folder, { recursive: true });
});

/** A process of Node that runs these lines. */
function running(lines: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Supervised {
  program = new Supervised({
    name: "program",
    file: process.execPath,
    args: [...args, "--input-type=module", "--eval", lines],
    env: { PATH: process.env["PATH"], ...env },
    cwd: folder,
    log: path.join(folder, "log"),
    saysReady: /^ready/,
  });
  return program;
}

describe("a supervised process", () => {
  const STAYS = `console.log("ready " + process.pid); setInterval(() => {}, 1000);`;

  it("stays down when it is killed, until it is started again", async () => {
    const one = running(STAYS);
    one.start();
    await one.ready();
    const first = one.pid;
    await one.kill();
    expect([one.isRunning, one.pid]).toEqual([false, null]);
    one.start();
    await one.ready();
    expect(one.pid).not.toBe(first);
    expect(one.ownEnds).toEqual([]);
  });

  it("comes back when it ends by itself, and that is told with what it said last", async () => {
    const one = running(
      `console.log("ready"); setTimeout(() => { console.log("cannot go on"); process.exit(3); }, 20);`,
    );
    one.start();
    await waitFor("a second life", () => one.ownEnds.length >= 2, 20_000);
    expect(one.ownEnds[0]).toContain("ended by itself (code 3)");
    expect(one.ownEnds[0]).toContain("cannot go on");
  });

  it("can be stopped for good, also while it is paused", async () => {
    const one = running(STAYS);
    one.start();
    await one.ready();
    one.signal("SIGSTOP");
    await one.stop();
    expect([one.isRunning, one.ownEnds]).toEqual([false, []]);
  });
});

describe("a clock that is put off", () => {
  const TELLS = `
    const tell = () => console.log("ready", Date.now(), new Date().getTime(), new Date(0).toISOString(),
      new Date() instanceof Date, Date.UTC(1970, 0, 2), Object.prototype.toString.call(new Date()));
    tell(); setInterval(tell, 20);`;

  it("is felt at once by a program that runs, forward and back, and changes nothing else of dates", async () => {
    const file = path.join(folder, "clock");
    await writeFile(file, "0");
    const one = running(TELLS, ["--import", CLOCK], { FAULTS_CLOCK: file });
    one.start();
    await one.ready();
    for (const days of [2, -2, 0]) {
      await writeFile(file, String(days * DAY_MS));
      one.signal("SIGUSR2");
      const isThere = async (): Promise<boolean> => {
        const [, now = "", made = "", ...rest] = (await lastLine()).split(" ");
        const off = [Number(now) - Date.now(), Number(made) - Date.now()].map((ms) =>
          Math.round(ms / DAY_MS),
        );
        return off.every((shift) => shift === days) && rest.join(" ") === FIXED;
      };
      await waitFor(`a clock ${days} days off`, isThere, 10_000);
    }
  });

  const FIXED = "1970-01-01T00:00:00.000Z true 86400000 [object Date]";
  const lastLine = async (): Promise<string> =>
    (await readFile(path.join(folder, "log"), "utf8")).trim().split("\n").at(-1) ?? "";
});
