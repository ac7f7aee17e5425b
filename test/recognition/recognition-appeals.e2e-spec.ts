import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import {
  aMediator,
  recognitionStage,
  request,
  step,
  steps,
  TO_DECIDING,
  type RecognitionStage,
} from "../support/some-recognitions.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer } from "../support/test-client.js";
import { daysPassForCases } from "../support/time-passes.js";

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
const recognised = async (person: string, on = TODAY): Promise<unknown> =>
  child((await test.anyone.get(`/practitioners/${person}/standing?in=CQ&on=${on}`)).body, "recognised");
const asked = async (person: string, given: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const answer = await request(stage.applicant, person, given);
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
};
const accepted = async (person: string, given: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const id = await asked(person, given);
  await steps(stage, id, ...TO_DECIDING, ["host", "accept"]);
  return id;
};

const nextOf = ({ body }: Answer, by: string): string[] =>
  listAt(body, "next")
    .filter((one) => textAt(one, "by") === by)
    .flatMap((one) => listAt(one, "steps").map(String));

describe("an appeal", () => {
  it("has the host decide once more, once", async () => {
    const person = await aMediator(stage);
    const id = await asked(person);
    const refused = await steps(stage, id, ...TO_DECIDING, ["host", "refuse"]);
    expect(textAt(refused.body, "appealUntil") >= dayFromToday(60)).toBe(true);
    expect(outcome(await step(stage.applicant, id, { step: "appeal" }))).toEqual([422, "reason-required"]);
    const appealed = await steps(stage, id, ["applicant", "appeal"]);
    expect(appealed.body).toMatchObject({
      state: "appealed",
      owedBy: "CQ",
      clock: { limit: 20, startedOn: TODAY },
    });
    await steps(stage, id, ["host", "accept"]);
    expect(await recognised(person)).toBe(true);
    const other = await asked(await aMediator(stage));
    await steps(
      stage,
      other,
      ["host", "acknowledge"],
      ["home", "refuse"],
      ["applicant", "appeal"],
      ["host", "refuse"],
    );
    expect(outcome(await step(stage.applicant, other, { step: "appeal", reason: "（测试）" }))).toEqual([
      422,
      "illegal-transition",
    ]);
  });

  it("comes in time: sixty days after the refusal, or by the next working day", async () => {
    const [inTime, late] = [await asked(await aMediator(stage)), await asked(await aMediator(stage))];
    for (const id of [inTime, late]) await steps(stage, id, ...TO_DECIDING, ["host", "refuse"]);
    await daysPassForCases(test.dataSource, 60);
    expect(outcome(await step(stage.applicant, inTime, { step: "appeal", reason: "（测试）" }))).toEqual([
      200,
      "appealed",
    ]);
    // Longer than any holiday goes on.
    await daysPassForCases(test.dataSource, 15);
    expect(outcome(await step(stage.applicant, late, { step: "appeal", reason: "（测试）" }))).toEqual([
      422,
      "appeal-over",
    ]);
    const backdated = { step: "appeal", reason: "（测试）", on: dayFromToday(-20) };
    expect(outcome(await step(stage.applicant, late, backdated))).toEqual([422, "bad-date"]);
    expect((await stage.applicant.get(`/recognitions/${late}`)).body).toMatchObject({
      next: [],
      appealUntil: null,
    });
  });

  it("against the home authority's word is decided by the host once that authority confirms after all", async () => {
    const person = await aMediator(stage);
    const id = await asked(person);
    const refused = await steps(stage, id, ["host", "acknowledge"], ["home", "refuse"]);
    expect(child(refused.body, "decision")).toBeNull();
    const appealed = await steps(stage, id, ["applicant", "appeal"]);
    expect(nextOf(appealed, "home")).toEqual(["verify"]);
    expect(nextOf(appealed, "host")).not.toContain("accept");
    expect(outcome(await step(stage.host, id, { step: "accept" }))).toEqual([422, "home-consent"]);
    expect(await recognised(person)).toBe(false);
    const confirmed = await steps(stage, id, ["home", "verify"]);
    expect(nextOf(confirmed, "home")).toEqual([]);
    expect(nextOf(confirmed, "host")).toContain("accept");
    expect(outcome(await step(stage.home, id, { step: "verify" }))).toEqual([422, "illegal-transition"]);
    await steps(stage, id, ["host", "accept"]);
    expect(await recognised(person)).toBe(true);
  });
});

