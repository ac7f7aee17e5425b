import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { aMove, anInstitution } from "../support/an-institution.js";
import type { ApiCaller } from "../support/api-caller.js";
import { startCluster, type Cluster, type Door } from "../support/cluster.js";
import { DEMO_PASSWORD } from "../support/databases.js";
import { numberAt, objectAt, textAt } from "../support/json.js";
import { insertInstitutions } from "../support/many-institutions.js";
import { cleanUp, type Program } from "../support/program.js";
import { hasMeilisearchProgram } from "../support/search-engines.js";
import { expireLeases } from "../support/sync-state.js";
import { foundBy, Traffic } from "../support/traffic.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(120_000);

const ENGINE = hasMeilisearchProgram ? "meilisearch" : "postgres";
const BULK = 1_500;

describe(`two APIs and two workers on one PostgreSQL, answering by ${ENGINE}`, () => {
  let cluster: Cluster;
  let doors: [Door, Door];
  let workers: [Program, Program];
  let registrars: [ApiCaller, ApiCaller];

  beforeAll(async () => {
    cluster = await startCluster();
    [doors, workers] = await Promise.all([
      Promise.all([cluster.api(), cluster.api()]),
      Promise.all([cluster.worker(), cluster.worker()]),
    ]);
    // One sign-in is good at both doors.
    const registrar = await doors[0].caller.signIn("cq.registrar", DEMO_PASSWORD);
    registrars = [registrar, atDoor(registrar, doors[1])];
    await settled();
  });
  afterAll(async () => {
    await cluster.close();
    await cleanUp();
    if (ENGINE === "postgres")
      process.stderr.write("two and two: run without Meilisearch (no program on PATH)\n");
  });

  const atDoor = (caller: ApiCaller, door: Door): ApiCaller => caller.at(door.caller.base);

  /** Until every change is in the index and the configured engine answers. */
  async function settled(): Promise<void> {
    await waitFor("the index has everything", async () => {
      const { body } = await doors[1].caller.get("/api/v1/search/status");
      const lag = objectAt(body, "lag");
      return (
        lag["pending"] === 0 && textAt(body, "engine") === ENGINE && objectAt(body)["degraded"] === false
      );
    });
  }

  const count = async (caller: ApiCaller, q: string): Promise<number> =>
    numberAt((await caller.search(q)).body, "total", "value");

  it("show by one door in a moment what was written by the other, and at once no more what was suspended", async () => {
    const [one, other] = registrars;
    for (let turn = 1; turn <= 8; turn += 1) {
      const name = `（测试）隔壁窗口第${turn}公证处`;
      const made = await one.send("POST", "/api/v1/institutions", anInstitution({ name }));
      expect([name, made.status]).toEqual([name, 201]);
      await foundBy(other, name);
      const path = `/api/v1/institutions/${textAt(made.body, "id")}/status`;
      const moved = await other.send("POST", path, aMove(), { "if-match": made.headers.get("etag") ?? "" });
      expect([name, moved.status, await count(one, name)]).toEqual([name, 200, 0]);
    }
  });

  it("share the work between the workers", async () => {
    await insertInstitutions(cluster.dataSource, BULK);
    const held = `SELECT count(DISTINCT lease_token)::int AS leases FROM search_work w
      JOIN search_index i USING (index_uid) WHERE i.kind = 'all' AND w.leased_until > clock_timestamp()`;
    // A worker writes the table with one hand.
    await waitFor("both workers write the same table", async () => {
      const [row] = await cluster.dataSource.query<{ leases: number }[]>(held);
      return (row?.leases ?? 0) >= 2;
    });
    await settled();
    expect(await count(doors[0].caller, `（测试）批量${BULK - 1}号`)).toBeGreaterThan(0);
  });

  it("lose nothing when a worker and an API are killed in the middle of work", async () => {
    const cut = new Traffic("断一", registrars[0], registrars[1]).start();
    const whole = new Traffic("断二", registrars[1], registrars[1]).start();
    await cluster.dataSource.query(`UPDATE institution SET address = '（测试）新址' WHERE id LIKE 'many%'`);
    await waitFor("work is under way", async () => (await leased()) > 0 && cut.registered.length > 2);
    await Promise.all([workers[0].killHard(), doors[0].program.killHard()]);
    const reached = whole.registered.length;
    await waitFor("the other door goes on", () => whole.registered.length > reached + 3);
    await Promise.all([cut.stop(), whole.stop()]);
    expect(whole.failures).toEqual([]);
    // What the killed worker had leased would be another's in half a minute.
    await expireLeases(cluster.dataSource);
    await cluster.dataSource.query(
      `UPDATE search_batch SET leased_until = clock_timestamp() WHERE state = 'sent'`,
    );
    await settled();
    for (const { name } of [...cut.registered, ...whole.registered])
      expect([name, await count(doors[1].caller, name)]).toEqual([name, 1]);
    // As a supervisor does it, while the others work on.
    const [found, door, worker] = await Promise.all([drift(), cluster.api(), cluster.worker()]);
    expect(found).toEqual([]);
    [doors[0], workers[0]] = [door, worker];
  });

  async function leased(): Promise<number> {
    const [row] = await cluster.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM search_work WHERE leased_until > clock_timestamp()`,
    );
    return row?.count ?? 0;
  }

  /** What a comparison of every document finds, asked for at the door that is left. */
  async function drift(): Promise<unknown[]> {
    const operator = await doors[1].caller.signIn("operator", DEMO_PASSWORD);
    const asked = await operator.send("POST", "/api/v1/search/drift-checks", { full: true });
    const location = asked.headers.get("location") ?? "";
    const { body } = await waitFor("the comparison ends", async () => {
      const answer = await operator.get(location);
      return ["succeeded", "failed"].includes(textAt(answer.body, "state")) ? answer : null;
    });
    expect(textAt(body, "state")).toBe("succeeded");
    const found = Object.values(objectAt(body, "result"));
    expect(found.length).toBe(ENGINE === "meilisearch" ? 3 : 1);
    return found.filter((one) => ["missing", "extra", "stale"].some((kind) => numberAt(one, kind) > 0));
  }

  it("are restarted one after the other without a failed request at the other door", async () => {
    for (const leaving of [0, 1] as const) {
      const staying = atDoor(registrars[1], doors[leaving === 0 ? 1 : 0]);
      const traffic = new Traffic(`轮换${leaving}`, staying, staying).start();
      const ended = await Promise.all([doors[leaving].program.stop(), workers[leaving].stop()]);
      expect(ended).toEqual([
        { code: 0, signal: null },
        { code: 0, signal: null },
      ]);
      [doors[leaving], workers[leaving]] = await Promise.all([cluster.api(), cluster.worker()]);
      await traffic.stop();
      expect([traffic.failures, traffic.registered.length > 5]).toEqual([[], true]);
    }
    await settled();
    expect(await count(doors[0].caller, "（测试）轮换00000公证处")).toBe(1);
  });
});
