import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { SyncWorker } from "../../libs/search/src/sync/sync-worker.js";
import { anInstitution } from "../support/an-institution.js";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { TABLE, workOf } from "../support/sync-state.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";
import { waitFor } from "../support/wait-for.js";

let test: TestApp;
let operator: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  operator = await test.signIn("operator");
  await test.drain();
});
afterAll(() => test.close());
beforeEach(() => test.dataSource.query(`TRUNCATE search_job`));

/** A worker beside the API, until the work is done. */
async function withWorker<T>(work: () => Promise<T>): Promise<T> {
  const { dataSource, reference } = test;
  const errors: unknown[] = [];
  const worker = new SyncWorker({
    dataSource,
    reference,
    meilisearch: null,
    onError: (error) => errors.push(error),
  });
  await worker.start();
  try {
    return await work();
  } finally {
    await worker.stop();
    expect(errors).toEqual([]);
  }
}

async function ended(location: string): Promise<Answer> {
  return waitFor(`the end of ${location}`, async () => {
    const answer = await operator.host("GET", location);
    return ["succeeded", "failed"].includes(textAt(answer.body, "state")) ? answer : null;
  });
}

describe("a rebuild", () => {
  it("that several ask for at one moment is one job", async () => {
    const ask = (): Promise<Answer> => operator.post("/search/rebuilds", { engine: "postgres" });
    const asked = await Promise.all(Array.from({ length: 8 }, ask));
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 202));
    expect(new Set(asked.map(({ headers }) => headers["location"])).size).toBe(1);
  });

  it("is asked for with 202, is done by a worker, and the new generation answers", async () => {
    const before = textAt((await test.anyone.get("/search/status")).body, "generation");
    const asked = await operator.post("/search/rebuilds", { engine: "postgres" });
    expect(asked.status).toBe(202);
    expect(objectAt(asked.body)).toMatchObject({
      kind: "rebuild",
      engine: "postgres",
      state: "queued",
      progress: { done: 0, total: 0, perSecond: null, secondsLeft: null },
      requestedBy: "operator",
      startedAt: null,
      finishedAt: null,
    });
    const location = asked.headers["location"] ?? "";
    expect(location).toBe(`/api/v1/search/rebuilds/${textAt(asked.body, "id")}`);

    const { body } = await withWorker(() => ended(location));
    expect(textAt(body, "state")).toBe("succeeded");
    const [bodies, people] = await countsOfRegister();
    expect(numberAt(body, "progress", "total")).toBe(bodies + people);
    expect(numberAt(body, "progress", "done")).toBe(bodies + people);
    expect(numberAt(body, "progress", "perSecond")).toBeGreaterThan(0);
    expect(numberAt(body, "progress", "secondsLeft")).toBe(0);
    expect(Date.parse(textAt(body, "finishedAt"))).not.toBeNaN();
    const [active] = await test.dataSource.query<{ number: string }[]>(
      `SELECT number::text FROM search_generation WHERE engine = 'postgres' AND state = 'active'`,
    );
    expect(textAt(body, "result", "generation")).toBe(active?.number);
    expect(textAt((await test.anyone.get("/search/status")).body, "generation")).toBe(before);
    const found = await test.anyone.get(`/search?q=${encodeURIComponent("渝中公证处")}`);
    expect(numberAt(found.body, "total", "value")).toBeGreaterThan(0);
  });

  it("needs no body at all, and is the same one while it is open", async () => {
    const [first, second] = [
      await operator.send("POST", "/search/rebuilds", undefined),
      await operator.post("/search/rebuilds", {}),
    ];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(child(first.body, "engine")).toBeNull();
    expect(textAt(second.body, "id")).toBe(textAt(first.body, "id"));
  });

  it("with the key of an earlier order is that order again, and refused for another one", async () => {
    const key = { "idempotency-key": "rebuild-once" };
    const first = await operator.post("/search/rebuilds", { engine: "postgres" }, key);
    await test.dataSource.query(`UPDATE search_job SET state = 'failed', error = 'stopped by hand'`);
    const again = await operator.post("/search/rebuilds", { engine: "postgres" }, key);
    expect(textAt(again.body, "id")).toBe(textAt(first.body, "id"));
    expect([textAt(again.body, "state"), textAt(again.body, "error")]).toEqual(["failed", "stopped by hand"]);
    const other = await operator.post("/search/rebuilds", { engine: "meilisearch" }, key);
    expect([other.status, textAt(other.body, "code")]).toEqual([409, "idempotency-conflict"]);
  });

  it("that can't be done fails with the reason", async () => {
    const asked = await operator.post("/search/rebuilds", { engine: "meilisearch" });
    const { body } = await withWorker(() => ended(asked.headers["location"] ?? ""));
    expect([textAt(body, "state"), textAt(body, "error")]).toEqual([
      "failed",
      "no Meilisearch is configured",
    ]);
  });

  it("under way is shown in the status with its rate and the time that is left", async () => {
    const idle = objectAt((await test.anyone.get("/search/status")).body, "rebuild");
    expect(idle).toMatchObject({ state: "idle", perSecond: null, secondsLeft: null });
    await test.dataSource.query(
      `INSERT INTO search_generation (engine, generation, state, reason, created_at)
       VALUES ('postgres', 'of a test', 'building', 'a test', clock_timestamp() - interval '10 seconds')`,
    );
    await test.dataSource.query(
      `INSERT INTO search_index (index_uid, generation_number, kind, total, queued_count)
       SELECT 'of_a_test', number, 'all', 3000, 1000 FROM search_generation WHERE generation = 'of a test'`,
    );
    try {
      const rebuild = objectAt((await test.anyone.get("/search/status")).body, "rebuild");
      expect(rebuild).toMatchObject({ state: "running", done: 1000, total: 3000 });
      // 1,000 in the ten seconds that were written down, and in however long the question took.
      expect(numberAt(rebuild, "perSecond")).toBeGreaterThan(50);
      expect(numberAt(rebuild, "perSecond")).toBeLessThanOrEqual(100);
      expect(numberAt(rebuild, "secondsLeft")).toBeGreaterThanOrEqual(20);
      expect(numberAt(rebuild, "secondsLeft")).toBeLessThan(40);
    } finally {
      await test.dataSource.query(`DELETE FROM search_generation WHERE generation = 'of a test'`);
    }
  });
});

