import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { engagementsOf } from "../support/a-practitioner.js";
import { child, listAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { aClerkOf, uploadedFile } from "../support/some-files.js";
import {
  aMediationBody,
  aMediator,
  opened,
  recognitionStage,
  request,
  step,
  steps,
  TO_DECIDING,
  type RecognitionStage,
} from "../support/some-recognitions.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

const ANY = { "if-match": "*" };

let test: TestApp;
let stage: RecognitionStage;
beforeAll(async () => {
  test = await startTestApp();
  stage = await recognitionStage(test);
});
afterAll(() => test.close());

const outcome = ({ status, body }: Answer): unknown[] => [
  status,
  status < 400 ? textAt(body, "state") : textAt(body, "code"),
];

describe("a case", () => {
  it("is its parties' alone", async () => {
    const id = await opened(stage);
    const stranger = (await aClerkOf(test, await aMediationBody(stage.home))).client;
    const auditor = await test.signIn("auditor");
    const readers: [TestClient, number][] = [
      [stage.applicant, 200],
      [stage.home, 200],
      [stage.host, 200],
      [stranger, 404],
      [auditor, 403],
      [test.anyone, 401],
    ];
    for (const [reader, status] of readers) {
      expect((await reader.get(`/recognitions/${id}`)).status).toBe(status);
      const name = status === 200 ? "answer" : "acknowledge";
      const tried = await step(reader, id, { step: name, ...(name === "answer" ? { documents: [] } : {}) });
      expect(tried.status).toBeGreaterThan(400);
    }
    expect(listAt((await stranger.get("/recognitions")).body, "items")).toEqual([]);
    expect((await stage.host.get(`/recognitions/${id}x`)).status).toBe(404);
  });

  it("is the two sides' once the person works elsewhere: the home authority ends it in the body's stead", async () => {
    const fileId = await uploadedFile(stage.home);
    const person = await aMediator(stage);
    const asked = await request(stage.applicant, person, {});
    const id = textAt(asked.body, "id");
    await steps(stage, id, ...TO_DECIDING, ["host", "accept"]);
    const open = await opened(stage);
    await test.dataSource.query(
      `INSERT INTO case_document (case_id, kind, file_id, sha256, party, actor, added_on)
       SELECT $1, 'consent', id, sha256, 'home', 'test', shanghai_today() FROM stored_file WHERE id = $2`,
      [id, fileId],
    );
    expect((await stage.applicant.get(`/files/${fileId}`)).status).toBe(200);
    const next = await aMediationBody(stage.home);
    const newcomer = (await aClerkOf(test, next)).client;
    const [engagement] = await engagementsOf(stage.home, person);
    const work = `/practitioners/${person}/engagements`;
    await stage.home.patch(`${work}/${engagement.id}`, { until: TODAY }, ANY);
    const begun = await stage.home.post(work, { institutionId: next, role: "staff", from: TODAY }, ANY);
    expect(begun.status).toBe(201);
    for (const clerk of [stage.applicant, newcomer]) {
      expect((await clerk.get(`/recognitions/${id}`)).status).toBe(404);
      expect((await step(clerk, id, { step: "withdraw" })).status).toBe(404);
      expect((await clerk.get(`/files/${fileId}`)).status).toBe(404);
    }
    const listed = async (client: TestClient): Promise<string[]> =>
      listAt((await client.get("/recognitions?limit=100")).body, "items").map((item) => textAt(item, "id"));
    expect(await listed(stage.applicant)).not.toContain(id);
    expect(await listed(stage.applicant)).toContain(open);
    expect(await listed(newcomer)).toEqual([]);
    expect((await stage.host.get(`/recognitions/${id}`)).status).toBe(200);
    expect(child((await stage.home.get(`/recognitions/${id}`)).body, "byHome")).toBe(true);
    const told = async (client: TestClient): Promise<number> =>
      Number(child((await client.get("/notices/count")).body, "unread"));
    const before = await told(stage.applicant);
    expect(outcome(await step(stage.home, id, { step: "withdraw" }))).toEqual([200, "given_up"]);
    expect(await told(stage.applicant)).toBe(before);
  });

  it("is decided once by two officers at the same moment", async () => {
    const id = await opened(stage);
    await steps(stage, id, ...TO_DECIDING);
    const answers = await Promise.all([
      step(stage.host, id, { step: "accept" }),
      step(stage.host, id, { step: "refuse", reason: "（测试）同时" }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const lost = answers.find(({ status }) => status === 422);
    expect(textAt(lost?.body, "code")).toBe("illegal-transition");
    const [count] = await test.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM recognition_decision WHERE case_id = $1`,
      [id],
    );
    expect(count?.count).toBe(1);
  });

  it("honours If-Match where it is sent, after the question whose step it is", async () => {
    const id = await opened(stage);
    const stale = { "if-match": '"77"' };
    const path = `/recognitions/${id}/steps`;
    expect((await stage.host.post(path, { step: "acknowledge" }, stale)).status).toBe(412);
    expect((await stage.home.post(path, { step: "acknowledge" }, stale)).status).toBe(403);
    const taken = await stage.host.post(path, { step: "acknowledge" }, { "if-match": '"1"' });
    expect([taken.status, taken.headers["etag"]]).toEqual([200, '"2"']);
  });

  it("takes reasons without private data or markup, and members where they belong", async () => {
    const id = await opened(stage);
    const refused = async (body: object): Promise<unknown[]> => {
      const answer = await step(stage.host, id, body);
      return [answer.status, ...listAt(answer.body, "errors").map((one) => textAt(one, "pointer"))];
    };
    const asking = { step: "ask", missing: ["statement"] };
    expect(await refused({ ...asking, reason: "电话 13800138000" })).toEqual([400, "/reason"]);
    expect(await refused({ ...asking, reason: "<b>快</b>" })).toEqual([400, "/reason"]);
    expect(await refused({ step: "ask" })).toEqual([400, "/missing"]);
    expect(await refused({ step: "ask", missing: ["statement", "statement"] })).toEqual([400, "/missing"]);
    expect(await refused({ step: "ask", missing: ["passport"] })).toEqual([400, "/missing/0"]);
    expect(await refused({ step: "acknowledge", until: TODAY })).toEqual([400, "/until"]);
    expect(await refused({ step: "acknowledge", documents: [] })).toEqual([400, "/documents"]);
    expect(await refused({ step: "acknowledge", on: "2026-02-30" })).toEqual([400, "/on"]);
    expect(outcome(await step(stage.host, id, { step: "acknowledge", on: dayFromToday(-1) }))).toEqual([
      422,
      "bad-date",
    ]);
    expect(outcome(await step(stage.host, id, { step: "acknowledge", on: dayFromToday(1) }))).toEqual([
      422,
      "bad-date",
    ]);
    await steps(stage, id, ...TO_DECIDING);
    expect(outcome(await step(stage.host, id, { step: "refuse" }))).toEqual([422, "reason-required"]);
  });

  it("tells the other parties of each step, and the audit log who took it", async () => {
    const id = await opened(stage);
    await steps(stage, id, ["host", "ask"], ["applicant", "answer"]);
    const told = async (client: TestClient): Promise<string[]> =>
      listAt((await client.get("/notices?limit=100")).body, "items")
        .filter((one) => child(one, "caseId") === id)
        .map((one) => textAt(one, "kind"))
        .toSorted();
    expect(await told(stage.applicant)).toEqual(["asked"]);
    expect(await told(stage.home)).toEqual(["answered", "asked", "case-opened"]);
    expect(await told(stage.host)).toEqual(["answered", "case-opened"]);
    const auditor = await test.signIn("auditor");
    await step(stage.home, id, { step: "accept" });
    const entries = listAt((await auditor.get("/audit?limit=20")).body, "items")
      .filter((one) => child(one, "targetId") === id)
      .map((one) => [textAt(one, "action"), textAt(one, "outcome")]);
    expect(entries).toEqual([
      ["recognition.step", "refused"],
      ["recognition.answer", "done"],
      ["recognition.ask", "done"],
      ["recognition.request", "done"],
    ]);
  });

  it("can't be rewritten: neither the request nor its steps", async () => {
    const id = await opened(stage);
    await steps(stage, id, ["host", "acknowledge"]);
    const sql = (text: string): Promise<unknown> => test.dataSource.query(text, [id]);
    await expect(sql(`UPDATE recognition_request SET services = NULL WHERE case_id = $1`)).rejects.toThrow(
      /history/,
    );
    await expect(sql(`UPDATE case_step SET reason = 'x' WHERE case_id = $1`)).rejects.toThrow(/history/);
    await expect(sql(`DELETE FROM procedure_case WHERE id = $1`)).rejects.toThrow(/history/);
  });
});
