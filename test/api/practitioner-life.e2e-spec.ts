import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  aFirm,
  aPractitioner,
  engagementsOf,
  registered,
  registeredLawyer,
} from "../support/a-practitioner.js";
import { aMove } from "../support/an-institution.js";
import { listAt, objectAt, textAt } from "../support/json.js";
import { TODAY } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
let sichuan: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  sichuan = await test.signIn("sc.registrar");
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };
const outcome = ({ status, body }: Answer): [number, string] => [status, textAt(body, "code")];
const read = (id: string): Promise<Answer> => test.anyone.get(`/practitioners/${id}`);
const standingOf = async (id: string): Promise<string> => textAt((await read(id)).body, "standing");
const moveTo = (path: string, to: string, effectiveOn = TODAY, more = {}): Promise<Answer> =>
  registrar.post(`${path}/status`, aMove({ to, effectiveOn, ...more }), ANY);

describe("a practitioner's life", () => {
  it("begins public at once, with where they work and no more than the public needs", async () => {
    const firm = await registered(registrar, aFirm({ foundedOn: "2001-01-01" }));
    const body = aPractitioner(firm, { details: { title: "二级律师" } });
    const made = await registrar.post("/practitioners", body);
    expect(made.status).toBe(201);
    const id = textAt(made.body, "id");
    expect(made.headers["location"]).toBe(`/api/v1/practitioners/${id}`);
    expect(objectAt(made.body)).toMatchObject({ details: { title: "二级律师" }, warnings: [], note: null });
    const { headers, body: shown } = await read(id);
    expect(headers["etag"]).toBe(made.headers["etag"]);
    expect(objectAt(shown)).toMatchObject({
      kind: "LAWYER",
      name: body["name"],
      licenceNumber: body["licenceNumber"],
      jurisdiction: "CQ",
      standing: "active",
      services: [{ code: "legal.family.divorce", label: "婚姻关系" }],
      institutions: [{ id: firm, type: "LAW_FIRM", division: { code: "500103" } }],
      source: { authority: "重庆市司法局", asOf: "2020-07" },
    });
    for (const own of ["details", "note", "warnings"])
      expect(Object.keys(objectAt(shown))).not.toContain(own);
    const engagements = await test.anyone.get(`/practitioners/${id}/engagements`);
    expect(listAt(engagements.body, "items")).toMatchObject([
      { institution: { id: firm }, role: "staff", from: "2015-06-01", until: null, current: true },
    ]);
  });

  it("goes on by changes of one version each", async () => {
    const { id } = await registeredLawyer(registrar);
    const path = `/practitioners/${id}`;
    const tag = (await read(id)).headers["etag"] ?? "";
    expect(outcome(await registrar.patch(path, { languages: ["zh", "en"] }))).toEqual([
      428,
      "precondition-required",
    ]);
    const changed = await registrar.patch(
      path,
      { languages: ["zh", "en"], licensedOn: null },
      { "if-match": tag },
    );
    expect(changed.status).toBe(200);
    expect(objectAt(changed.body)).toMatchObject({ languages: ["zh", "en"], licensedOn: null });
    expect(changed.headers["etag"]).not.toBe(tag);
    expect(outcome(await registrar.patch(path, { languages: ["zh"] }, { "if-match": tag }))).toEqual([
      412,
      "stale",
    ]);
    expect(outcome(await registrar.patch(path, { kind: "NOTARY" }, ANY))).toEqual([400, "validation-failed"]);
    expect(outcome(await registrar.patch(path, { name: null }, ANY))).toEqual([400, "validation-failed"]);
  });

  it("is suspended and restored; meanwhile only what became of it is told", async () => {
    const { id } = await registeredLawyer(registrar);
    const path = `/practitioners/${id}`;
    const suspended = await moveTo(path, "suspended");
    expect(objectAt(suspended.body)).toMatchObject({ standing: "suspended", since: TODAY });
    const shown = await read(id);
    expect(shown.status).toBe(200);
    expect(Object.keys(objectAt(shown.body)).toSorted()).toEqual(
      ["basis", "follows", "id", "kind", "name", "since", "standing"].toSorted(),
    );
    expect(listAt((await test.anyone.get(`${path}/engagements`)).body, "items")).toEqual([]);
    expect(listAt((await registrar.get(`${path}/engagements`)).body, "items").length).toBe(1);
    expect(textAt((await sichuan.get(path)).body, "standing")).toBe("suspended");
    expect(objectAt((await sichuan.get(path)).body)).not.toHaveProperty("licenceNumber");
    expect(outcome(await moveTo(path, "transferred"))).toEqual([422, "illegal-transition"]);
    await moveTo(path, "active");
    expect(objectAt((await read(id)).body)).toHaveProperty("licenceNumber");
    await moveTo(path, "transferred");
    expect(await standingOf(id)).toBe("transferred");
  });

  it("can't be moved where only bodies can, nor before it began", async () => {
    const { id } = await registeredLawyer(registrar);
    const merged = await moveTo(`/practitioners/${id}`, "merged");
    expect(outcome(merged)).toEqual([400, "validation-failed"]);
    const early = await moveTo(`/practitioners/${id}`, "suspended", "2015-05-31");
    expect(outcome(early)).toEqual([422, "bad-date"]);
  });

  it("is nobody's business while hidden, except its own registrar's", async () => {
    const { id } = await registeredLawyer(registrar);
    await test.dataSource.query(`UPDATE practitioner SET published = false WHERE id = $1`, [id]);
    for (const path of [`/practitioners/${id}`, `/practitioners/${id}/engagements`]) {
      expect((await test.anyone.get(path)).status).toBe(404);
      expect((await sichuan.get(path)).status).toBe(404);
      expect((await registrar.get(path)).status).toBe(200);
    }
  });
});

