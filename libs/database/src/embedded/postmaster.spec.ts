import { describe, expect, it } from "@jest/globals";
import { parsePostmasterPid } from "./postmaster.js";

const FILE = "4242\n/data/postgres/data\n1795000000\n45821\n\n127.0.0.1\n 12345 6\nready   \n";

describe("parsePostmasterPid", () => {
  it("reads who serves, where, and whether it is ready", () => {
    expect(parsePostmasterPid(FILE)).toEqual({ pid: 4242, port: 45821, ready: true });
    expect(parsePostmasterPid(FILE.replace("ready   ", "starting"))).toMatchObject({ ready: false });
  });
  it("reads a file that is only half written", () => {
    expect(parsePostmasterPid("4242\n/data")).toEqual({ pid: 4242, port: undefined, ready: false });
  });
  it.each(["", "\n", "-4242\n/data\n", "server\n"])("finds no server in %j", (text) => {
    expect(parsePostmasterPid(text)).toBeUndefined();
  });
});
