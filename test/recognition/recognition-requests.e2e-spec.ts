import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aMove } from "../support/an-institution.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { agreed, terminate } from "../support/some-agreements.js";
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
import type { Answer } from "../support/test-client.js";

let test: TestApp;
let stage: RecognitionStage;
beforeAll(async () => {
  test = await startTestApp();
  stage = await recognitionStage(test);
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };
const outcome = ({ status, body }: Answer): unknown[] => [
  status,
  status < 400 ? textAt(body, "state") : textAt(body, "code"),
];
const recognised = async (person: string, on = TODAY, service = ""): Promise<unknown> =>
  child(
    (
      await test.anyone.get(
        `/practitioners/${person}/standing?in=CQ&on=${on}${service === "" ? "" : `&service=${service}`}`,
      )
    ).body,
    "recognised",
  );

describe("a request for recognition", () => {
  it("makes the other side recognise the person from its acceptance until the earliest end that was told", async () => {
    const person = await aMediator(stage);
    const asked = await request(stage.applicant, person, { until: dayFromToday(400) });
    expect([asked.status, asked.headers["etag"]]).toEqual([201, '"1"']);
    expect(asked.headers["location"]).toBe(`/api/v1/recognitions/${textAt(asked.body, "id")}`);
    expect(asked.body).toMatchObject({
      state: "submitted",
      subject: { kind: "practitioner", id: person, type: "MEDIATOR", listed: true },
      owedBy: "CQ",
      next: [
        { by: "applicant", jurisdiction: "SC", steps: ["withdraw"] },
        { by: "host", jurisdiction: "CQ", steps: ["acknowledge", "ask"] },
      ],
    });
    const id = textAt(asked.body, "id");
    await steps(stage, id, ...TO_DECIDING);
    expect(await recognised(person)).toBe(false);
    const accepted = await step(stage.host, id, { step: "accept", until: dayFromToday(100) });
    expect(accepted.body).toMatchObject({
      state: "accepted",
      clock: null,
      decision: { outcome: "accepted", from: TODAY, until: dayFromToday(100) },
    });
    const days = [dayFromToday(-1), TODAY, dayFromToday(99), dayFromToday(100)];
    const answers = [];
    for (const day of days) answers.push(await recognised(person, day));
    expect(answers).toEqual([false, true, true, false]);
    const { body } = await stage.applicant.get(`/recognitions/${id}`);
    expect(listAt(body, "steps").map((one) => [textAt(one, "by"), textAt(one, "step")])).toEqual([
      ["host", "acknowledge"],
      ["home", "verify"],
      ["host", "accept"],
    ]);
    expect(outcome(await step(stage.applicant, id, { step: "withdraw" }))).toEqual([200, "given_up"]);
    expect(await recognised(person)).toBe(false);
  });

  it("names what is missing and does not ask for what the register proves", async () => {
    const { body } = await request(stage.applicant, await aMediator(stage));
    const papers = listAt(body, "documents").map((paper) => [textAt(paper, "kind"), textAt(paper, "state")]);
    expect(papers).toEqual([
      ["statement", "missing"],
      ["consent", "missing"],
      ["standing_certificate", "proven"],
      ["service_scope", "proven"],
      ["engagement_certificate", "proven"],
      ["no_penalty_certificate", "proven"],
    ]);
  });

  it("is the home registrar's to make in a body's stead, who then takes the applicant's steps", async () => {
    const person = await aMediator(stage);
    const asked = await request(stage.home, person);
    expect(asked.body).toMatchObject({ byHome: true, applicantId: stage.body });
    const id = textAt(asked.body, "id");
    expect(outcome(await step(stage.home, id, { step: "withdraw" }))).toEqual([200, "withdrawn"]);
    const other = await opened(stage);
    expect(outcome(await step(stage.home, other, { step: "withdraw" }))).toEqual([403, "forbidden"]);
  });

  it("is made once with one key", async () => {
    const person = await aMediator(stage);
    const keyed = stage.applicant.with({ "idempotency-key": "one-wish" });
    const [one, other] = [await request(keyed, person), await request(keyed, person)];
    expect([one.status, other.status, textAt(other.body, "id")]).toEqual([201, 201, textAt(one.body, "id")]);
    expect((await request(keyed, await aMediator(stage))).status).toBe(409);
  });

  it("is refused to strangers, for strange services and days, and where nobody has to be asked", async () => {
    const person = await aMediator(stage);
    const stranger = (await aClerkOf(test, await aMediationBody(stage.home))).client;
    const court = await test.signIn("court.clerk");
    const answers = {
      stranger: await request(stranger, person),
      "other side": await request(stage.host, person),
      court: await request(court, person),
      nobody: await request(test.anyone, person),
      unknown: await request(stage.applicant, "unknown-person"),
      "own side": await request(stage.applicant, person, { host: "SC" }),
      "no such service": await request(stage.applicant, person, { services: ["mediation.moon"] }),
      "not offered": await request(stage.applicant, person, { services: ["mediation.land"] }),
      "no services": await request(stage.applicant, person, { services: [] }),
      "until today": await request(stage.applicant, person, { until: TODAY }),
      "too far": await request(stage.applicant, person, { until: dayFromToday(3700) }),
      "no such paper": await request(stage.applicant, person, {
        documents: [{ kind: "passport", fileId: "x".repeat(9) }],
      }),
      "somebody's file": await request(stage.applicant, person, {
        documents: [{ kind: "statement", fileId: await uploadedFile(stranger) }],
      }),
    };
    const found = Object.entries(answers).map(([name, answer]) => [name, ...outcome(answer)]);
    expect(found).toEqual([
      ["stranger", 403, "forbidden"],
      ["other side", 403, "forbidden"],
      ["court", 403, "forbidden"],
      ["nobody", 401, "unauthenticated"],
      ["unknown", 404, "not-found"],
      ["own side", 422, "not-offered"],
      ["no such service", 400, "validation-failed"],
      ["not offered", 422, "not-offered"],
      ["no services", 400, "validation-failed"],
      ["until today", 422, "bad-date"],
      ["too far", 422, "bad-date"],
      ["no such paper", 400, "validation-failed"],
      ["somebody's file", 400, "validation-failed"],
    ]);
    expect(listAt((await stage.applicant.get("/recognitions?limit=100")).body, "items")).not.toContainEqual(
      expect.objectContaining({ subject: expect.objectContaining({ id: person }) as unknown }),
    );
  });

  it("needs an agreement in force that asks for a decision", async () => {
    const bare = await aBodyOf("ARBITRATION", "arbitration");
    expect(outcome(await request(stage.home, bare))).toEqual([422, "no-agreement"]);
    const id = await agreed(stage.host, stage.home, { covers: ["ARBITRATION"], mode: "automatic" });
    const needless = await request(stage.home, bare);
    expect(outcome(needless)).toEqual([422, "not-offered"]);
    expect(textAt(needless.body, "detail")).toContain("无须申请");
    await terminate(stage.home, id);
    expect(outcome(await request(stage.home, bare))).toEqual([422, "no-agreement"]);
  });

  it("is one at a time for a person and a service, also when two are sent at once", async () => {
    const person = await aMediator(stage);
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => request(stage.applicant, person, { services: ["mediation"] })),
      ...[1, 2, 3].map(() => request(stage.home, person, { services: ["mediation.family"] })),
    ]);
    const [first, ...others] = answers.map(outcome).toSorted();
    expect(first).toEqual([201, "submitted"]);
    expect(others).toEqual(others.map(() => [422, "open-case"]));
    const free = await aMediator(stage);
    await request(stage.applicant, free, { services: ["mediation.family"] });
    const apart = await request(stage.applicant, free, { services: ["mediation.commercial"] });
    expect(outcome(apart)).toEqual([201, "submitted"]);
  });
});

