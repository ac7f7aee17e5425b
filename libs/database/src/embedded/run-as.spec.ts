import { describe, expect, it } from "@jest/globals";
import { findUser, spawnPlan, waysToRun } from "./run-as.js";

const PASSWD = [
  "root:x:0:0:root:/root:/bin/bash",
  "# a remark",
  "broken:x::",
  "nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin",
  "postgres:x:101:104::/var/lib/postgresql:/bin/bash",
].join("\n");
const POSTGRES = { name: "postgres", uid: 101, gid: 104 };
const NOBODY = { name: "nobody", uid: 65534, gid: 65533 };

describe("findUser", () => {
  it("finds by name and by number", () => {
    expect(findUser(PASSWD, "postgres")).toEqual(POSTGRES);
    expect(findUser(PASSWD, 65534)).toEqual(NOBODY);
  });
  it("finds nobody under an unknown name or number", () => {
    expect(findUser(PASSWD, "broken")).toBeUndefined();
    expect(findUser(PASSWD, 4711)).toBeUndefined();
  });
});

describe("waysToRun", () => {
  it("runs as ourselves unless we are root", () => {
    expect(waysToRun(1000, undefined, PASSWD)).toEqual([{ kind: "self" }]);
    expect(waysToRun(undefined, undefined, PASSWD)).toEqual([{ kind: "self" }]);
  });
  it("never runs as root, and asks for the least privilege first", () => {
    expect(waysToRun(0, undefined, PASSWD)).toEqual([
      { kind: "user", user: POSTGRES },
      { kind: "user", user: POSTGRES, capability: "dac_read_search" },
      { kind: "user", user: POSTGRES, capability: "dac_override" },
    ]);
  });
  it("follows the owner of a database that is there already", () => {
    expect(waysToRun(0, 65534, PASSWD)[0]).toEqual({ kind: "user", user: NOBODY });
  });
  it("has no way for root where there is no other user", () => {
    expect(waysToRun(0, undefined, "postgres:x:0:0::/:/bin/sh")).toEqual([]);
  });
});

describe("spawnPlan", () => {
  it("changes nothing for ourselves", () => {
    expect(spawnPlan({ kind: "self" }, "/bin/p", ["-x"])).toEqual({ file: "/bin/p", args: ["-x"] });
  });
  it("drops to the user's ids", () => {
    const plan = spawnPlan({ kind: "user", user: POSTGRES }, "/bin/p", ["-x"]);
    expect(plan).toEqual({ file: "/bin/p", args: ["-x"], uid: 101, gid: 104 });
  });
  it("keeps one capability and no other through setpriv", () => {
    const plan = spawnPlan({ kind: "user", user: POSTGRES, capability: "dac_read_search" }, "/bin/p", ["-x"]);
    expect(plan.file).toBe("setpriv");
    expect(plan.args).toContain("--ambient-caps=-all,+dac_read_search");
    expect(plan.args.slice(-2)).toEqual(["/bin/p", "-x"]);
  });
});