describe("a renewal", () => {
  it("begins when what runs ends, and leaves it in peace until then", async () => {
    const person = await aMediator(stage);
    const first = await accepted(person, { until: dayFromToday(30) });
    const early = await request(stage.applicant, person, { until: dayFromToday(20) });
    expect(outcome(early)).toEqual([422, "bad-date"]);
    const second = await asked(person, { until: dayFromToday(90) });
    expect(objectAt((await stage.host.get(`/recognitions/${second}`)).body)["renews"]).toBe(first);
    const decided = await steps(stage, second, ...TO_DECIDING, ["host", "accept"]);
    expect(child(decided.body, "decision")).toMatchObject({
      from: dayFromToday(30),
      until: dayFromToday(90),
    });
    const days = [0, 29, 30, 89, 90].map(dayFromToday);
    const found = [];
    for (const day of days) found.push(await recognised(person, day));
    expect(found).toEqual([true, true, true, true, false]);
    const third = await asked(person);
    const whole = await steps(stage, third, ...TO_DECIDING, ["host", "accept"]);
    expect(child(whole.body, "decision")).toMatchObject({ from: dayFromToday(90), until: null });
    expect(outcome(await request(stage.applicant, person))).toEqual([422, "already-recorded"]);
    await steps(stage, second, ["applicant", "withdraw"]);
    const after = [];
    for (const day of [29, 30, 89, 90].map(dayFromToday)) after.push(await recognised(person, day));
    expect(after).toEqual([true, false, false, true]);
  });

  it("that is refused takes nothing of what was given", async () => {
    const person = await aMediator(stage);
    await accepted(person, { until: dayFromToday(30) });
    const second = await asked(person);
    await steps(stage, second, ...TO_DECIDING, ["host", "refuse"]);
    const found = [];
    for (const day of [0, 29, 30].map(dayFromToday)) found.push(await recognised(person, day));
    expect(found).toEqual([true, true, false]);
    const mixed = await aMediator(stage);
    await accepted(mixed, { services: ["mediation.family"], until: dayFromToday(30) });
    expect(outcome(await request(stage.applicant, mixed))).toEqual([422, "already-recorded"]);
    const rest = await request(stage.applicant, mixed, { services: ["mediation.commercial"] });
    expect(rest.body).toMatchObject({ state: "submitted", renews: null });
  });

  it("that is accepted on appeal goes on from the service that ends first", async () => {
    const person = await aMediator(stage);
    await accepted(person, { services: ["mediation.family"], until: dayFromToday(10) });
    await accepted(person, { services: ["mediation.commercial"], until: dayFromToday(30) });
    const id = await asked(person);
    const refused = await steps(stage, id, ...TO_DECIDING, ["host", "refuse"]);
    expect(child(refused.body, "decision")).toMatchObject({ outcome: "refused", from: dayFromToday(30) });
    expect([await recognised(person, dayFromToday(29)), await recognised(person, dayFromToday(30))]).toEqual([
      true,
      false,
    ]);
    await steps(stage, id, ["applicant", "appeal"], ["host", "accept"]);
    const found = [];
    for (const day of [9, 10, 30, 400].map(dayFromToday)) found.push(await recognised(person, day));
    expect(found).toEqual([true, true, true, true]);
  });

  it("may be asked for again after a refusal, and what the host says last counts", async () => {
    const person = await aMediator(stage);
    const first = await asked(person);
    await steps(stage, first, ...TO_DECIDING, ["host", "refuse"]);
    expect(await recognised(person)).toBe(false);
    const second = await asked(person);
    expect(outcome(await step(stage.applicant, first, { step: "appeal", reason: "（测试）" }))).toEqual([
      422,
      "open-case",
    ]);
    await steps(stage, second, ...TO_DECIDING, ["host", "accept"]);
    expect(await recognised(person)).toBe(true);
  });
});
