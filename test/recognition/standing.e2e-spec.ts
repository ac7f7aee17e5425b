import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { recordDecision } from "#recognition";
import { aFirm, registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMove, anInstitution } from "../support/an-institution.js";
import { aMeasure, recorded } from "../support/dated-facts.js";
import { child, listAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { agreed } from "../support/some-agreements.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";
import { daysPass } from "../support/time-passes.js";

let test: TestApp;
let cq: TestClient;
let sc: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
  sc = await test.signIn("sc.registrar");
});
afterAll(() => test.close());

const standing = async (path: string, query = ""): Promise<unknown> => {
  const { status, body, text } = await test.anyone.get(`${path}/standing?in=SC${query}`);
  expect([status, text]).toEqual([200, text]);
  return body;
};
const reason = (told: unknown, rule: string): unknown =>
  listAt(told, "because").find((one) => textAt(one, "rule") === rule);
const stateOf = (record: unknown): string => textAt(record, "recognition", 0, "state");
const ANY = { "if-match": "*" };

describe("whether a side recognises a body", () => {
  it("is told with every rule, its basis and day, in words of the reader's language", async () => {
    const path = `/institutions/${await registered(cq, aFirm({ services: ["legal.tax"] }))}`;
    const told = await standing(path);
    expect(told).toMatchObject({ in: "SC", on: TODAY, recognised: true });
    expect(listAt(told, "because").map((one) => [textAt(one, "rule"), child(one, "holds")])).toEqual([
      ["home-standing", true],
      ["service", true],
      ["agreement", true],
      ["individual-recognition", true],
      ["no-measure", true],
      ["no-refusal", true],
    ]);
    expect(reason(told, "agreement")).toMatchObject({ since: "2021-12-28", text: "有生效的协议适用" });
    expect(textAt(reason(told, "agreement"), "basis")).toContain("川渝律师专项合作协议");
    const english = await test.anyone.get(`${path}/standing?in=SC`, { "accept-language": "en" });
    expect(textAt(reason(english.body, "agreement"), "text")).toBe("An agreement in force covers it");
  });

  it("goes by the service asked for, and of the own side by the standing alone", async () => {
    const path = `/institutions/${await registered(cq, aFirm({ services: ["legal.tax"] }))}`;
    expect(await standing(path, "&service=legal")).toMatchObject({ recognised: true, service: "legal" });
    const other = await standing(path, "&service=legal.criminal");
    expect([child(other, "recognised"), reason(other, "service")]).toEqual([
      false,
      expect.objectContaining({ holds: false, text: "登记的业务范围不含该项服务" }),
    ]);
    const { body: own } = await test.anyone.get(`${path}/standing?in=CQ`);
    expect([child(own, "recognised"), listAt(own, "because").length]).toEqual([true, 2]);
  });

  it("falls with the home standing at that commit, on the record too, and names the measure while it is public", async () => {
    const path = `/institutions/${await registered(cq, aFirm())}`;
    expect(stateOf((await test.anyone.get(path)).body)).toBe("recognised");
    await recorded(cq, `${path}/measures`, aMeasure({ kind: "penalty", document: "（测试）罚字第7号" }));
    const told = await standing(path);
    expect([child(told, "recognised"), stateOf((await test.anyone.get(path)).body)]).toEqual([
      false,
      "not_recognised",
    ]);
    expect(textAt(reason(told, "no-measure"), "basis")).toContain("罚字第7号");
    await cq.post(`${path}/status`, aMove({ effectiveOn: TODAY }), ANY);
    const suspended = await standing(path);
    expect(reason(suspended, "home-standing")).toMatchObject({ holds: false, since: TODAY });
  });

  it("does not tell what a measure rests on once its publicity is over, though it bars", async () => {
    const path = `/institutions/${await registered(cq, aFirm())}`;
    const measure = {
      kind: "penalty",
      from: dayFromToday(-9),
      until: dayFromToday(9),
      publicUntil: dayFromToday(-1),
    };
    await recorded(cq, `${path}/measures`, aMeasure({ ...measure, document: "（测试）隐字第8号" }));
    const { body, text } = await test.anyone.get(`${path}/standing?in=SC`);
    expect(reason(body, "no-measure")).toMatchObject({ holds: false, basis: null });
    expect(text).not.toContain("隐字第8号");
  });

  it("knows nothing, of any day and by any knowledge, of a measure that is over and past its publicity", async () => {
    const path = `/institutions/${await registered(cq, aFirm())}`;
    await daysPass(test.dataSource, 900);
    const past = dayFromToday(-1);
    const measures = `${path}/measures`;
    const penalty = (given: object): Record<string, unknown> =>
      aMeasure({ kind: "penalty", until: null, ...given });
    const day = (days: number): string => dayFromToday(days);
    await recorded(cq, measures, penalty({ from: day(-60), until: day(-30), publicUntil: past }));
    await recorded(cq, measures, penalty({ from: day(-800), publicUntil: past }));
    const told = async (on: number): Promise<unknown> =>
      reason(await standing(path, `&on=${day(on)}`), "no-measure");
    for (const on of [-799, -60, -45, -1, 0])
      expect([on, await told(on)]).toEqual([on, expect.objectContaining({ holds: true, since: null })]);
    const before = await test.anyone.get(`${path}?at=${day(-61)}`);
    expect(child(before.body, "recognition")).toEqual([
      { jurisdiction: "SC", state: "recognised", until: null },
    ]);
    // What is over but still published is told; so is, without what it rests on, what goes on.
    await recorded(cq, measures, penalty({ from: day(-60), until: day(-30), publicUntil: day(9) }));
    expect(await told(-45)).toMatchObject({ holds: false, since: day(-60) });
    await recorded(cq, measures, penalty({ kind: "challenge_upheld", from: day(-20), publicUntil: past }));
    expect(await told(-10)).toMatchObject({ holds: false, since: day(-20), basis: null });
  });

  it("is no part of the home record: a decision of the host moves no version", async () => {
    const id = await registered(cq, anInstitution({ type: "LEGAL_AID", name: "（测试）互认法律援助中心" }));
    await agreed(cq, sc, { covers: ["LEGAL_AID"], mode: "individual" });
    const before = await test.anyone.get(`/institutions/${id}`);
    expect(stateOf(before.body)).toBe("not_recognised");
    const decided = {
      subject: "institution",
      subjectId: id,
      host: "SC",
      services: null,
      caseId: null,
    } as const;
    const own = {
      ...decided,
      host: "CQ",
      outcome: "refused",
      from: TODAY,
      until: null,
      basis: "（测试）",
    } as const;
    await expect(recordDecision(test.dataSource, own)).rejects.toThrow("does not decide about its own");
    await recordDecision(test.dataSource, {
      ...decided,
      ...{ outcome: "accepted", from: TODAY, until: dayFromToday(365), basis: "（测试）川认字第1号" },
    });
    const after = await test.anyone.get(`/institutions/${id}`);
    expect(child(after.body, "recognition")).toEqual([
      { jurisdiction: "SC", state: "recognised", until: dayFromToday(365) },
    ]);
    expect(after.headers["etag"]).toBe(before.headers["etag"]);
    const told = await standing(`/institutions/${id}`);
    expect(reason(told, "individual-recognition")).toMatchObject({
      basis: "（测试）川认字第1号",
      since: TODAY,
    });
    await test.drain();
    const found = await test.anyone.get(
      `/search?recognisedIn=SC&type=LEGAL_AID&q=${encodeURIComponent("互认")}`,
    );
    expect(listAt(found.body, "hits").map((hit) => textAt(hit, "id"))).toEqual([id]);
    for (const sql of [
      `UPDATE recognition_decision SET outcome = 'refused'`,
      `DELETE FROM recognition_decision`,
    ])
      await expect(test.dataSource.query(sql)).rejects.toThrow(/not allowed/);
  });

  it("is answered as at a day, and by what was known then", async () => {
    const { id, firm } = await registeredLawyer(cq);
    await daysPass(test.dataSource, 10);
    await recorded(
      cq,
      `/practitioners/${id}/measures`,
      aMeasure({ kind: "penalty", from: dayFromToday(-5) }),
    );
    const known = `${dayFromToday(-2)}T12:00:00%2B08:00`;
    const on = (day: number): Promise<unknown> =>
      standing(`/practitioners/${id}`, `&on=${dayFromToday(day)}`);
    expect([child(await on(-6), "recognised"), child(await on(-5), "recognised")]).toEqual([true, false]);
    const then = await standing(`/practitioners/${id}`, `&on=${dayFromToday(-5)}&knownAt=${known}`);
    // Of the agreements the register was told ten days ago, as everything was.
    expect(child(then, "recognised")).toBe(true);
    const record = async (query: string): Promise<string> =>
      stateOf((await test.anyone.get(`/practitioners/${id}?${query}`)).body);
    expect(await record(`at=${dayFromToday(-5)}`)).toBe("not_recognised");
    expect(await record(`at=${dayFromToday(-5)}&knownAt=${known}`)).toBe("recognised");
    const people = await test.anyone.get(`/institutions/${firm}/practitioners`);
    expect(stateOf(child(people.body, "items", 0))).toBe("not_recognised");
  });

  it("is refused with the parameter named, and tells nobody of a record that they may not know of", async () => {
    const id = await registered(cq, aFirm());
    const path = `/institutions/${id}/standing`;
    for (const [query, pointer] of [
      ["", "/in"],
      ["?in=BJ", "/in"],
      ["?in=SC&on=2026-02-30", "/on"],
      ["?in=SC&service=moon", "/service"],
      ["?in=SC&knownAt=2026-01-01T00:00:00Z", "/on"],
      ["?in=SC&at=2026-01-01", "/at"],
    ] as const) {
      const { status, body } = await test.anyone.get(`${path}${query}`);
      expect([query, status, textAt(body, "errors", 0, "pointer")]).toEqual([query, 400, pointer]);
    }
    await test.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [id]);
    expect((await test.anyone.get(`${path}?in=SC`)).status).toBe(404);
    const own = await cq.get(`${path}?in=SC`);
    expect([own.status, child(own.body, "recognised")]).toEqual([200, false]);
    expect((await test.anyone.get("/institutions/unknown-id/standing?in=SC")).status).toBe(404);
  });
});
