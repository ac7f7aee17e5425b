import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aMove, anInstitution } from "../support/an-institution.js";
import { linkTo, type DatabaseLink } from "../support/database-link.js";
import { listAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const outcome = ({ status, body }: Answer): [number, string] => [status, textAt(body, "code")];

describe("a problem", () => {
  it("is a problem document with a stable code, the path without its query, and the request's id", async () => {
    const answer = await registrar.post("/institutions?x=1", anInstitution(), {
      "x-request-id": "problem-shape-1",
    });
    expect(answer.status).toBe(400);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(objectAt(answer.body)).toMatchObject({
      status: 400,
      code: "validation-failed",
      instance: "/api/v1/institutions",
      requestId: "problem-shape-1",
      errors: [{ pointer: "/x", code: "unknown-parameter" }],
    });
    expect(answer.headers["x-request-id"]).toBe("problem-shape-1");
  });

  it("speaks the language asked for; codes stay", async () => {
    const ask = (language: string): Promise<Answer> =>
      test.anyone.get("/divisions/none", { "accept-language": language });
    const [zh, en] = [await ask("zh-CN"), await ask("fr, en;q=0.5")];
    expect([textAt(zh.body, "title"), textAt(en.body, "title")]).toEqual(["没有找到", "Not found"]);
    expect([textAt(zh.body, "code"), textAt(en.body, "code")]).toEqual(["not-found", "not-found"]);
    expect([zh.headers["content-language"], en.headers["content-language"]]).toEqual(["zh-CN", "en"]);
  });

  it("names every bad field at once, nested ones and items by their place", async () => {
    const answer = await registrar.post("/institutions", {
      name: "",
      division: "999999",
      phones: ["023-60000000", 5],
      formerNames: [{ name: "（测试）" }, { until: "1999" }],
      location: { lat: 95, lng: "106" },
      source: { authority: "（测试）", document: "（测试）", asOf: "2020", page: 3 },
      colour: "red",
    });
    const pointers = listAt(answer.body, "errors").map((error) => textAt(error, "pointer"));
    expect(answer.status).toBe(400);
    for (const pointer of [
      "/type",
      "/name",
      "/phones/1",
      "/formerNames/1/name",
      "/location/lat",
      "/location/lng",
      "/source/page",
      "/colour",
    ]) {
      expect(pointers).toContain(pointer);
    }
  });

  it("asks no reader to trust its details: no stack, no SQL, no class names", async () => {
    const broken = await startTestApp({
      search: {
        search: () => Promise.reject(new Error("SELECT secret FROM account")),
        searchAsAt: () => Promise.reject(new Error("history")),
        suggest: () => Promise.reject(Object.assign(new Error("gone"), { code: "ECONNREFUSED" })),
        status: () => Promise.reject(new Error("status")),
        figures: () => Promise.reject(new Error("figures")),
      },
    });
    try {
      const failed = await broken.anyone.get("/search?q=x");
      expect(outcome(failed)).toEqual([500, "internal"]);
      expect(failed.text).not.toMatch(/SELECT|Error|node_modules|\.ts/);
      const away = await broken.anyone.get("/suggest?q=x");
      expect(outcome(away)).toEqual([503, "unavailable"]);
      expect(Number(away.headers["retry-after"])).toBeGreaterThan(0);
    } finally {
      await broken.close();
    }
  });

  it("says 503 while the database is away, and works again when it is back", async () => {
    let link: DatabaseLink | undefined;
    const lonely = await startTestApp({
      through: async (url) => {
        link = await linkTo(url);
        return link.url;
      },
    });
    try {
      const auditor = await lonely.signIn("auditor");
      await link?.cut();
      const ready = await lonely.anyone.host("GET", "/readyz");
      expect([ready.status, textAt(ready.body, "parts", "database")]).toEqual([503, "down"]);
      expect((await lonely.anyone.host("GET", "/healthz")).status).toBe(200);
      for (const answer of [await auditor.get("/audit"), await lonely.anyone.get("/search?q=x")]) {
        expect(outcome(answer)).toEqual([503, "unavailable"]);
        expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      }
      await link?.mend();
      expect((await auditor.get("/audit")).status).toBe(200);
      expect((await lonely.anyone.host("GET", "/readyz")).status).toBe(200);
    } finally {
      await lonely.close();
      await link?.cut();
    }
  });
});

describe("the order of checks", () => {
  const bad = { nonsense: true };
  let id: string;
  beforeAll(async () => {
    const made = await registrar.post("/institutions", anInstitution());
    id = textAt(made.body, "id");
  });

  it("is token, role, content, record, side, version, conflict, rule", async () => {
    const clerk = await test.signIn("court.clerk");
    const other = await test.signIn("sc.registrar");
    const good = { address: "（测试）" };
    const at = `/institutions/${id}`;
    expect(outcome(await test.anyone.patch("/institutions/unknown-id", bad))).toEqual([
      401,
      "unauthenticated",
    ]);
    expect(outcome(await clerk.patch("/institutions/unknown-id", bad))).toEqual([403, "forbidden"]);
    expect(outcome(await other.patch("/institutions/unknown-id", bad))).toEqual([400, "validation-failed"]);
    expect(outcome(await other.patch("/institutions/unknown-id", good))).toEqual([404, "not-found"]);
    expect(outcome(await other.patch(at, good))).toEqual([403, "forbidden"]);
    expect(outcome(await registrar.patch(at, good))).toEqual([428, "precondition-required"]);
    expect(outcome(await registrar.patch(at, { division: "510104" }, { "if-match": '"99"' }))).toEqual([
      412,
      "stale",
    ]);
    const taken = textAt((await registrar.post("/institutions", anInstitution())).body, "creditCode");
    const both = { creditCode: taken, division: "510104" };
    expect(outcome(await registrar.patch(at, both, { "if-match": "*" }))).toEqual([409, "duplicate"]);
    expect(outcome(await registrar.patch(at, { division: "510104" }, { "if-match": "*" }))).toEqual([
      422,
      "foreign-division",
    ]);
  });

  it("holds for bodies that are no JSON at all, too", async () => {
    expect(outcome(await test.anyone.post("/institutions", "{"))).toEqual([401, "unauthenticated"]);
    expect(outcome(await (await test.signIn("court.clerk")).post("/institutions", "{"))).toEqual([
      403,
      "forbidden",
    ]);
    expect(outcome(await registrar.post("/institutions", "{"))).toEqual([400, "validation-failed"]);
    const xml = { "content-type": "application/xml" };
    expect((await test.anyone.post("/institutions", "<a/>", xml)).status).toBe(401);
    expect(outcome(await registrar.post("/institutions", "<a/>", xml))).toEqual([
      415,
      "unsupported-media-type",
    ]);
  });

  it("says not found to what can't be an id, whatever stands in it", async () => {
    for (const odd of [
      "short",
      "a".repeat(65),
      "%27%20OR%201",
      "%00aaaaaaaa",
      "..%2f..%2fetc",
      "a%20b%20c%20d%20e",
    ]) {
      expect([odd, (await test.anyone.get(`/institutions/${odd}`)).status]).toEqual([odd, 404]);
      expect([
        odd,
        (await registrar.patch(`/institutions/${odd}`, { address: "（测试）" }, { "if-match": "*" })).status,
      ]).toEqual([odd, 404]);
      expect([
        odd,
        (await registrar.post(`/institutions/${odd}/status`, aMove(), { "if-match": "*" })).status,
      ]).toEqual([odd, 404]);
    }
  });
});

describe("unknown addresses and methods", () => {
  it("are not found, as problems, below /api", async () => {
    for (const url of [
      "/api/v1/nothing",
      "/api/v2/search",
      "/api/v1/",
      "/api/v1/institutions/abcdefgh/unknown",
    ]) {
      const answer = await test.anyone.host("GET", url);
      expect([url, ...outcome(answer)]).toEqual([url, 404, "not-found"]);
    }
    expect(outcome(await registrar.send("PUT", "/institutions", anInstitution()))).toEqual([
      404,
      "not-found",
    ]);
    expect(outcome(await test.anyone.host("POST", "/search", { q: "x" }))).toEqual([404, "not-found"]);
  });

  it("with broken escapes are refused without a server error", async () => {
    for (const url of [
      "/api/v1/institutions/%",
      "/api/v1/institutions/%zz",
      "/api/v1/%C0%80",
      "/%E0%A4%A",
      "/api/v1/institutions/%ff%fe%fd%fc",
    ]) {
      const { status } = await test.anyone.host("GET", url);
      expect([url, status >= 400 && status < 500]).toEqual([url, true]);
    }
  });
});

describe("the audit log", () => {
  it("keeps refused changes with their codes, and no refused reading", async () => {
    const auditor = await test.signIn("auditor");
    const mark = { "x-request-id": "audited-refusals" };
    await test.anyone.post("/institutions", {}, mark);
    await registrar.post("/institutions", {}, mark);
    await registrar.patch("/institutions/unknown-id", { address: "（测试）" }, { ...mark, "if-match": "*" });
    await test.anyone.post("/sessions", { account: "auditor", password: "wrong password" }, mark);
    await registrar.get("/audit", mark);
    const { body } = await auditor.get("/audit?limit=100");
    const rows = listAt(body, "items").filter((row) => objectAt(row)["requestId"] === "audited-refusals");
    const told = rows.map((row) => [textAt(row, "actor"), textAt(row, "action"), textAt(row, "code")]);
    expect(told.reverse()).toEqual([
      ["anonymous", "institution.register", "unauthenticated"],
      ["cq.registrar", "institution.register", "validation-failed"],
      ["cq.registrar", "institution.change", "not-found"],
      ["anonymous", "session.open", "unauthenticated"],
    ]);
  });
});

describe("what is no HTTP request", () => {
  it("gets a problem too, which says how to write an address with Chinese in it", async () => {
    const raw = await startTestApp();
    try {
      await raw.app.listen(0, "127.0.0.1");
      const answer = await overTheWire(
        new URL(await raw.app.getUrl()),
        "GET /api/v1/search?q=渝中 HTTP/1.1\r\n\r\n",
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/);
      expect(answer).toContain("--data-urlencode");
    } finally {
      await raw.close();
    }
  });
});

function overTheWire({ hostname, port }: URL, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = net.connect(Number(port), hostname, () => socket.write(request));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}
