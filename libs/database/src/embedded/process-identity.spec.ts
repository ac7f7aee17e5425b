import { describe, expect, it } from "@jest/globals";
import { identifyProcess, isAlive, servesDataFolder, startTicksOf } from "./process-identity.js";

/** A line of /proc/PID/stat: fields 1 to 22, of which 22 is the start time. */
const statLine = (name: string, state: string): string =>
  `4242 (${name}) ${state} 1 4242 4242 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000`;

describe("startTicksOf", () => {
  it.each(["node", "my prog", "a) b (c", ") S 1 2"])(
    "finds the start time after a program named %j",
    (name) => expect(startTicksOf(statLine(name, "S"))).toBe("987654"),
  );
  it.each(["Z", "X"])("takes a process in state %s for gone", (state) =>
    expect(startTicksOf(statLine("node", state))).toBeUndefined(),
  );
});

describe("a process's identity", () => {
  it("stays the same while it lives", async () => {
    const identity = await identifyProcess(process.pid);
    expect(identity).toEqual(await identifyProcess(process.pid));
    expect(identity && (await isAlive(identity))).toBe(true);
  });
  it("is not that of a later process with the same pid", async () => {
    expect(await isAlive({ pid: process.pid, startedAt: "another-boot/1" })).toBe(false);
  });
  it("is nobody's for a pid that no process can have", async () => {
    expect(await identifyProcess(4_194_305)).toBeUndefined();
  });
  it("is not a database server's merely for living in the folder", async () => {
    expect(await servesDataFolder(process.pid, process.cwd())).toBe(false);
  });
});
