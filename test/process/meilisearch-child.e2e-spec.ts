import { afterAll, afterEach, describe, expect, it, jest } from "@jest/globals";
import { rm } from "node:fs/promises";
import path from "node:path";
import { anInstitution } from "../support/an-institution.js";
import { ApiCaller, type HttpAnswer } from "../support/api-caller.js";
import { child, numberAt, objectAt, textAt } from "../support/json.js";
import { processesNamed, waitUntilGone, type FoundProcess } from "../support/processes.js";
import { cleanUp, freshFolder, Program } from "../support/program.js";
import { hasMeilisearchProgram } from "../support/search-engines.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(240_000);
afterEach(cleanUp);

const CASES = 4;
const PASSWORD = "password-of-tests";

afterAll(() => {
  if (!hasMeilisearchProgram)
    process.stderr.write(`meilisearch as a child: ${CASES} cases left out (none on PATH)\n`);
});

async function start(dataDir: string): Promise<{ program: Program; api: ApiCaller }> {
  const program = new Program({ env: { DATA_DIR: dataDir, SEARCH_ENGINE: "auto", DEMO_PASSWORD: PASSWORD } });
  return { program, api: new ApiCaller(await program.ready()) };
}

async function onlyMeilisearch(dataDir: string): Promise<FoundProcess> {
  const found = await processesNamed("meilisearch", dataDir);
  expect(found).toHaveLength(1);
  const [one] = found;
  if (one === undefined) throw new Error("no meilisearch is running");
  return one;
}

/** Who answered, and whether that was a stand-in. */
function answeredBy({ status, body }: HttpAnswer): Record<string, unknown> {
  const { engine, degraded, degradedReason } = objectAt(body);
  return { status, engine, degraded, degradedReason };
}

const BY_MEILISEARCH = { status: 200, engine: "meilisearch", degraded: false, degradedReason: undefined };
const INDEX_DOWN = { status: 200, engine: "postgres", degraded: true, degradedReason: "index-down" };

(hasMeilisearchProgram ? describe : describe.skip)("a Meilisearch found on PATH", () => {
  it("answers from the first start's first search, and goes with the program", async () => {
    const dataDir = await freshFolder();
    const { program, api } = await start(dataDir);
    const found = await api.get("/api/v1/search?q=yzgzc");
    expect(answeredBy(found)).toEqual(BY_MEILISEARCH);
    expect(textAt(found.body, "hits", 0, "name")).toBe("渝中公证处");
    const { command } = await onlyMeilisearch(dataDir);
    expect(command).toContain(`--db-path ${dataDir}/`);

    const registrar = await api.signIn("cq.registrar", PASSWORD);
    const name = "（测试）新来的公证处";
    expect((await registrar.send("POST", "/api/v1/institutions", anInstitution({ name }))).status).toBe(201);
    await waitFor("the new body is in its index", async () => {
      const answer = await api.search("新来的公证处");
      return numberAt(answer.body, "total", "value") === 1 && child(answer.body, "engine") === "meilisearch";
    });
    expect(await program.stop()).toEqual({ code: 0, signal: null });
    await waitUntilGone(dataDir, 12_000);
  });

  it("may be killed: PostgreSQL answers the very next search and says so, until it is back by itself", async () => {
    const dataDir = await freshFolder();
    const { program, api } = await start(dataDir);
    expect(answeredBy(await api.search("公证处"))).toEqual(BY_MEILISEARCH);
    const registrar = await api.signIn("cq.registrar", PASSWORD);
    const { pid } = await onlyMeilisearch(dataDir);
    process.kill(pid, "SIGKILL");
    const next = await api.search("渝中公证处");
    expect(answeredBy(next)).toEqual(INDEX_DOWN);
    expect(textAt(next.body, "hits", 0, "name")).toBe("渝中公证处");
    const ready = await api.get("/readyz");
    expect([ready.status, textAt(ready.body, "status")]).toEqual([200, "degraded"]);

    // What is written meanwhile is found a moment later, and gets into the index once that is back.
    const name = "（测试）停机期间的公证处";
    expect((await registrar.send("POST", "/api/v1/institutions", anInstitution({ name }))).status).toBe(201);
    const found = async (): Promise<number> =>
      numberAt((await api.search("停机期间的公证处")).body, "total", "value");
    await waitFor("it is found", async () => (await found()) === 1);
    await waitFor("Meilisearch answers with it", async () => {
      const answer = await api.search("停机期间的公证处");
      expect(numberAt(answer.body, "total", "value")).toBe(1);
      return answeredBy(answer)["engine"] === "meilisearch" && child(answer.body, "degraded") === false;
    });
    await waitFor("all is well", async () => textAt((await api.get("/readyz")).body, "status") === "ready");
    expect((await onlyMeilisearch(dataDir)).pid).not.toBe(pid);
    expect(await program.stop()).toEqual({ code: 0, signal: null });
    await waitUntilGone(dataDir, 12_000);
  });

  it("that hangs does not hold the program up: all is stopped within ten seconds", async () => {
    const dataDir = await freshFolder();
    const { program } = await start(dataDir);
    process.kill((await onlyMeilisearch(dataDir)).pid, "SIGSTOP");
    const begun = performance.now();
    expect(await program.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - begun).toBeLessThan(10_000);
    await waitUntilGone(dataDir, 12_000);
  });

  it("is stopped with the program though it was killed a moment before", async () => {
    const dataDir = await freshFolder();
    const { program } = await start(dataDir);
    process.kill((await onlyMeilisearch(dataDir)).pid, "SIGKILL");
    expect(await program.stop()).toEqual({ code: 0, signal: null });
    await waitUntilGone(dataDir, 12_000);
  });

  it("that a killed program left behind makes room at the next start", async () => {
    const dataDir = await freshFolder();
    const first = await start(dataDir);
    const orphan = await onlyMeilisearch(dataDir);
    await first.program.killHard();
    expect((await onlyMeilisearch(dataDir)).pid).toBe(orphan.pid);
    // As if the program had been killed before it came to write the number down.
    await rm(path.join(dataDir, "meilisearch/pid"));

    const second = await start(dataDir);
    await onlyMeilisearch(dataDir);
    await waitFor("it answers", async () => {
      const by = answeredBy(await second.api.search("公证处"));
      return by["engine"] === "meilisearch" && by["degraded"] === false;
    });
    expect(await second.program.stop()).toEqual({ code: 0, signal: null });
    await waitUntilGone(dataDir, 12_000);
  });
});
