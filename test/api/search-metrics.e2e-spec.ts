import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { anInstitution } from "../support/an-institution.js";
import { linkTo, type DatabaseLink } from "../support/database-link.js";
import { textAt } from "../support/json.js";
import { metricLines, valuesOf } from "../support/metrics-text.js";
import { moveBySql } from "../support/registrars.js";
import { TABLE } from "../support/sync-state.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import { waitFor } from "../support/wait-for.js";

async function scrape({ anyone }: TestApp): Promise<string> {
  const page = await anyone.host("GET", "/metrics");
  expect([page.status, page.headers["content-type"]?.split(";")[0]]).toEqual([200, "text/plain"]);
  return page.text;
}

describe("what a scrape tells of the sync", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await test.drain();
  });
  afterAll(() => test.close());

  async function registered(name: string): Promise<string> {
    const registrar = await test.signIn("cq.registrar");
    return textAt((await registrar.post("/institutions", anInstitution({ name }))).body, "id");
  }

  it("is how far the indexes are at this scrape, not at the one before", async () => {
    const confirmed = (page: string): number[] =>
      valuesOf(page, "search_documents_confirmed_total", { index: TABLE });
    const [before = 0] = confirmed(await scrape(test));
    const pending = async (): Promise<number[]> => {
      const page = await scrape(test);
      return ["search_lag_pending", "search_marks"].map((name) =>
        valuesOf(page, name).reduce((sum, one) => sum + one, 0),
      );
    };
    expect(await pending()).toEqual([0, 0]);
    await registered("（测试）等着收录的公证处");
    expect(await pending()).toEqual([1, 1]);
    await test.drain();
    const page = await scrape(test);
    expect(await pending()).toEqual([0, 0]);
    expect(confirmed(page)).toEqual([before + 1]);
    expect(
      valuesOf(page, "search_index_state", { index: TABLE, engine: "postgres", state: "active" }),
    ).toEqual([1]);
    expect(valuesOf(page, "search_index_fault", { index: TABLE })).toEqual([0]);
    expect(valuesOf(page, "search_degraded")).toEqual([0]);
    expect(valuesOf(page, "search_figures_up")).toEqual([1]);
  });

  it("has work by lane, what is refused, and the age of the oldest, for each index", async () => {
    const add = `INSERT INTO search_work (index_uid, document_id, kind, lane, marked_at, parked)
      SELECT $1, 'work-' || $2::int || '-' || n, 'institution', $2::int, clock_timestamp() - interval '90 seconds', $4
      FROM generate_series(1, $3::int) AS n`;
    await test.dataSource.query(add, [TABLE, 0, 1, false]);
    await test.dataSource.query(add, [TABLE, 2, 3, false]);
    await test.dataSource.query(add, [TABLE, 1, 2, true]);
    try {
      const page = await scrape(test);
      for (const [lane, count] of [
        ["removal", 1],
        ["change", 0],
        ["bulk", 3],
      ] as const)
        expect([lane, valuesOf(page, "search_backlog", { index: TABLE, lane })]).toEqual([lane, [count]]);
      expect(valuesOf(page, "search_parked", { index: TABLE })).toEqual([2]);
      const [oldest = 0] = valuesOf(page, "search_index_oldest_seconds", { index: TABLE });
      expect(Math.abs(oldest - 90)).toBeLessThan(30);
    } finally {
      await test.dataSource.query(`DELETE FROM search_work`);
    }
  });

  it("follows a filling, and forgets it with its index", async () => {
    await test.dataSource.query(
      `INSERT INTO search_generation (engine, generation, state, reason) VALUES ('postgres', 'of a test', 'building', 'a test')`,
    );
    await test.dataSource.query(
      `INSERT INTO search_index (index_uid, generation_number, kind, total, queued_count, fault)
       SELECT 'of_a_test', number, 'all', 90, 60, 'a test' FROM search_generation WHERE generation = 'of a test'`,
    );
    const during = await scrape(test);
    await test.dataSource.query(`DELETE FROM search_generation WHERE generation = 'of a test'`);
    const index = "of_a_test";
    expect(valuesOf(during, "search_rebuild_done")).toEqual([60]);
    expect(valuesOf(during, "search_rebuild_total", { index })).toEqual([90]);
    expect(valuesOf(during, "search_index_fault", { index })).toEqual([1]);
    expect(valuesOf(during, "search_index_state", { index, kind: "all", state: "building" })).toEqual([1]);
    expect(metricLines(await scrape(test)).filter(({ labels }) => labels["index"] === index)).toEqual([]);
  });

  it("tells what comparisons found, and how long ago one was made; nothing before the first", async () => {
    expect(valuesOf(await scrape(test), "search_drift_checked_seconds")).toEqual([]);
    await test.dataSource.query(
      `INSERT INTO search_drift (index_uid, kind, checked_at, compared, missing, extra, stale, seconds)
       VALUES ($1, 'compare', clock_timestamp() - interval '1 hour', 85, 2, 0, 1, 1)`,
      [TABLE],
    );
    await test.dataSource.query(`UPDATE search_index SET drift_found = 3 WHERE index_uid = $1`, [TABLE]);
    const page = await scrape(test);
    expect(valuesOf(page, "search_drift_found_total", { index: TABLE })).toEqual([3]);
    const [age = 0] = valuesOf(page, "search_drift_checked_seconds");
    expect(Math.abs(age - 3600)).toBeLessThan(60);
  });

  it("counts what the gate refuses of what an index names", async () => {
    const engine = "postgres";
    expect(valuesOf(await scrape(test), "search_gate_catches_total")).toEqual([0, 0]);
    const id = await registered("（测试）红杉公证处");
    await test.drain();
    await moveBySql(test.dataSource, id, "suspended");
    const answer = await test.anyone.get(`/search?q=${encodeURIComponent("（测试）红杉公证处")}`);
    expect(answer.text).not.toContain(id);
    const page = await scrape(test);
    const [caught = 0] = valuesOf(page, "search_gate_catches_total", { engine });
    expect(caught).toBeGreaterThan(0);
    await test.drain();
  });

  it("says nothing of a breaker where there is no Meilisearch", async () => {
    const page = await scrape(test);
    expect(page).toContain("# TYPE search_breaker_state gauge");
    expect(valuesOf(page, "search_breaker_state")).toEqual([]);
  });
});

