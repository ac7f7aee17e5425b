import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { pino } from "pino";
import { anInstitution } from "../support/an-institution.js";
import { isObject, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

const WEB_ROOT = fileURLToPath(new URL("../../dist/web", import.meta.url));
const lines: string[] = [];
let test: TestApp;
beforeAll(async () => {
  const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  test = await startTestApp({ webRoot: WEB_ROOT, logger });
  await test.drain();
});
afterAll(() => test.close());

describe("health", () => {
  it("tells life, readiness of each part, and metrics by route", async () => {
    await test.anyone.get("/institutions/unknown-id");
    expect((await test.anyone.host("GET", "/healthz")).status).toBe(200);
    const ready = await test.anyone.host("GET", "/readyz");
    expect([ready.status, objectAt(ready.body, "parts")]).toEqual([
      200,
      { database: "up", search: "up", worker: "elsewhere" },
    ]);
    const metrics = await test.anyone.host("GET", "/metrics");
    expect(metrics.headers["content-type"]).toContain("text/plain");
    expect(metrics.text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/institutions\/:id",status="404"\} \d/,
    );
    for (const name of [
      "process_cpu_seconds_total",
      "search_lag_pending",
      "database_pool_connections",
      "directory_info",
    ]) {
      expect(metrics.text).toContain(name);
    }
    expect(metrics.text).not.toContain("unknown-id");
  });
});

describe("headers", () => {
  it("protect every answer", async () => {
    for (const url of ["/api/v1/search", "/api/v1/none", "/healthz", "/"]) {
      const { headers } = await test.anyone.host("GET", url);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
      expect(headers["x-request-id"]).toMatch(/^[A-Za-z0-9._-]{8,64}$/);
      expect(headers["x-powered-by"]).toBeUndefined();
    }
  });

  it("take over a sane request id and no other", async () => {
    const given = async (id: string): Promise<string | undefined> =>
      (await test.anyone.host("GET", "/healthz", undefined, { "x-request-id": id })).headers["x-request-id"];
    expect(await given("caller-chosen-1")).toBe("caller-chosen-1");
    for (const odd of ["short", "with space in", "x".repeat(65), "<script>12345"])
      expect(await given(odd)).not.toBe(odd);
  });

  it("give a record one strong version in every encoding and language", async () => {
    const registrar = await test.signIn("cq.registrar");
    const made = await registrar.post(
      "/institutions",
      anInstitution({ address: "（测试）".repeat(60), aliases: ["（测试）".repeat(25)] }),
    );
    const path = `/institutions/${textAt(made.body, "id")}`;
    const packed = await test.app.inject({
      method: "GET",
      url: `/api/v1${path}`,
      headers: { "accept-encoding": "gzip", "accept-language": "en" },
    });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(packed.headers["etag"]).toBe(made.headers["etag"]);
    const unpacked: unknown = JSON.parse(gunzipSync(packed.rawPayload).toString("utf8"));
    expect(textAt(unpacked, "id")).toBe(textAt(made.body, "id"));
  });
});

describe("the log", () => {
  it("has one line for each answer and nothing of who asked or what for", async () => {
    lines.length = 0;
    const secret = "没人该看到的话";
    await test.anyone.get(`/search?q=${encodeURIComponent(secret)}`, {
      authorization: "",
      "x-request-id": "log-line-0001",
    });
    await test.anyone.post(
      "/sessions",
      { account: "auditor", password: secret },
      { "x-request-id": "log-line-0002" },
    );
    const told = lines
      .map((line): unknown => JSON.parse(line))
      .filter((line) => isObject(line) && String(line["requestId"]).startsWith("log-line"));
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ method: "POST", route: "/api/v1/sessions", status: 401 });
    for (const hidden of [secret, encodeURIComponent(secret), "127.0.0.1"])
      expect(lines.join("")).not.toContain(hidden);
  });
});

const pages = existsSync(WEB_ROOT) ? describe : describe.skip;
pages("pages", () => {
  it("draw home, results and a record in HTML, with scripts only by their nonce", async () => {
    const home = await test.anyone.host("GET", "/");
    expect([home.status, home.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(home.text).toMatch(/<form[^>]*>/);
    expect(home.text).toMatch(/name="q"/);
    const policy = home.headers["content-security-policy"] ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    for (const [script] of home.text.matchAll(/<script[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`);
    const results = await test.anyone.host("GET", `/search?q=${encodeURIComponent("渝中公证处")}`);
    expect([results.status, results.text.includes("023-63841358")]).toEqual([200, true]);
    const href = /href="(\/institutions\/[^"?]+)/.exec(results.text)?.[1] ?? "none";
    const record = await test.anyone.host("GET", href);
    expect([record.status, record.text.includes("人民路121号")]).toEqual([200, true]);
  });

  it("answer unknown addresses with a page, and in the reader's language", async () => {
    for (const url of ["/nothing/here", "/institutions/unknown-id", "/assets/none.js"]) {
      expect([url, (await test.anyone.host("GET", url)).status]).toEqual([url, 404]);
    }
    const english = await test.anyone.host("GET", "/", undefined, { "accept-language": "en" });
    expect(english.text).toContain('<html lang="en">');
  });

  it("send their scripts to be kept for good", async () => {
    const home = await test.anyone.host("GET", "/");
    const [, script = ""] = /src="(\/assets\/[^"]+)"/.exec(home.text) ?? [];
    const asset = await test.anyone.host("GET", script);
    expect([asset.status, asset.headers["cache-control"]]).toEqual([
      200,
      "public, max-age=31536000, immutable",
    ]);
  });
});

describe("without the built pages", () => {
  it("says so, and serves the API", async () => {
    const bare = await startTestApp();
    try {
      const page = await bare.anyone.host("GET", "/");
      expect([page.status, page.headers["content-type"]]).toEqual([503, "text/plain; charset=utf-8"]);
      expect((await bare.anyone.get("/divisions/500103")).status).toBe(200);
    } finally {
      await bare.close();
    }
  });
});
