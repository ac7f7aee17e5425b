import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { programOnPath } from "../../libs/search/src/start/find-meilisearch.js";
import type { FoundMeilisearch } from "../../libs/search/src/start/found-meilisearch.js";
import { startMeilisearchChild } from "../../libs/search/src/start/meilisearch-child.js";
import { processesNamed, waitUntilGone, type FoundProcess } from "../support/processes.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(120_000);

const CASES = 8;
const program = programOnPath("meilisearch", process.env["PATH"] ?? "") ?? "";
const hasMeilisearchProgram = program !== "";

afterAll(() => {
  if (!hasMeilisearchProgram)
    process.stderr.write(`a child that comes back: ${CASES} cases left out (no meilisearch on PATH)\n`);
});

(hasMeilisearchProgram ? describe : describe.skip)("a Meilisearch of one's own", () => {
  let dataDir: string;
  let started: FoundMeilisearch[];
  let said: string[];
  beforeEach(async () => {
    dataDir = await realpath(await mkdtemp(path.join(os.tmpdir(), "directory-child-")));
    [started, said] = [[], []];
  });
  afterEach(async () => {
    for (const one of started) await one.stop();
    for (const { pid } of await running()) process.kill(pid, "SIGKILL");
    await waitUntilGone(dataDir, 10_000);
    await rm(dataDir, { recursive: true, force: true });
  });

  const running = (): Promise<FoundProcess[]> => processesNamed("meilisearch", dataDir);
  const start = async (): Promise<FoundMeilisearch> => {
    const one = await startMeilisearchChild({ program, dataDir, log: (line) => said.push(line) });
    started.push(one);
    return one;
  };
  const only = async (): Promise<number> => {
    const [one, ...others] = await running();
    expect(others).toEqual([]);
    return one?.pid ?? 0;
  };

  it("comes back by itself when it was killed: same address, same key, same data", async () => {
    const { server } = await start();
    await ask(server, "POST", "/indexes", { uid: "kept" });
    await waitFor("the index", async () => (await ask(server, "GET", "/indexes/kept")) === 200);
    const first = await only();
    process.kill(first, "SIGKILL");
    await waitFor("the same index again", async () => (await ask(server, "GET", "/indexes/kept")) === 200);
    expect(await only()).not.toBe(first);
    expect(said).toContain("Meilisearch ended (SIGKILL); it is started again in 0.5 s");
  });

  it("comes back as often as it is killed, and stays away once it is stopped", async () => {
    const found = await start();
    for (let times = 0; times < 3; times += 1) {
      process.kill(await only(), "SIGKILL");
      await waitFor("its return", async () => (await ask(found.server, "GET", "/version")) === 200);
    }
    process.kill(await only(), "SIGKILL");
    await found.stop();
    const lines = said.length;
    expect(await running()).toEqual([]);
    await waitUntilGone(dataDir, 100);
    expect(said).toHaveLength(lines);
  });

  it("makes a left-over one go whose pid nobody came to write down", async () => {
    const folder = path.join(dataDir, "meilisearch");
    await mkdir(folder);
    const flags = ["--db-path", path.join(folder, "data.ms"), "--http-addr", "127.0.0.1:0", "--no-analytics"];
    const left = spawn(program, flags, { cwd: folder, stdio: "ignore", detached: true });
    const ended = new Promise((resolve) => left.once("exit", (_code, signal) => resolve(signal)));
    await waitFor("the one that is left over", async () => (await running()).length === 1);
    const { server } = await start();
    expect(await ended).toBe("SIGKILL");
    expect(await ask(server, "GET", "/version")).toBe(200);
    expect(await only()).not.toBe(left.pid);
  });

  it("starts on data that it was killed over before they were complete", async () => {
    await mkdir(path.join(dataDir, "meilisearch/data.ms/tasks"), { recursive: true });
    expect(await ask((await start()).server, "GET", "/version")).toBe(200);
  });

  it("does not start, and says so, on data that are another version's", async () => {
    await mkdir(path.join(dataDir, "meilisearch/data.ms"), { recursive: true });
    await writeFile(path.join(dataDir, "meilisearch/data.ms/VERSION"), "99.0.0");
    await expect(start()).rejects.toThrow("meilisearch ended at once; see its log");
    expect(await running()).toEqual([]);
  });

  it("is one, however many start at the same time", async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.server).toEqual(first.server);
    expect(await only()).toBeGreaterThan(0);
    expect(await ask(second.server, "GET", "/version")).toBe(200);
    await Promise.all([first.stop(), second.stop()]);
    expect(await running()).toEqual([]);
  });

  it("is started by whoever shared it when its owner stops", async () => {
    const owner = await start();
    const sharer = await start();
    const first = await only();
    await owner.stop();
    await waitFor("a new one", async () => (await ask(sharer.server, "GET", "/version")) === 200);
    expect(await only()).not.toBe(first);
    expect(sharer.server).toEqual(owner.server);
  });

  it("is left alone by a sharer that goes", async () => {
    const owner = await start();
    const sharer = await start();
    const pid = await only();
    await sharer.stop();
    expect(await only()).toBe(pid);
    expect(await ask(owner.server, "GET", "/version")).toBe(200);
  });
});

/** The answer's status; 0 while nobody answers. */
async function ask(
  { url, key }: FoundMeilisearch["server"],
  method: string,
  where: string,
  body?: unknown,
): Promise<number> {
  const headers = { authorization: `Bearer ${key ?? ""}`, "content-type": "application/json" };
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = fetch(url + where, { method, headers, ...text, signal: AbortSignal.timeout(2_000) });
  return answer.then(
    ({ status }) => status,
    () => 0,
  );
}
