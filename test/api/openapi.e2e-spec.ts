import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { shanghaiToday } from "#codes";
import {
  aFirm,
  aPractitioner,
  engagementsOf,
  registered,
  registeredLawyer,
} from "../support/a-practitioner.js";
import { aMove, anInstitution } from "../support/an-institution.js";
import { differences } from "../support/json-schema.js";
import { isObject, objectAt, textAt } from "../support/json.js";
import { DEMO_PASSWORD } from "../support/databases.js";
import { factCalls } from "../support/fact-calls.js";
import { importCalls } from "../support/import-calls.js";
import { historyCalls } from "../support/history-calls.js";
import { operatorCalls } from "../support/operator-calls.js";
import { keyOf, operationsOf, readDocument, resolved, type Operation } from "../support/open-api.js";
import { procedureCalls } from "../support/procedure-calls.js";
import { duplicateCalls } from "../support/some-duplicates.js";
import { transferCalls } from "../support/some-transfers.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let document: Readonly<Record<string, unknown>>;
let registrar: TestClient;
let auditor: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  document = await readDocument(test.anyone);
  registrar = await test.signIn("cq.registrar");
  auditor = await test.signIn("auditor");
  await test.drain();
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };

async function made(): Promise<{ path: string; tag: string }> {
  const answer = await registrar.post("/institutions", anInstitution());
  return { path: `/institutions/${textAt(answer.body, "id")}`, tag: answer.headers["etag"] ?? "" };
}

async function changed(
  change: (path: string, headers: Record<string, string>) => Promise<Answer>,
): Promise<Answer> {
  const { path, tag } = await made();
  return change(path, { "if-match": tag });
}

