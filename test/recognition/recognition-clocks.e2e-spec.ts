import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import {
  opened,
  recognitionStage,
  step,
  steps,
  TO_DECIDING,
  type RecognitionStage,
} from "../support/some-recognitions.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";
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
const read = async (id: string, client: TestClient = stage.applicant): Promise<unknown> =>
  (await client.get(`/recognitions/${id}`)).body;

/** No five working days lie within fewer calendar days than these, whatever holidays there are in them. */
const AGES = 30;

/** Lets days pass, so that what happened today lies on the day. */
async function backTo(day: string): Promise<void> {
  const days = Math.round((Date.parse(TODAY) - Date.parse(day)) / 86_400_000);
  await daysPassForCases(test.dataSource, days);
}

describe("the clock of a case", () => {
  it("leaves out the Spring Festival of 2026 and counts the weekends worked for it", async () => {
    const id = await opened(stage);
    await steps(stage, id, ["host", "acknowledge"]);
    // A Tuesday. The State Council's notice: off from 15 to 23 February, worked on Saturdays 14 and 28 February.
    await backTo("2026-02-10");
    const clock = objectAt(await read(id), "clock");
    // 11-14 February: 4 days; 24-28 February: 5; 2-6 March: 5; 9-13 March: 5; 16 March: the 20th.
    expect(clock).toMatchObject({
      limit: 20,
      startedOn: "2026-02-10",
      dueOn: "2026-03-16",
      overdue: true,
      provisional: false,
      pausedOn: null,
    });
    expect(clock["workingDaysLeft"]).toBeLessThan(0);
  });

  it("stands still while papers are awaited, says why, and goes on with the days that were left", async () => {
    const id = await opened(stage);
    const asked = await steps(stage, id, ["host", "ask"]);
    expect(child(asked.body, "clock")).toMatchObject({
      dueOn: null,
      workingDaysLeft: 5,
      pausedOn: TODAY,
      pauseReason: "asked",
      overdue: false,
    });
    await daysPassForCases(test.dataSource, AGES);
    expect(await read(id)).toMatchObject({
      state: "submitted",
      owedBy: null,
      clock: { workingDaysLeft: 5, pausedOn: dayFromToday(-AGES), overdue: false },
    });
    const answered = await steps(stage, id, ["applicant", "answer"]);
    expect(answered.body).toMatchObject({
      state: "submitted",
      clock: { workingDaysLeft: 5, pausedOn: null, overdue: false },
    });
  });

  it("tells overdue steps to the authority that owes them, and to the applicant", async () => {
    const verifying = await opened(stage);
    await steps(stage, verifying, ["host", "acknowledge"]);
    const deciding = await opened(stage);
    await steps(stage, deciding, ...TO_DECIDING);
    const done = await opened(stage);
    await steps(stage, done, ...TO_DECIDING, ["host", "accept"]);
    await daysPassForCases(test.dataSource, 60);
    const young = await opened(stage);
    const overdue = async (client: TestClient): Promise<string[]> =>
      listAt((await client.get("/recognitions?overdue=true&limit=100")).body, "items").map((one) =>
        textAt(one, "id"),
      );
    const [ofHome, ofHost, ofBody] = [
      await overdue(stage.home),
      await overdue(stage.host),
      await overdue(stage.applicant),
    ];
    expect([verifying, deciding, done, young].map((id) => ofHome.includes(id))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([verifying, deciding, done, young].map((id) => ofHost.includes(id))).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect([verifying, deciding, done, young].map((id) => ofBody.includes(id))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    // Being late ends nothing: the step is still there to be taken.
    expect(outcome(await step(stage.home, verifying, { step: "verify" }))).toEqual([200, "deciding"]);
  });
});

describe("a request that nobody acknowledges", () => {
  it("counts as acknowledged from its entry once five working days are over, and is written down by the next step", async () => {
    const id = await opened(stage);
    await daysPassForCases(test.dataSource, AGES);
    const entry = dayFromToday(-AGES);
    const found = await read(id);
    expect(found).toMatchObject({ state: "verifying", since: entry, owedBy: "SC", version: 1 });
    expect(child(found, "clock", "startedOn")).toBe(entry);
    expect(listAt(found, "steps")).toMatchObject([
      { by: "rule", step: "deem", from: "submitted", to: "verifying", on: entry, at: null },
    ]);
    const late = await step(stage.host, id, { step: "acknowledge" });
    expect(outcome(late)).toEqual([422, "illegal-transition"]);
    await steps(stage, id, ["home", "verify"]);
    const written = listAt(await read(id), "steps");
    expect(written.map((one) => [textAt(one, "by"), textAt(one, "to")])).toEqual([
      ["rule", "verifying"],
      ["home", "deciding"],
    ]);
    expect(typeof child(written[0], "at")).toBe("string");
  });

  it("is found by the state that it counts as, page by page", async () => {
    const made = [await opened(stage), await opened(stage), await opened(stage)];
    await daysPassForCases(test.dataSource, AGES);
    const fresh = await opened(stage);
    const found: string[] = [];
    for (let next = ""; ;) {
      const { body } = await stage.applicant.get(`/recognitions?state=verifying&limit=2${next}`);
      found.push(...listAt(body, "items").map((one) => textAt(one, "id")));
      const cursor = objectAt(body)["next"];
      if (typeof cursor !== "string") break;
      next = `&cursor=${cursor}`;
    }
    expect(found).toEqual(expect.arrayContaining(made));
    expect([new Set(found).size, found.includes(fresh)]).toEqual([found.length, false]);
    const submitted = listAt(
      (await stage.applicant.get("/recognitions?state=submitted&limit=100")).body,
      "items",
    );
    expect(submitted.map((one) => textAt(one, "id"))).toContain(fresh);
  });
});