describe("a practitioner and their body", () => {
  it("are listed and not listed together; lifting the body's suspension restores exactly what was", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const before = await read(id);
    await moveTo(`/institutions/${firm}`, "suspended");
    // What was decided about the firm is no decision about the person.
    expect(objectAt((await read(id)).body)).toMatchObject({ follows: true, basis: null });
    expect(objectAt((await read(id)).body)).toMatchObject({ standing: "suspended", since: TODAY });
    expect(objectAt((await read(id)).body)).not.toHaveProperty("institutions");
    await moveTo(`/institutions/${firm}`, "active");
    const after = await read(id);
    expect(after.body).toEqual(before.body);
    expect(after.headers["etag"]).toBe(before.headers["etag"]);
  });

  it("stay apart where the person has ended on their own", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    await moveTo(`/practitioners/${id}`, "revoked");
    await moveTo(`/institutions/${firm}`, "suspended");
    expect(await standingOf(id)).toBe("revoked");
    await moveTo(`/institutions/${firm}`, "active");
    expect(await standingOf(id)).toBe("revoked");
  });

  it("call nobody merged: the people of a merged firm are suspended until they have another body", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const successorId = await registered(registrar, aFirm());
    await moveTo(`/institutions/${firm}`, "merged", TODAY, { successorId });
    expect(await standingOf(id)).toBe("suspended");
    const [first] = listAt((await registrar.get(`/practitioners/${id}/engagements`)).body, "items");
    const path = `/practitioners/${id}/engagements`;
    await registrar.patch(`${path}/${textAt(first, "id")}`, { until: TODAY }, ANY);
    const begun = await registrar.post(
      path,
      { institutionId: successorId, role: "partner", from: TODAY },
      ANY,
    );
    expect(begun.status).toBe(201);
    expect(objectAt((await read(id)).body)).toMatchObject({
      standing: "active",
      institutions: [{ id: successorId }],
    });
  });

  it("are hidden together", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    await test.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [firm]);
    expect((await read(id)).status).toBe(404);
    expect((await registrar.get(`/practitioners/${id}`)).status).toBe(200);
  });

  it("follow the head office through a branch", async () => {
    const firm = await registered(registrar, aFirm());
    const branch = await registered(registrar, aFirm({ parentId: firm }));
    const { id } = await registeredLawyer(registrar, { institutionId: branch });
    await moveTo(`/institutions/${firm}`, "suspended");
    expect(await standingOf(id)).toBe("suspended");
  });

  it("show the body's people, only the listed ones, page by page", async () => {
    const firm = await registered(registrar, aFirm());
    const ids: string[] = [];
    for (let at = 0; at < 4; at += 1)
      ids.push((await registeredLawyer(registrar, { institutionId: firm })).id);
    await moveTo(`/practitioners/${ids[1] ?? ""}`, "suspended");
    const path = `/institutions/${firm}/practitioners?limit=2`;
    const first = await test.anyone.get(path);
    const second = await test.anyone.get(`${path}&cursor=${textAt(first.body, "next")}`);
    const found = [first, second].flatMap(({ body }) =>
      listAt(body, "items").map((one) => textAt(one, "id")),
    );
    expect(found.toSorted()).toEqual([ids[0], ids[2], ids[3]].toSorted());
    expect(objectAt(second.body)).not.toHaveProperty("next");
    await moveTo(`/institutions/${firm}`, "suspended");
    expect(listAt((await test.anyone.get(`/institutions/${firm}/practitioners`)).body, "items")).toEqual([]);
    expect((await test.anyone.get("/institutions/unknown-id/practitioners")).status).toBe(404);
  });
});

describe("what happened to a practitioner", () => {
  it("is in the revisions and the audit log, by whom and under which request", async () => {
    const { id } = await registeredLawyer(registrar);
    const path = `/practitioners/${id}`;
    await registrar.patch(path, { languages: ["en"] }, { ...ANY, "x-request-id": "person-change" });
    const [{ id: engagement }] = await engagementsOf(registrar, id);
    await registrar.patch(`${path}/engagements/${engagement}`, { until: TODAY }, ANY);
    await moveTo(path, "suspended");
    const revisions = listAt((await registrar.get(`${path}/revisions`)).body, "items");
    expect(revisions.map((row) => [textAt(row, "table"), textAt(row, "operation")])).toEqual([
      ["standing_move", "INSERT"],
      ["engagement", "UPDATE"],
      ["practitioner", "UPDATE"],
      ["engagement", "INSERT"],
      ["practitioner", "INSERT"],
    ]);
    const auditor = await test.signIn("auditor");
    expect((await auditor.get(`${path}/revisions`)).status).toBe(200);
    expect(outcome(await sichuan.get(`${path}/revisions`))).toEqual([403, "forbidden"]);
    const rows = listAt((await auditor.get("/audit?limit=100")).body, "items").map((row) => objectAt(row));
    const actions = rows.filter(({ targetId }) => targetId === id).map(({ action }) => action);
    expect(actions).toEqual([
      "practitioner.status.suspended",
      "practitioner.engagement",
      "practitioner.change",
      "practitioner.register",
    ]);
  });
});
