import { afterAll, afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { DegradedReason, EngineName, Search } from "#search";
import { startSearch, type StartedSearch } from "#search";
import { Registrar } from "../support/registrars.js";
import { hasMeilisearchProgram, startSearchBench, type SearchBench } from "../support/search-engines.js";

async function answeredBy(
  search: Search,
  q = "渝中公证处",
): Promise<[EngineName, DegradedReason | null, string]> {
  const { engine, degraded, degradedReason, hits } = await search.search({ q });
  expect(degraded).toBe(degradedReason !== undefined);
  return [engine, degradedReason ?? null, hits[0]?.name ?? ""];
}

/** A Meilisearch that is only an address, with the answers of a test. */
describe("a configured Meilisearch", () => {
  let bench: SearchBench;
  let server: Server;
  let started: StartedSearch;
  let answerWith: { status: number; body: string };
  beforeEach(async () => {
    bench = await startSearchBench("postgres");
    answerWith = { status: 200, body: `{"status":"available"}` };
    server = createServer((_request, response) => {
      response.writeHead(answerWith.status, { "content-type": "application/json" }).end(answerWith.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = server.address();
    const meiliUrl = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
    started = await startSearch({
      dataSource: bench.dataSource,
      reference: bench.reference,
      config: { dataDir: "unused", search: { engine: "auto", meiliUrl, meiliKey: null } },
      log: () => undefined,
    });
  });
  afterEach(async () => {
    await started.stop();
    await bench.close();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  });

  it("answers by postgres and says rebuilding while the index is not there yet", async () => {
    expect(await answeredBy(started.search)).toEqual(["postgres", "rebuilding", "渝中公证处"]);
    expect(await started.search.status()).toMatchObject({ engine: "postgres", degraded: true });
  });

  it("says rebuilding while a first filling goes on, and how far it is", async () => {
    await setGeneration(started, bench, "building");
    expect(await answeredBy(started.search)).toEqual(["postgres", "rebuilding", "渝中公证处"]);
    const { rebuild } = await started.search.status();
    expect([rebuild.state, rebuild.total, rebuild.done]).toEqual(["running", 85, 84]);
  });

  it("answers by postgres whatever nonsense or refusal it answers", async () => {
    await setGeneration(started, bench, "active");
    const nonsense = [
      { status: 500, body: "{}" },
      { status: 404, body: `{"code":"index_not_found","message":"gone","type":"invalid_request","link":""}` },
      { status: 403, body: `{"code":"invalid_api_key","message":"no","type":"auth","link":""}` },
      { status: 200, body: "<html>a proxy's page</html>" },
      { status: 200, body: "{}" },
      { status: 200, body: `{"hits":"none"}` },
      { status: 200, body: `{"results":[]}` },
    ];
    for (answerWith of nonsense) {
      expect([answerWith.body, await answeredBy(started.search)]).toEqual([
        answerWith.body,
        ["postgres", "index-down", "渝中公证处"],
      ]);
    }
  });

  it("is not said to be down by searches that postgres answers by rule", async () => {
    await setGeneration(started, bench, "active");
    answerWith = { status: 500, body: "{}" };
    for (const request of [{ near: { lat: 29.55, lng: 106.56 } }, { sort: "name" }] as const) {
      const { engine, degraded } = await started.search.search(request);
      expect([engine, degraded]).toEqual(["postgres", false]);
    }
  });

  it("goes on answering when it is gone altogether, suggestions too", async () => {
    await setGeneration(started, bench, "active");
    await new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    expect(await answeredBy(started.search)).toEqual(["postgres", "index-down", "渝中公证处"]);
    expect((await started.search.suggest("渝中公证", 3))[0]?.text).toBe("渝中公证处");
    expect(await started.search.status()).toMatchObject({ engine: "postgres", degraded: true });
  });
});

/** Sets the index's row as the worker leaves it at one step of a filling, with one document to go. */
async function setGeneration(
  { worker }: StartedSearch,
  { dataSource }: SearchBench,
  state: "building" | "active",
): Promise<void> {
  // The stub answers no task, so that the worker gets no further than it must for the row's name.
  await worker.drain().catch(() => undefined);
  await dataSource.query(
    `INSERT INTO search_generation (index_uid, engine, kind, generation, state, total)
     SELECT 'institutions_' || $1, 'meilisearch', 'institution', $1, $2, 85 ON CONFLICT (index_uid)
     DO UPDATE SET state = EXCLUDED.state`,
    [await generationName(), state],
  );
  await dataSource.query(`DELETE FROM search_work WHERE index_uid LIKE 'institutions%'`);
  await dataSource.query(
    `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at)
     SELECT g.index_uid, (SELECT min(id) FROM institution), 'institution', 2, now()
     FROM search_generation g WHERE g.engine = 'meilisearch' AND g.kind = 'institution'`,
  );
}

async function generationName(): Promise<string> {
  const { meiliGeneration } = await import("../../libs/search/src/engines/meilisearch/meili-settings.js");
  return meiliGeneration();
}

/** Needs a process that may be killed; the stub above has the same cases where there is none. */
const KILLABLE = hasMeilisearchProgram && process.env["MEILI_URL"] === undefined;
afterAll(() => {
  if (!KILLABLE) process.stderr.write("meilisearch down: 1 case left out (no meilisearch program on PATH)\n");
});
if (KILLABLE) {
  describe("a Meilisearch that is killed", () => {
    it("is replaced by postgres at the next query; nothing of what changed meanwhile is lost or counted", async () => {
      const bench = await startSearchBench("meilisearch");
      try {
        expect(await answeredBy(bench.search)).toEqual(["meilisearch", null, "渝中公证处"]);
        const { pid } = await bench.meilisearch();
        const asked = Array.from({ length: 20 }, () => answeredBy(bench.search));
        process.kill(pid, "SIGKILL");
        for (const [, , name] of await Promise.all(asked)) expect(name).toBe("渝中公证处");
        expect(await answeredBy(bench.search)).toEqual(["postgres", "index-down", "渝中公证处"]);
        const registrar = new Registrar(bench.dataSource, bench.reference);
        const id = await registrar.register({ name: "铁力木公证处（测试）" });
        for (let tries = 0; tries < 8; tries += 1) {
          await expect(bench.drain()).rejects.toThrow();
          await bench.dataSource.query(
            `UPDATE search_work SET next_attempt_at = now() - interval '1 second'`,
          );
        }
        expect((await answeredBy(bench.search, "铁力木"))[2]).toBe("铁力木公证处（测试）");
        const waiting = await bench.dataSource.query<unknown[]>(
          `SELECT attempts, parked, leased_until FROM search_work WHERE document_id = $1`,
          [id],
        );
        expect(waiting).toEqual([{ attempts: 0, parked: false, leased_until: null }]);
      } finally {
        await bench.close();
      }
    });
  });
}