async function countsOfRegister(): Promise<[number, number]> {
  const [row] = await test.dataSource.query<{ bodies: number; people: number }[]>(
    `SELECT (SELECT count(*) FROM institution)::int AS bodies, (SELECT count(*) FROM practitioner)::int AS people`,
  );
  return [row?.bodies ?? 0, row?.people ?? 0];
}

describe("a check for drift", () => {
  it("counts by default, and compares every document when asked to; what differs is told and mended", async () => {
    const counts = await operator.post("/search/drift-checks", {});
    expect([counts.status, textAt(counts.body, "kind")]).toEqual([202, "counts"]);
    const full = await operator.post("/search/drift-checks", { full: true, engine: "postgres" });
    expect([full.status, textAt(full.body, "kind")]).toEqual([202, "compare"]);
    const table = await activeTable();
    const [[lost]] = await test.dataSource.query<[{ id: string }[], number]>(
      `DELETE FROM ${table} WHERE document_id = (SELECT min(document_id) FROM ${table}) RETURNING document_id AS id`,
    );
    const { body } = await withWorker(async () => {
      const done = await ended(full.headers["location"] ?? "");
      await waitFor("the lost document is back", async () => (await rowsIn(table, lost?.id ?? "")) === 1);
      return done;
    });
    expect(objectAt(body, "result", table)).toMatchObject({ missing: 1, extra: 0, stale: 0 });
  });

  it("is not read as a rebuild, nor the other way round", async () => {
    const check = textAt((await operator.post("/search/drift-checks", {})).body, "id");
    const rebuild = textAt((await operator.post("/search/rebuilds", {})).body, "id");
    for (const path of [
      `rebuilds/${check}`,
      `drift-checks/${rebuild}`,
      "rebuilds/nothing-there",
      "drift-checks/x",
    ])
      expect([path, (await operator.get(`/search/${path}`)).status]).toEqual([path, 404]);
  });
});

async function activeTable(): Promise<string> {
  const [row] = await test.dataSource.query<{ uid: string }[]>(
    `SELECT index_uid AS uid FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = 'postgres' AND g.state = 'active'`,
  );
  return row?.uid ?? TABLE;
}