async function aBodyOf(type: string, service: string): Promise<string> {
  const answer = await stage.home.post("/institutions", {
    ...{ type, name: `（测试）蜀仲裁委${type}`, division: "510104", services: [service] },
    source: { authority: "（测试）司法厅", document: "（测试）名册", asOf: "2020-07" },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

describe("what happens to the person or the agreement while a case runs", () => {
  it("stops verifying and accepting while the person is suspended, and nothing else", async () => {
    const person = await aMediator(stage);
    const id = textAt((await request(stage.applicant, person)).body, "id");
    await steps(stage, id, ["host", "acknowledge"]);
    const move = (to: string): Promise<Answer> =>
      stage.home.post(`/practitioners/${person}/status`, aMove({ to, effectiveOn: TODAY }), ANY);
    expect((await move("suspended")).status).toBe(200);
    expect(outcome(await step(stage.home, id, { step: "verify" }))).toEqual([422, "unlisted-person"]);
    await move("active");
    await steps(stage, id, ["home", "verify"]);
    await move("suspended");
    expect(outcome(await step(stage.host, id, { step: "accept" }))).toEqual([422, "unlisted-person"]);
    expect(child((await stage.host.get(`/recognitions/${id}`)).body, "subject", "listed")).toBe(false);
    await move("active");
    expect(outcome(await step(stage.host, id, { step: "accept" }))).toEqual([200, "accepted"]);
    await move("suspended");
    expect(await recognised(person)).toBe(false);
    await move("active");
    expect(await recognised(person)).toBe(true);
    const unlisted = await aMediator(stage);
    await stage.home.post(`/practitioners/${unlisted}/status`, aMove({ effectiveOn: TODAY }), ANY);
    expect(outcome(await request(stage.home, unlisted))).toEqual([422, "unlisted-person"]);
  });

  it("leaves refusing and withdrawing when the agreement ends, and no accepting", async () => {
    const agreement = await agreed(stage.home, stage.host, { covers: ["LEGAL_AID"], mode: "individual" });
    const body = await aBodyOf("LEGAL_AID", "aid");
    const asked = await request(stage.home, body, { services: ["aid"] });
    const id = textAt(asked.body, "id");
    await step(stage.host, id, { step: "acknowledge" });
    await step(stage.home, id, { step: "verify" });
    expect((await terminate(stage.host, agreement)).status).toBe(200);
    expect(outcome(await step(stage.host, id, { step: "accept" }))).toEqual([422, "no-agreement"]);
    const refusal = { step: "refuse", reason: "（测试）协议已终止" };
    expect(outcome(await step(stage.host, id, refusal))).toEqual([200, "refused"]);
    expect(objectAt((await stage.home.get(`/recognitions/${id}`)).body, "decision")).toMatchObject({
      outcome: "refused",
      services: ["aid"],
      from: TODAY,
      until: null,
    });
  });
});