/** Live answers of every operation, the operators' ones elsewhere: successes and refusals. An operation that has none fails the test. */
const CALLS: Readonly<Record<string, () => Promise<readonly Answer[]>>> = {
  "POST /sessions": async () => [
    await test.anyone.post("/sessions", { account: "court.clerk", password: DEMO_PASSWORD }),
    await test.anyone.post("/sessions", { account: "court.clerk", password: "wrong password" }),
    await test.anyone.post("/sessions", "no json"),
    await test.anyone.post("/sessions", "x", { "content-type": "text/plain" }),
  ],
  "DELETE /sessions/current": async () => [
    await (await test.signIn("court.clerk")).delete("/sessions/current"),
    await test.anyone.delete("/sessions/current"),
  ],
  "POST /institutions": async () => [
    await registrar.post("/institutions", anInstitution()),
    await registrar.post("/institutions", { name: 5 }),
    await registrar.post("/institutions", anInstitution({ division: "510104" })),
    await registrar.post(
      "/institutions",
      anInstitution({
        creditCode: textAt((await registrar.post("/institutions", anInstitution())).body, "creditCode"),
      }),
    ),
    await auditor.post("/institutions", anInstitution()),
    await test.anyone.post("/institutions", anInstitution()),
  ],
  "PATCH /institutions/{id}": async () => [
    await changed((path, headers) => registrar.patch(path, { phones: [] }, headers)),
    await changed((path) => registrar.patch(path, { phones: [] })),
    await changed((path) => registrar.patch(path, { phones: [] }, { "if-match": '"77"' })),
    await registrar.patch("/institutions/unknown-id", { phones: [] }, { "if-match": '"1"' }),
  ],
  "POST /institutions/{id}/status": async () => [
    await changed((path, headers) =>
      registrar.post(`${path}/status`, aMove({ effectiveOn: shanghaiToday(new Date()) }), headers),
    ),
    await changed((path, headers) => registrar.post(`${path}/status`, aMove({ to: "active" }), headers)),
  ],
  "GET /institutions": async () => [
    await registrar.get("/institutions?limit=5"),
    await registrar.get("/institutions?limit=x"),
    await test.anyone.get("/institutions"),
    await auditor.get("/institutions"),
  ],
  "GET /institutions/{id}": async () => {
    const { path, tag } = await made();
    const own = await registrar.get(path);
    const listed = await test.anyone.get(path);
    await registrar.post(`${path}/status`, aMove({ effectiveOn: shanghaiToday(new Date()) }), {
      "if-match": tag,
    });
    return [own, listed, await test.anyone.get(path), await test.anyone.get("/institutions/unknown-id")];
  },
  "GET /institutions/{id}/revisions": async () => [
    await registrar.get(`${(await made()).path}/revisions?limit=2`),
    await test.anyone.get("/institutions/unknown-id/revisions"),
  ],
  "GET /institutions/{id}/practitioners": async () => [
    await test.anyone.get(`/institutions/${(await registeredLawyer(registrar)).firm}/practitioners`),
    await test.anyone.get("/institutions/unknown-id/practitioners"),
    await test.anyone.get("/institutions/unknown-id/practitioners?limit=x"),
  ],
  "POST /practitioners": async () => {
    const body = aPractitioner(await registered(registrar, aFirm()));
    return [
      await registrar.post("/practitioners", body),
      await registrar.post("/practitioners", body),
      await registrar.post("/practitioners", { name: 5 }),
      await registrar.post("/practitioners", aPractitioner("unknown-id")),
      await auditor.post("/practitioners", body),
      await test.anyone.post("/practitioners", body),
    ];
  },
  "PATCH /practitioners/{id}": async () => {
    const path = `/practitioners/${(await registeredLawyer(registrar)).id}`;
    return [
      await registrar.patch(path, { services: [] }, ANY),
      await registrar.patch(path, { services: [] }),
      await registrar.patch(path, { services: [] }, { "if-match": '"77"' }),
      await registrar.patch("/practitioners/unknown-id", { services: [] }, ANY),
    ];
  },
  "POST /practitioners/{id}/status": async () => {
    const path = `/practitioners/${(await registeredLawyer(registrar)).id}/status`;
    return [
      await registrar.post(path, aMove({ to: "transferred" }), ANY),
      await registrar.post(path, aMove({ to: "suspended" }), ANY),
    ];
  },
  "GET /practitioners": async () => [
    await registrar.get("/practitioners?limit=5"),
    await registrar.get("/practitioners?standing=merged"),
    await test.anyone.get("/practitioners"),
    await auditor.get("/practitioners"),
  ],
  "GET /practitioners/{id}": async () => {
    const path = `/practitioners/${(await registeredLawyer(registrar)).id}`;
    const shown = [await registrar.get(path), await test.anyone.get(path)];
    await registrar.post(`${path}/status`, aMove(), ANY);
    return [...shown, await test.anyone.get(path), await test.anyone.get("/practitioners/unknown-id")];
  },
  "GET /practitioners/{id}/engagements": async () => [
    await test.anyone.get(`/practitioners/${(await registeredLawyer(registrar)).id}/engagements`),
    await test.anyone.get("/practitioners/unknown-id/engagements"),
  ],
  "GET /practitioners/{id}/revisions": async () => [
    await registrar.get(`/practitioners/${(await registeredLawyer(registrar)).id}/revisions?limit=1`),
    await registrar.get("/practitioners/unknown-id/revisions"),
    await test.anyone.get("/practitioners/unknown-id/revisions"),
  ],
  "POST /practitioners/{id}/engagements": async () => {
    const { id, firm } = await registeredLawyer(registrar);
    const path = `/practitioners/${id}/engagements`;
    const body = { institutionId: firm, role: "staff", from: "2010-01-01", until: "2011-01-01" };
    return [
      await registrar.post(path, body, ANY),
      await registrar.post(path, body, ANY),
      await registrar.post(path, body),
      await registrar.post(path, {}, ANY),
    ];
  },
  "PATCH /practitioners/{id}/engagements/{engagementId}": async () => {
    const { id } = await registeredLawyer(registrar);
    const [{ id: engagement }] = await engagementsOf(registrar, id);
    const path = `/practitioners/${id}/engagements/${engagement}`;
    return [
      await registrar.patch(path, { until: "2020-01-01" }, ANY),
      await registrar.patch(path, { until: "2001-01-01" }, ANY),
      await registrar.patch(path, { until: "x" }, ANY),
      await registrar.patch(`${path}x`, { until: "2020-01-01" }, ANY),
    ];
  },
  "GET /audit": async () => [await auditor.get("/audit?limit=3"), await registrar.get("/audit")],
  "GET /divisions": async () => [
    await test.anyone.get("/divisions?parent=500000"),
    await test.anyone.get("/divisions?on=x"),
  ],
  "GET /divisions/{code}": async () => [
    await test.anyone.get("/divisions/500112"),
    await test.anyone.get("/divisions/1"),
  ],
  "GET /vocabularies": async () => [await test.anyone.get("/vocabularies")],
  "GET /vocabularies/{name}": async () => [
    await test.anyone.get("/vocabularies/services"),
    await test.anyone.get("/vocabularies/lay-terms"),
    await test.anyone.get("/vocabularies/none"),
  ],
  "GET /search": async () => [
    await test.anyone.get(
      `/search?q=${encodeURIComponent("渝中公证处")}&facets=type,division,service,jurisdiction,language&explain=1`,
    ),
    await test.anyone.get("/search?near=29.556,106.567&type=NOTARY_OFFICE", { "accept-language": "en" }),
    await test.anyone.get("/search?page=0"),
    await (await test.signIn("court.clerk")).get(`/search?kind=all&size=3&on=${shanghaiToday(new Date())}`),
    await test.anyone.get("/search?on=2026-01-01"),
    await registrar.get("/search?on=2026-01-01&facets=type"),
  ],
  "GET /suggest": async () => [
    await test.anyone.get(`/suggest?q=${encodeURIComponent("公证")}`),
    await test.anyone.get("/suggest"),
  ],
  "GET /search/status": async () => [await test.anyone.get("/search/status")],
};

