import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockDataDir, lockGeneration } from "./data-dir-lock.js";
import { DataDirHeldError } from "./errors.js";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "data-dir-lock-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const leaveLock = (generation: number, content: string): Promise<void> =>
  writeFile(join(dataDir, `postgres.lock.${String(generation)}`), content);

describe("lockDataDir", () => {
  it("lets one work at a time, one after the other", async () => {
    const first = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({ holderPid: process.pid, dataDir });
    await first.release();
    await (await lockDataDir(dataDir)).release();
  });

  it.each([
    ["of a process that is gone", "4194305\nsome-boot/1\n"],
    ["of an earlier process with our own pid", `${String(process.pid)}\nan-earlier-boot/1\n`],
    ["cut short by a power failure", ""],
  ])("takes over a lock %s", async (_, content) => {
    await leaveLock(7, content);
    const lock = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toThrow(DataDirHeldError);
    await lock.release();
  });

  it("gives a dead process's lock to exactly one of many who ask at once", async () => {
    for (let round = 1; round <= 20; round += 1) {
      await leaveLock(round * 1000, "4194305\nsome-boot/1\n");
      const asked = await Promise.allSettled(Array.from({ length: 12 }, () => lockDataDir(dataDir)));
      const got = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(got).toHaveLength(1);
      await got[0]?.release();
    }
  });

  it("leaves no more than one file behind", async () => {
    await leaveLock(3, "4194305\nsome-boot/1\n");
    await (await lockDataDir(dataDir)).release();
    await (await lockDataDir(dataDir)).release();
    expect(await readdir(dataDir)).toEqual(["postgres.lock.5"]);
  });

  it("releases quietly when the folder was deleted meanwhile", async () => {
    const lock = await lockDataDir(dataDir);
    await rm(dataDir, { recursive: true });
    await expect(lock.release()).resolves.toBeUndefined();
  });
});

describe("lockGeneration", () => {
  it.each([
    ["postgres.lock.12", 12],
    ["postgres.lock.0", undefined],
    ["postgres.lock.draft-1", undefined],
    ["postgres.lock.1e3", undefined],
    ["postgres", undefined],
  ])("reads %s as %s", (name, generation) => expect(lockGeneration(name)).toBe(generation));
});