async function rowsIn(table: string, id: string): Promise<number> {
  const [row] = await test.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table} WHERE document_id = $1`,
    [id],
  );
  return row?.count ?? 0;
}

describe("documents that an index refuses", () => {
  async function park(name: string): Promise<string> {
    const registrar = await test.signIn("cq.registrar");
    const id = textAt((await registrar.post("/institutions", anInstitution({ name }))).body, "id");
    await test.drain();
    await test.dataSource.query(
      `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at, attempts, parked, last_error)
       VALUES ($1, $2, 'institution', 1, clock_timestamp(), 6, true, '（测试）不收')`,
      [await activeTable(), id],
    );
    return id;
  }

  it("are listed with their error, a page at a time, and tried again one by one or all together", async () => {
    const [first, second, third] = [
      await park("（测试）不收的公证处一"),
      await park("（测试）不收的公证处二"),
      await park("（测试）不收的公证处三"),
    ];
    const listed = await operator.get("/search/parked?limit=2");
    expect(listed.status).toBe(200);
    expect(listAt(listed.body, "items").map((item) => textAt(item, "id"))).toEqual([first, second]);
    const next = encodeURIComponent(textAt(listed.body, "next"));
    const further = await operator.get(`/search/parked?limit=2&cursor=${next}`);
    expect(listAt(further.body, "items").map((item) => textAt(item, "id"))).toEqual([third]);
    expect(objectAt(further.body)).not.toHaveProperty("next");
    expect((await operator.get("/search/parked?cursor=bm90aGluZw")).status).toBe(400);
    expect(objectAt(listed.body, "items", 0)).toMatchObject({
      kind: "institution",
      index: await activeTable(),
      attempts: 6,
      error: "（测试）不收",
    });

    const one = await operator.post("/search/parked/retries", { id: second });
    expect([one.status, numberAt(one.body, "retried")]).toEqual([200, 1]);
    expect(await parkedIds()).toEqual([first, third]);
    const again = await operator.post("/search/parked/retries", { id: second });
    expect([again.status, textAt(again.body, "code")]).toEqual([404, "not-found"]);
    const rest = await operator.send("POST", "/search/parked/retries", undefined);
    expect(numberAt(rest.body, "retried")).toBe(2);
    expect(await parkedIds()).toEqual([]);
    await test.drain();
    expect(await workOf(test.dataSource, [first, second, third], await activeTable())).toEqual([]);
  });

  async function parkedIds(): Promise<string[]> {
    const { body } = await operator.get("/search/parked");
    expect(objectAt(body)).not.toHaveProperty("next");
    return listAt(body, "items").map((item) => textAt(item, "id"));
  }
});

describe("whoever is no operator", () => {
  const CALLS = [
    ["POST", "/search/rebuilds"],
    ["GET", "/search/rebuilds/some-job-id"],
    ["POST", "/search/drift-checks"],
    ["GET", "/search/drift-checks/some-job-id"],
    ["GET", "/search/parked"],
    ["POST", "/search/parked/retries"],
  ] as const;

  it.each(CALLS)("is refused at %s %s before anything else is looked at", async (method, path) => {
    const body = method === "POST" ? { colour: "red" } : undefined;
    for (const account of ["cq.registrar", "court.clerk", "auditor"]) {
      const answer = await (await test.signIn(account)).send(method, path, body);
      expect([account, answer.status, textAt(answer.body, "code")]).toEqual([account, 403, "forbidden"]);
    }
    expect((await test.anyone.send(method, path, body)).status).toBe(401);
    expect(await test.dataSource.query(`SELECT id FROM search_job`)).toEqual([]);
  });

  it.each([
    ["/search/rebuilds", { engine: "elastic" }, "/engine"],
    ["/search/rebuilds", { full: true }, "/full"],
    ["/search/drift-checks", { full: "yes" }, "/full"],
    ["/search/drift-checks", { colour: "red" }, "/colour"],
    ["/search/parked/retries", { id: "" }, "/id"],
  ])("and a wrong order to %s is refused by name: %j", async (path, body, pointer) => {
    const answer = await operator.post(path, body);
    expect([answer.status, textAt(answer.body, "code")]).toEqual([400, "validation-failed"]);
    expect(listAt(answer.body, "errors").map((error) => textAt(error, "pointer"))).toEqual([pointer]);
  });
});

describe("the audit log", () => {
  it("has every order with its job, and every refused one with its reason", async () => {
    const [registrar, auditor] = [await test.signIn("cq.registrar"), await test.signIn("auditor")];
    const id = textAt((await operator.post("/search/rebuilds", {})).body, "id");
    await operator.post("/search/parked/retries", {});
    await operator.post("/search/drift-checks", { engine: "none" });
    await registrar.post("/search/parked/retries", {});
    const { body } = await auditor.get("/audit?limit=4");
    expect(listAt(body, "items").map((item) => told(item))).toEqual([
      ["cq.registrar", "search.retry", null, "refused", "forbidden"],
      ["operator", "search.drift-check", null, "refused", "validation-failed"],
      ["operator", "search.retry", null, "done", null],
      ["operator", "search.rebuild", id, "done", null],
    ]);
  });

  function told(item: unknown): unknown[] {
    return ["actor", "action", "targetId", "outcome", "code"].map((name) => child(item, name));
  }
});
