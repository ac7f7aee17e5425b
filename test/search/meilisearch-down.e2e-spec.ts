import { afterAll, afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { DegradedReason, EngineName, Search } from "#search";
import { startSearch, type StartedSearch } from "#search";
import { meiliGeneration } from "../../libs/search/src/engines/meilisearch/meili-settings.js";
import { Registrar } from "../support/registrars.js";
import { hasMeilisearchProgram, startSearchBench, type SearchBench } from "../support/search-engines.js";
import { waitFor } from "../support/wait-for.js";

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
  let answerWith: { status: number; body: string } | "hang";
  let asked: number;
  beforeEach(async () => {
    bench = await startSearchBench("postgres");
    answerWith = { status: 200, body: `{"status":"available"}` };
    asked = 0;
    server = createServer((_request, response) => {
      asked += 1;
      if (answerWith === "hang") return;
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
    if (server.listening) await closed(server);
  });

  it("answers by postgres and says rebuilding while the index is not there yet", async () => {
    expect(await answeredBy(started.search)).toEqual(["postgres", "rebuilding", "渝中公证处"]);
    expect(await started.search.status()).toMatchObject({ engine: "postgres", degraded: true });
  });

  it("says rebuilding while a first filling goes on, and how far it is", async () => {
    await setGeneration(bench, "building");
    expect(await answeredBy(started.search)).toEqual(["postgres", "rebuilding", "渝中公证处"]);
    const { rebuild } = await started.search.status();
    expect([rebuild.state, rebuild.total, rebuild.done]).toEqual(["running", 85, 84]);
  });

  it("answers by postgres where another program's index has its name, and says that it is down", async () => {
    await setGeneration(bench, "active");
    await bench.dataSource.query(
      `UPDATE search_index SET fault = 'marker of another' WHERE kind = 'practitioner'`,
    );
    expect(await answeredBy(started.search)).toEqual(["postgres", "index-down", "渝中公证处"]);
    expect(await started.search.status()).toMatchObject({ engine: "postgres", degraded: true });
    expect(asked).toBe(1);
  });

  it("answers by postgres whatever nonsense or refusal it answers", async () => {
    await setGeneration(bench, "active");
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
    await setGeneration(bench, "active");
    answerWith = { status: 500, body: "{}" };
    for (const request of [{ near: { lat: 29.55, lng: 106.56 } }, { sort: "name" }] as const) {
      const { engine, degraded } = await started.search.search(request);
      expect([engine, degraded]).toEqual(["postgres", false]);
    }
  });

  it("keeps a search that finds nobody from waiting for it again with every wider question", async () => {
    await setGeneration(bench, "active");
    answerWith = "hang";
    const begun = performance.now();
    const near = { lat: 29.55, lng: 106.56 };
    const { total, degradedReason } = await started.search.search({ q: "无人知晓之所", near, withinKm: 1 });
    expect([total.value, degradedReason, asked]).toEqual([0, "index-down", 1]);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it("goes on answering when it is gone altogether, suggestions too", async () => {
    await setGeneration(bench, "active");
    await closed(server);
    expect(await answeredBy(started.search)).toEqual(["postgres", "index-down", "渝中公证处"]);
    expect((await started.search.suggest("渝中公证", 3))[0]?.text).toBe("渝中公证处");
    expect(await started.search.status()).toMatchObject({ engine: "postgres", degraded: true });
  });
});

async function closed(server: Server): Promise<void> {
  const end = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await end;
}

/** Sets the rows of both indexes as the worker leaves them at one step of a filling, with one document to go. */
async function setGeneration({ dataSource }: SearchBench, state: "building" | "active"): Promise<void> {
  const [row] = await dataSource.query<{ number: string }[]>(
    `INSERT INTO search_generation (engine, generation, state, reason)
     VALUES ('meilisearch', $1, $2, 'first') RETURNING number`,
    [meiliGeneration(), state],
  );
  await dataSource.query(
    `INSERT INTO search_index (index_uid, generation_number, kind, queued, total, queued_count)
     VALUES ('institutions_stub', $1, 'institution', true, 85, 85), ('practitioners_stub', $1, 'practitioner', true, 0, 0)`,
    [row?.number],
  );
  await dataSource.query(
    `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at)
     SELECT 'institutions_stub', min(id), 'institution', 2, now() FROM institution`,
  );
}

/** Needs a process that may be killed; the stub above has the same cases where there is none. */
const KILLABLE = hasMeilisearchProgram && process.env["MEILI_URL"] === undefined;
const KILLABLE_CASES = 2;
afterAll(() => {
  if (!KILLABLE)
    process.stderr.write(
      `meilisearch down: ${KILLABLE_CASES} cases left out (no meilisearch program on PATH)\n`,
    );
});
(KILLABLE ? describe : describe.skip)("a Meilisearch of one's own", () => {
  const NORMAL = ["meilisearch", null, "渝中公证处"];
  const DOWN = ["postgres", "index-down", "渝中公证处"];
  let bench: SearchBench;
  beforeEach(async () => {
    bench = await startSearchBench("meilisearch");
    expect(await answeredBy(bench.search)).toEqual(NORMAL);
  });
  afterEach(() => bench.close());

  const isNormalAgain = async (): Promise<boolean> => {
    const [engine, reason, name] = await answeredBy(bench.search);
    return engine === "meilisearch" && reason === null && name === NORMAL[2];
  };

  it("that is killed is replaced by postgres at once, comes back by itself, and has lost nothing", async () => {
    const { pid } = await bench.meilisearch();
    const asked = Array.from({ length: 20 }, () => answeredBy(bench.search));
    process.kill(pid, "SIGKILL");
    for (const [, , name] of await Promise.all(asked)) expect(name).toBe("渝中公证处");
    expect(await answeredBy(bench.search)).toEqual(DOWN);
    const registrar = new Registrar(bench.dataSource, bench.reference);
    await registrar.register({ name: "铁力木公证处（测试）" });
    await waitFor("searches by Meilisearch", isNormalAgain);
    expect((await bench.meilisearch()).pid).not.toBe(pid);
    await bench.drain();
    expect(await answeredBy(bench.search, "铁力木")).toEqual(["meilisearch", null, "铁力木公证处（测试）"]);
    const open = await bench.dataSource.query<unknown[]>(`SELECT document_id FROM search_work`);
    expect(open).toEqual([]);
  });

  it("that hangs makes nobody wait after the first, and answers again when it does", async () => {
    const { pid } = await bench.meilisearch();
    process.kill(pid, "SIGSTOP");
    try {
      const first = await Promise.all(Array.from({ length: 20 }, () => answeredBy(bench.search)));
      expect(first).toEqual(Array.from({ length: 20 }, () => DOWN));
      const begun = performance.now();
      for (let search = 0; search < 20; search += 1) expect(await answeredBy(bench.search)).toEqual(DOWN);
      // Of those one may have been the probe, which waits its second and a half.
      expect(performance.now() - begun).toBeLessThan(4_000);
      const told = performance.now();
      expect(await bench.search.status()).toMatchObject({ engine: "postgres", degraded: true });
      expect(performance.now() - told).toBeLessThan(1_600);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await waitFor("searches by Meilisearch", isNormalAgain);
    expect(await bench.search.status()).toMatchObject({ engine: "meilisearch", degraded: false });
  });
});
