import { afterAll, afterEach, describe, expect, it, jest } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chown, readFile, stat } from "node:fs/promises";
import { ApiCaller } from "../support/api-caller.js";
import { numberAt } from "../support/json.js";
import { processesNamed, waitUntilGone } from "../support/processes.js";
import { API, CHECKOUT, cleanUp, freshFolder, Program } from "../support/program.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(240_000);
afterEach(cleanUp);

const NOBODY = 65534;
const AS_NOBODY = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"] as const;
/** A network of its own that has nothing but itself. */
const OFFLINE = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "offline"] as const;

const isRoot = process.getuid?.() === 0;
const canBeNobody =
  isRoot && works([...AS_NOBODY, process.execPath, "-e", `fs.readFileSync(${JSON.stringify(API)})`]);
const canBeOffline = isRoot && works([...OFFLINE, "nsenter", "--version"]);

function works([file = "", ...args]: readonly string[]): boolean {
  return spawnSync(file, args, { cwd: "/", stdio: "ignore" }).status === 0;
}

afterAll(() => {
  if (!isRoot) process.stderr.write("surroundings: run by an ordinary user, so every test here was one's\n");
  else if (!canBeNobody)
    process.stderr.write(`surroundings: 1 case left out: nobody can't read ${CHECKOUT}\n`);
  if (!canBeOffline)
    process.stderr.write("surroundings: 1 case left out: no network namespace to be offline in\n");
});

(canBeNobody ? describe : describe.skip)("an ordinary user", () => {
  it("starts it with a DATA_DIR of one's own, and so does everything that it starts", async () => {
    const dataDir = await freshFolder();
    await chown(dataDir, NOBODY, NOBODY);
    const program = new Program({
      env: { DATA_DIR: dataDir, HOME: "/nonexistent" },
      command: [...AS_NOBODY, process.execPath, API],
    });
    const api = new ApiCaller(await program.ready());
    expect(numberAt((await api.search("公证处")).body, "total", "value")).toBeGreaterThan(0);
    const [server] = await processesNamed("/postgres", dataDir);
    expect((await stat(`/proc/${server?.pid ?? 0}`)).uid).toBe(NOBODY);
    expect(await program.stop()).toEqual({ code: 0, signal: null });
    await waitUntilGone(dataDir, 5_000);
  });

  it("is told plainly when DATA_DIR can't be written", async () => {
    const dataDir = await freshFolder();
    const program = new Program({
      env: { DATA_DIR: dataDir },
      command: [...AS_NOBODY, process.execPath, API],
    });
    expect((await program.ended).code).toBe(1);
    expect(program.text).toContain(`${dataDir} cannot be written`);
    expect(program.text).not.toMatch(/\n\s+at /);
  });
});

(canBeOffline ? describe : describe.skip)("a machine without a network", () => {
  it("is enough to start and answer, and nothing even tries to reach out", async () => {
    const dataDir = await freshFolder();
    const program = new Program({ env: { DATA_DIR: dataDir }, command: [...OFFLINE, process.execPath, API] });
    const address = await program.ready();
    const inside = ["nsenter", `--target=${program.pid}`, "--net", process.execPath, "-e"];
    const answered = spawnSync(inside[0] ?? "", [
      ...inside.slice(1),
      `fetch(${JSON.stringify(`${address}/api/v1/search?q=yzgzc`)}).then(async (a) => console.log(a.status, (await a.json()).hits[0].name))`,
    ]);
    expect(String(answered.stdout)).toBe("200 渝中公证处\n");
    expect(await triesWithoutRoute(program.pid)).toBe(0);
    // The count is no idle one: a single try to reach another machine shows in it (192.0.2.1, RFC 5737).
    spawnSync(inside[0] ?? "", [
      ...inside.slice(1),
      `require("net").connect(80, "192.0.2.1").on("error", () => {})`,
    ]);
    await waitFor("a try is counted", async () => (await triesWithoutRoute(program.pid)) > 0, 5_000);
    await program.stop();
  });
});

/** Packets that a process's network had no way for: the field OutNoRoutes of the `Ip:` lines (proc_net_snmp). */
async function triesWithoutRoute(pid: number): Promise<number> {
  const lines = (await readFile(`/proc/${pid}/net/snmp`, "utf8"))
    .split("\n")
    .filter((line) => line.startsWith("Ip:"));
  const [names = [], values = []] = lines.map((line) => line.split(" "));
  return Number(values[names.indexOf("OutNoRoutes")]);
}