describe("a scrape while the database", () => {
  it("is away tells that, and nothing that was true before; it is well again by itself", async () => {
    let link: DatabaseLink | undefined;
    const test = await startTestApp({
      through: async (url) => {
        link = await linkTo(url);
        return link.url;
      },
    });
    try {
      expect(valuesOf(await scrape(test), "search_lag_pending")).toHaveLength(1);
      await link?.cut();
      const page = await scrape(test);
      expect(valuesOf(page, "search_figures_up")).toEqual([0]);
      for (const name of ["search_lag_pending", "search_degraded", "search_backlog", "search_index_state"])
        expect([name, valuesOf(page, name)]).toEqual([name, []]);
      expect(valuesOf(page, "search_gate_catches_total")).toEqual([0, 0]);
      expect(valuesOf(page, "process_cpu_seconds_total")).toHaveLength(1);
      await link?.mend();
      await waitFor("figures again", async () => valuesOf(await scrape(test), "search_figures_up")[0] === 1);
    } finally {
      await test.close();
      await link?.cut();
    }
  });

  it("hangs is answered in time, and asks it no more than once", async () => {
    let asked = 0;
    const never = (): Promise<never> => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const search = { search: never, searchAsAt: never, suggest: never, status: never, figures: never };
    const test = await startTestApp({ search });
    try {
      const began = performance.now();
      const pages = await Promise.all([scrape(test), scrape(test)]);
      expect(performance.now() - began).toBeLessThan(8_000);
      for (const page of pages) expect(valuesOf(page, "search_figures_up")).toEqual([0]);
      expect(asked).toBe(2);
    } finally {
      await test.close();
    }
  });
});
