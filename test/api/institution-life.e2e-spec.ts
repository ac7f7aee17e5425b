import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { shanghaiToday } from "#codes";
import { aMove, anInstitution, aSource } from "../support/an-institution.js";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import type { Answer, TestClient } from "../support/test-client.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

async function register(given: Record<string, unknown> = {}): Promise<Answer> {
  const answer = await registrar.post("/institutions", anInstitution(given));
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return answer;
}

const tagOf = ({ headers }: Answer): string => headers["etag"] ?? "none";
const today = shanghaiToday(new Date());

async function namesFound(q: string): Promise<string[]> {
  const { body } = await test.anyone.get(`/search?q=${encodeURIComponent(q)}`);
  return listAt(body, "hits").map((hit) => textAt(hit, "name"));
}

describe("registering", () => {
  it("answers the record with its address and version, public at once", async () => {
    const answer = await register({
      name: "（测试）登记公证处",
      aliases: ["登记处（测试）"],
      services: ["notary"],
    });
    const id = textAt(answer.body, "id");
    expect(answer.headers["location"]).toBe(`/api/v1/institutions/${id}`);
    expect(tagOf(answer)).toMatch(/^"\d+"$/);
    const read = await test.anyone.get(`/institutions/${id}`);
    expect(read.status).toBe(200);
    expect(tagOf(read)).toBe(tagOf(answer));
    expect(objectAt(read.body)).toMatchObject({
      name: "（测试）登记公证处",
      jurisdiction: "CQ",
      standing: "active",
      division: { code: "500103", name: "渝中区", path: ["重庆市", "渝中区"] },
      location: { crs: "wgs84", precision: "division" },
      services: [{ code: "notary", label: "公证" }],
      source: { authority: "重庆市司法局", asOf: "2020-07" },
      quality: "A",
    });
  });

  it("gives one record, body, address and version to a repeated Idempotency-Key", async () => {
    const body = anInstitution();
    const key = { "idempotency-key": "first-try-1" };
    const first = await registrar.post("/institutions", body, key);
    const path = `/institutions/${textAt(first.body, "id")}`;
    await registrar.patch(path, { address: "（测试）后来的地址" }, { "if-match": tagOf(first) });
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    const again = await registrar.post("/institutions", reordered, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect([again.headers["location"], tagOf(again)]).toEqual([first.headers["location"], tagOf(first)]);
    const other = await registrar.post("/institutions", anInstitution(), key);
    expect([other.status, textAt(other.body, "code")]).toEqual([409, "idempotency-conflict"]);
  });

  it("registers one body when the same request comes several times at once", async () => {
    const body = anInstitution();
    const key = { "idempotency-key": "all-at-once" };
    const answers = await Promise.all([1, 2, 3, 4].map(() => registrar.post("/institutions", body, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => textAt(answer.body, "id"))).size).toBe(1);
  });

  it("refuses a key that is no visible ASCII", async () => {
    for (const key of ["", "a b", "k".repeat(256)]) {
      const answer = await registrar.post("/institutions", anInstitution(), { "idempotency-key": key });
      expect([answer.status, textAt(answer.body, "errors", 0, "pointer")]).toEqual([400, "/Idempotency-Key"]);
    }
  });

  it("names the record that bears the credit code already", async () => {
    const first = await register();
    const code = textAt(first.body, "creditCode");
    const second = await registrar.post("/institutions", anInstitution({ creditCode: code }));
    expect([second.status, textAt(second.body, "code")]).toEqual([409, "duplicate"]);
    expect(textAt(second.body, "id")).toBe(textAt(first.body, "id"));
  });

  it("asks about a body of the same name, type and county, and believes the answer", async () => {
    const first = await register({ name: "（测试）问一问公证处" });
    const twin = anInstitution({ name: "重庆市渝中区(测试) 问一问公证处" });
    const asked = await registrar.post("/institutions", twin);
    expect([asked.status, textAt(asked.body, "code")]).toEqual([409, "probable-duplicate"]);
    const id = textAt(asked.body, "candidates", 0, "id");
    expect(id).toBe(textAt(first.body, "id"));
    expect((await registrar.post("/institutions", { ...twin, notDuplicateOf: [id] })).status).toBe(201);
  });

  it("keeps each side to its own divisions, and to those that exist", async () => {
    const foreign = await registrar.post("/institutions", anInstitution({ division: "510104" }));
    expect([foreign.status, textAt(foreign.body, "code")]).toEqual([422, "foreign-division"]);
    const ended = await registrar.post("/institutions", anInstitution({ division: "500112" }));
    expect([ended.status, textAt(ended.body, "code")]).toEqual([422, "ended-division"]);
    expect(textAt(ended.body, "detail")).toContain("500109");
  });
});

describe("changing", () => {
  it("moves the version, keeps what was not named and clears what is null", async () => {
    const made = await register({
      aliases: ["旧别名（测试）"],
      formerNames: [{ name: "旧名（测试）", until: "1999" }],
    });
    const path = `/institutions/${textAt(made.body, "id")}`;
    const patch = { address: null, phones: ["023-60000009"] };
    const changed = await registrar.patch(path, patch, {
      "if-match": tagOf(made),
      "content-type": "application/merge-patch+json",
    });
    expect(changed.status).toBe(200);
    expect(tagOf(changed)).not.toBe(tagOf(made));
    expect(objectAt(changed.body)).toMatchObject({
      address: null,
      phones: ["023-60000009"],
      aliases: ["旧别名（测试）"],
      formerNames: [{ name: "旧名（测试）", until: "1999" }],
      creditCode: textAt(made.body, "creditCode"),
    });
    expect(tagOf(await test.anyone.get(path))).toBe(tagOf(changed));
  });

  it("needs the present version: 428 without one, 412 with another, weak ones never match", async () => {
    const made = await register();
    const path = `/institutions/${textAt(made.body, "id")}`;
    const tag = tagOf(made);
    const tryWith = async (ifMatch?: string): Promise<number> => {
      const headers: Record<string, string> = ifMatch === undefined ? {} : { "if-match": ifMatch };
      return (await registrar.patch(path, { address: "（测试）新址" }, headers)).status;
    };
    expect(await tryWith()).toBe(428);
    for (const stale of ['"999"', `W/${tag}`, '"abc"', '"998", "999"', '""'])
      expect(await tryWith(stale)).toBe(412);
    for (const malformed of ["5", '"5', "*, *", "', '"]) expect(await tryWith(malformed)).toBe(400);
    expect(tagOf(await test.anyone.get(path))).toBe(tag);
    expect(await tryWith(`"999", ${tag}`)).toBe(200);
    expect(await tryWith("*")).toBe(200);
  });

  it("lets one of two that change the same version win", async () => {
    const made = await register();
    const path = `/institutions/${textAt(made.body, "id")}`;
    const tries = ["甲", "乙", "丙"].map((name) =>
      registrar.patch(path, { address: `（测试）${name}路` }, { "if-match": tagOf(made) }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([200, 412, 412]);
  });

  it("says which field can't be cleared", async () => {
    const made = await register();
    const path = `/institutions/${textAt(made.body, "id")}`;
    const answer = await registrar.patch(path, { name: null, source: null }, { "if-match": tagOf(made) });
    expect(answer.status).toBe(400);
    expect(
      listAt(answer.body, "errors")
        .map((error) => textAt(error, "pointer"))
        .sort(),
    ).toEqual(["/name", "/source"]);
  });
});

describe("a body's standing", () => {
  it("takes a suspended body out of search with the answer, and brings it back", async () => {
    const name = "（测试）停业公证处";
    const made = await register({ name });
    const path = `/institutions/${textAt(made.body, "id")}`;
    await test.drain();
    expect(await namesFound(name)).toContain(name);
    const move = aMove({ effectiveOn: today });
    const suspended = await registrar.post(`${path}/status`, move, { "if-match": tagOf(made) });
    expect(suspended.status).toBe(200);
    expect(await namesFound(name)).not.toContain(name);
    const public_ = await test.anyone.get(path);
    expect([public_.status, tagOf(public_)]).toEqual([200, tagOf(suspended)]);
    expect(Object.keys(objectAt(public_.body)).sort()).toEqual([
      "basis",
      "division",
      "id",
      "name",
      "since",
      "standing",
      "successor",
      "type",
    ]);
    expect(objectAt(public_.body)).toMatchObject({
      standing: "suspended",
      since: today,
      basis: move["basis"],
    });
    const lifted = await registrar.post(`${path}/status`, aMove({ to: "active", effectiveOn: today }), {
      "if-match": tagOf(suspended),
    });
    expect([lifted.status, textAt(lifted.body, "standing")]).toEqual([200, "active"]);
    await test.drain();
    expect(await namesFound(name)).toContain(name);
  });

  it("follows a move made by plain SQL", async () => {
    const name = "（测试）直写公证处";
    const made = await register({ name });
    const id = textAt(made.body, "id");
    await test.drain();
    await test.dataSource.query(
      `INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'suspended')`,
      [id],
    );
    expect(await namesFound(name)).not.toContain(name);
    expect(textAt((await test.anyone.get(`/institutions/${id}`)).body, "standing")).toBe("suspended");
  });

  it("names the successor of a merged body", async () => {
    const heir = await register({ name: "（测试）承继公证处" });
    const made = await register();
    const path = `/institutions/${textAt(made.body, "id")}`;
    const successorId = textAt(heir.body, "id");
    const move = aMove({ to: "merged", effectiveOn: today });
    const without = await registrar.post(`${path}/status`, move, { "if-match": tagOf(made) });
    expect([without.status, textAt(without.body, "errors", 0, "pointer")]).toEqual([400, "/successorId"]);
    const merged = await registrar.post(
      `${path}/status`,
      { ...move, successorId },
      { "if-match": tagOf(made) },
    );
    expect(merged.status).toBe(200);
    const { body } = await test.anyone.get(path);
    expect(child(body, "successor")).toEqual({ id: successorId, name: "（测试）承继公证处" });
  });

  it("refuses moves that the table does not have, with the record unchanged", async () => {
    const made = await register();
    const path = `/institutions/${textAt(made.body, "id")}`;
    const answer = await registrar.post(`${path}/status`, aMove({ to: "active" }), {
      "if-match": tagOf(made),
    });
    expect([answer.status, textAt(answer.body, "code")]).toEqual([422, "illegal-transition"]);
    expect(tagOf(await test.anyone.get(path))).toBe(tagOf(made));
  });

  it("is told for a day, by what is known now and by what was known then", async () => {
    const made = await register({ foundedOn: "2015", source: aSource({ asOf: "2020" }) });
    const path = `/institutions/${textAt(made.body, "id")}`;
    const [{ now }] = await test.dataSource.query<[{ now: Date }]>(`SELECT clock_timestamp() AS now`);
    const moved = await registrar.post(`${path}/status`, aMove({ effectiveOn: "2023-05-01" }), {
      "if-match": tagOf(made),
    });
    expect(moved.status).toBe(200);
    const standingAt = async (query: string): Promise<string> =>
      textAt((await test.anyone.get(`${path}?${query}`)).body, "standing");
    expect(await standingAt("at=2023-04-30")).toBe("active");
    expect(await standingAt("at=2023-05-01")).toBe("suspended");
    const then = encodeURIComponent(now.toISOString());
    expect(await standingAt(`at=2023-05-01&knownAt=${then}`)).toBe("active");
    expect((await test.anyone.get(`${path}?at=2014-12-31`)).status).toBe(404);
    expect((await test.anyone.get(`${path}?knownAt=${then}`)).status).toBe(400);
  });
});

describe("what a registrar sees", () => {
  it("has the own side's bodies of every standing, page by page", async () => {
    const seen: string[] = [];
    let path = "/institutions?type=NOTARY_OFFICE&limit=7";
    for (let pages = 0; pages < 50; pages += 1) {
      const { body } = await registrar.get(path);
      const items = listAt(body, "items");
      expect(new Set(items.map((item) => textAt(item, "jurisdiction")))).toEqual(new Set(["CQ"]));
      seen.push(...items.map((item) => textAt(item, "id")));
      if (!("next" in objectAt(body))) break;
      path = `/institutions?type=NOTARY_OFFICE&limit=7&cursor=${textAt(body, "next")}`;
    }
    const [{ count }] = await test.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM institution WHERE jurisdiction = 'CQ' AND type = 'NOTARY_OFFICE'`,
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(count);
    const made = await register();
    const status = `/institutions/${textAt(made.body, "id")}/status`;
    await registrar.post(status, aMove({ effectiveOn: today }), { "if-match": "*" });
    const ended = await registrar.get("/institutions?standing=suspended");
    expect(listAt(ended.body, "items").length).toBeGreaterThan(0);
  });

  it("includes warnings and history, which others do not get", async () => {
    const made = await register();
    const path = `/institutions/${textAt(made.body, "id")}`;
    expect(Object.keys(objectAt(made.body))).toContain("warnings");
    expect(Object.keys(objectAt((await test.anyone.get(path)).body))).not.toContain("warnings");
    const history = await registrar.get(`${path}/revisions`);
    expect(history.status).toBe(200);
    expect(textAt(history.body, "items", 0, "actor")).toBe("cq.registrar");
    expect((await test.anyone.get(`${path}/revisions`)).status).toBe(401);
    const otherSide = await test.signIn("sc.registrar");
    expect((await otherSide.get(`${path}/revisions`)).status).toBe(403);
    const auditor = await test.signIn("auditor");
    expect((await auditor.get(`${path}/revisions`)).status).toBe(200);
    expect(numberAt(made.body, "version")).toBe(Number(tagOf(made).replaceAll('"', "")));
  });

  it("is hidden from everybody else while it is not published", async () => {
    const made = await register();
    const id = textAt(made.body, "id");
    await test.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [id]);
    expect((await test.anyone.get(`/institutions/${id}`)).status).toBe(404);
    expect((await (await test.signIn("sc.registrar")).get(`/institutions/${id}`)).status).toBe(404);
    expect((await registrar.get(`/institutions/${id}`)).status).toBe(200);
  });
});
