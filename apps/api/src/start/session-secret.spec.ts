import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { sessionSecret } from "./session-secret.js";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "directory-secret-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe("the secret of sessions", () => {
  it("is the configured one, and then nothing is written", async () => {
    expect(await sessionSecret({ sessionSecret: "configured", dataDir })).toBe("configured");
    expect(await readdir(dataDir)).toEqual([]);
  });

  it("is made once and kept for its owner's eyes, so that a restart ends no session", async () => {
    const made = await Promise.all([1, 2, 3].map(() => sessionSecret({ sessionSecret: null, dataDir })));
    expect(new Set(made).size).toBe(1);
    expect(made[0]?.length).toBeGreaterThanOrEqual(32);
    expect(await sessionSecret({ sessionSecret: null, dataDir })).toBe(made[0]);
    expect((await stat(path.join(dataDir, "session-secret"))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(["session-secret"]);
  });

  it("is never a broken one", async () => {
    await writeFile(path.join(dataDir, "session-secret"), "short");
    await expect(sessionSecret({ sessionSecret: null, dataDir })).rejects.toThrow("session-secret");
  });
});