function schemaOf({ definition }: Operation, { status, headers }: Answer): unknown {
  const response = objectAt(definition, "responses", String(status));
  const type = headers["content-type"]?.split(";", 1)[0];
  return type === undefined ? null : objectAt(response, "content", type)["schema"];
}

function bodyOf(path: string, method: string): unknown {
  const operation = objectAt(document, "paths", `/api/v1${path}`, method);
  const content = objectAt(operation, "requestBody", "content", "application/json");
  const [first] = Object.values(objectAt(content, "examples"));
  return objectAt(first)["value"];
}

describe("the API's document", () => {
  it("describes what every operation really answers", async () => {
    const calls = {
      ...CALLS,
      ...(await factCalls(test)),
      ...(await transferCalls(test)),
      ...(await duplicateCalls(test)),
      ...(await procedureCalls(test)),
      ...(await importCalls(test)),
      ...(await historyCalls(test)),
      ...(await operatorCalls(test)),
    };
    for (const operation of operationsOf(document)) {
      const call = calls[keyOf(operation)];
      expect([keyOf(operation), typeof call]).toEqual([keyOf(operation), "function"]);
      for (const answer of (await call?.()) ?? []) {
        const schema = schemaOf(operation, answer);
        const content = answer.body ?? answer.text;
        const found = schema === null ? answer.text : differences(content, schema, document).join("\n");
        expect([keyOf(operation), answer.status, found]).toEqual([keyOf(operation), answer.status, ""]);
      }
    }
  });

  it("has examples that the API itself accepts", async () => {
    const created = await registrar.post("/institutions", bodyOf("/institutions", "post"));
    expect([created.status, created.text]).toEqual([201, created.text]);
    const path = `/institutions/${textAt(created.body, "id")}`;
    const patched = await registrar.patch(path, bodyOf("/institutions/{id}", "patch"), { "if-match": "*" });
    expect([patched.status, patched.text]).toEqual([200, patched.text]);
    const moved = await registrar.post(`${path}/status`, bodyOf("/institutions/{id}/status", "post"), {
      "if-match": "*",
    });
    expect([moved.status, moved.text]).toEqual([200, moved.text]);
  });

  it("has examples for practitioners that are accepted once they name a registered body", async () => {
    const body = (path: string, method: string): Record<string, unknown> => ({
      ...objectAt(bodyOf(path, method)),
    });
    const institutionId = await registered(registrar, aFirm());
    const created = await registrar.post("/practitioners", {
      ...body("/practitioners", "post"),
      institutionId,
    });
    expect([created.status, created.text]).toEqual([201, created.text]);
    const path = `/practitioners/${textAt(created.body, "id")}`;
    const patched = await registrar.patch(path, body("/practitioners/{id}", "patch"), ANY);
    expect([patched.status, patched.text]).toEqual([200, patched.text]);
    const [{ id: first }] = await engagementsOf(registrar, textAt(created.body, "id"));
    const end = body("/practitioners/{id}/engagements/{engagementId}", "patch");
    const ended = await registrar.patch(`${path}/engagements/${first}`, end, ANY);
    expect([ended.status, ended.text]).toEqual([200, ended.text]);
    const begin = { ...body("/practitioners/{id}/engagements", "post"), institutionId };
    const begun = await registrar.post(`${path}/engagements`, begin, ANY);
    expect([begun.status, begun.text]).toEqual([201, begun.text]);
    const moved = await registrar.post(`${path}/status`, body("/practitioners/{id}/status", "post"), ANY);
    expect([moved.status, moved.text]).toEqual([200, moved.text]);
  });

  it("says of every guarded operation that it needs a token, and of every field how long it may be", () => {
    for (const operation of operationsOf(document)) {
      const statuses = Object.keys(objectAt(operation.definition, "responses"));
      if (statuses.includes("403")) expect(operation.definition["security"]).toEqual([{ bearer: [] }]);
    }
    const registration = resolved({ $ref: "#/components/schemas/RegisterInstitutionDto" }, document);
    expect(registration["required"]).toEqual(["type", "name", "division", "source"]);
    expect(objectAt(registration, "properties", "name")).toMatchObject({ type: "string", maxLength: 120 });
  });

  it("comes with a page that asks nothing of other servers", async () => {
    const page = await test.anyone.host("GET", "/api/docs");
    expect(page.status).toBe(200);
    for (const [, url] of page.text.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)) {
      const asset = await test.anyone.host("GET", url ?? "");
      expect([url, asset.status]).toEqual([url, 200]);
    }
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(isObject(document["components"])).toBe(true);
  });
});
