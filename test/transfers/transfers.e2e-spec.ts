import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aFirm, engagementsOf, registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMove, anInstitution } from "../support/an-institution.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { aFirmOf, anOpenTransfer, release, step } from "../support/some-transfers.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let cq: TestClient;
let sc: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
  sc = await test.signIn("sc.registrar");
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };
const outcome = ({ status, body }: Answer): unknown[] => [status, status < 400 ? null : textAt(body, "code")];
const workplacesOf = async (person: string): Promise<string[]> => {
  const { body } = await test.anyone.get(`/practitioners/${person}`);
  return listAt(body, "institutions").map((one) => textAt(one, "id"));
};
const sideOf = async (person: string): Promise<string> =>
  textAt((await test.anyone.get(`/practitioners/${person}`)).body, "jurisdiction");
const found = async (name: string): Promise<string[]> => {
  await test.drain();
  const { body } = await test.anyone.get(
    `/search?kind=practitioner&interpret=off&q=${encodeURIComponent(name)}`,
  );
  return listAt(body, "hits").map((hit) => textAt(hit, "id"));
};

describe("a transfer within one side", () => {
  it("leaves the person where they are until they are admitted, and moves them in one day then", async () => {
    const to = await aFirmOf(cq, "CQ");
    const { person, from, transfer } = await anOpenTransfer(cq, to);
    expect(await workplacesOf(person)).toEqual([from]);
    expect(outcome(await step(cq, transfer, { step: "admit" }))).toEqual([200, null]);
    expect(await workplacesOf(person)).toEqual([to]);
    const { body } = await cq.get(`/practitioners/${person}/engagements`);
    expect(listAt(body, "items").map((item) => objectAt(item))).toMatchObject([
      { institution: { id: to }, from: TODAY, until: null, begunByTransfer: transfer, endedByTransfer: null },
      { institution: { id: from }, until: TODAY, begunByTransfer: null, endedByTransfer: transfer },
    ]);
  });

  it("may be admitted for a day to come, and the person is at the old body until then", async () => {
    const to = await aFirmOf(cq, "CQ");
    const { person, from, transfer } = await anOpenTransfer(cq, to);
    expect((await step(cq, transfer, { step: "admit", effectiveOn: dayFromToday(30) })).status).toBe(200);
    expect(await workplacesOf(person)).toEqual([from]);
  });

  it("moves one of several panels and leaves the others", async () => {
    const bodies = [1, 2, 3].map((at) => anInstitution({ type: "MEDIATION", name: `（测试）转${at}调委会` }));
    const [one = "", two = "", three = ""] = await Promise.all(bodies.map((body) => registered(cq, body)));
    const given = { kind: "MEDIATOR", licenceNumber: null, services: ["mediation"], institutionId: one };
    const { id } = await registeredLawyer(cq, given);
    await cq.post(
      `/practitioners/${id}/engagements`,
      { institutionId: two, role: "panel", from: TODAY },
      ANY,
    );
    expect(outcome(await release(cq, id, three))).toEqual([422, "not-engaged"]);
    expect(outcome(await release(cq, id, two, { fromInstitutionId: one }))).toEqual([422, "already-engaged"]);
    const opened = await release(cq, id, three, { fromInstitutionId: one });
    await step(cq, textAt(opened.body, "transferId"), { step: "admit" });
    expect(new Set(await workplacesOf(id))).toEqual(new Set([two, three]));
  });
});

describe("a transfer between the two sides", () => {
  it("is seen by both, and takes the record over with its id and its history", async () => {
    const to = await aFirmOf(sc, "SC");
    const { person, transfer } = await anOpenTransfer(cq, to);
    for (const [client, next] of [
      [cq, ["withdraw"]],
      [sc, ["admit", "refuse"]],
    ] as const) {
      const { body } = await client.get("/transfers?state=open");
      const item = listAt(body, "items").find((one) => textAt(one, "transferId") === transfer);
      expect(objectAt(item)["next"]).toEqual(next);
    }
    expect(await sideOf(person)).toBe("CQ");
    const revisions = async (client: TestClient): Promise<string[]> =>
      listAt((await client.get(`/practitioners/${person}/revisions?limit=100`)).body, "items").map((one) =>
        textAt(one, "id"),
      );
    const before = await revisions(cq);
    expect((await step(sc, transfer, { step: "admit" })).status).toBe(200);
    expect(await sideOf(person)).toBe("SC");
    expect((await revisions(sc)).slice(-before.length)).toEqual(before);
    expect(outcome(await cq.patch(`/practitioners/${person}`, { languages: ["en"] }, ANY))).toEqual([
      403,
      "forbidden",
    ]);
    expect((await sc.patch(`/practitioners/${person}`, { languages: ["en"] }, ANY)).status).toBe(200);
  });

  it("stays on the old side's own roll as transferred, without number or body", async () => {
    const { person, transfer } = await anOpenTransfer(cq, await aFirmOf(sc, "SC"));
    await step(sc, transfer, { step: "admit" });
    const rolls = await Promise.all(
      ["/practitioners?standing=transferred", "/practitioners?standing=active"].map(async (path) => {
        const items: unknown[] = [];
        for (let next: unknown = ""; next !== undefined;) {
          const cursor = typeof next === "string" && next !== "" ? `&cursor=${next}` : "";
          const { body } = await cq.get(`${path}&limit=2${cursor}`);
          items.push(...listAt(body, "items"));
          next = objectAt(body)["next"];
        }
        return items.filter((item) => textAt(item, "id") === person);
      }),
    );
    expect(rolls).toMatchObject([[{ standing: "transferred", since: TODAY, institutions: [] }], []]);
    expect(child((await test.anyone.get(`/practitioners/${person}`)).body, "standing")).toBe("active");
  });

  it("is refused with a reason or withdrawn, each by its own side, and nothing has moved", async () => {
    const to = await aFirmOf(sc, "SC");
    const refused = await anOpenTransfer(cq, to);
    expect(outcome(await step(cq, refused.transfer, { step: "refuse", reason: "（测试）" }))).toEqual([
      403,
      "forbidden",
    ]);
    expect(outcome(await step(sc, refused.transfer, { step: "refuse" }))).toEqual([400, "validation-failed"]);
    const answer = await step(sc, refused.transfer, { step: "refuse", reason: "（测试）名额已满" });
    expect(objectAt(answer.body)).toMatchObject({
      state: "refused",
      decisionReason: "（测试）名额已满",
      next: [],
    });
    const withdrawn = await anOpenTransfer(cq, to);
    expect(outcome(await step(sc, withdrawn.transfer, { step: "withdraw", reason: "（测试）" }))).toEqual([
      403,
      "forbidden",
    ]);
    expect((await step(cq, withdrawn.transfer, { step: "withdraw", reason: "（测试）误发" })).status).toBe(
      200,
    );
    for (const { person, from, transfer } of [refused, withdrawn]) {
      expect([await sideOf(person), await workplacesOf(person)]).toEqual(["CQ", [from]]);
      expect(outcome(await step(sc, transfer, { step: "admit" }))).toEqual([422, "illegal-transition"]);
    }
  });

  it("is made known to nobody else, and decided on one version only", async () => {
    const inside = await anOpenTransfer(cq, await aFirmOf(cq, "CQ"));
    expect(outcome(await sc.get(`/transfers/${inside.transfer}`))).toEqual([404, "not-found"]);
    expect(outcome(await step(sc, inside.transfer, { step: "admit" }))).toEqual([404, "not-found"]);
    expect((await test.anyone.get(`/transfers/${inside.transfer}`)).status).toBe(401);
    const path = `/transfers/${inside.transfer}/steps`;
    expect((await cq.post(path, { step: "admit" })).status).toBe(428);
    expect((await cq.post(path, { step: "admit" }, { "if-match": '"7"' })).status).toBe(412);
  });

  it("may not be admitted for a day to come", async () => {
    const { transfer } = await anOpenTransfer(cq, await aFirmOf(sc, "SC"));
    const tomorrow = { step: "admit", effectiveOn: dayFromToday(1) };
    expect(outcome(await step(sc, transfer, tomorrow))).toEqual([422, "bad-date"]);
  });
});

describe("a release is refused", () => {
  it("to a body that has ended, is unknown or has no such people", async () => {
    const { id } = await registeredLawyer(cq);
    const ended = await aFirmOf(sc, "SC");
    await sc.post(`/institutions/${ended}/status`, aMove({ effectiveOn: TODAY, to: "cancelled" }), ANY);
    expect(outcome(await release(cq, id, ended))).toEqual([422, "unlisted-body"]);
    expect(outcome(await release(cq, id, "unknown-body"))).toEqual([422, "unlisted-body"]);
    expect(outcome(await release(cq, id, await registered(cq, anInstitution())))).toEqual([
      422,
      "unfit-body",
    ]);
  });

  it("a second time while one is open, and by the other side", async () => {
    const to = await aFirmOf(sc, "SC");
    const { person } = await anOpenTransfer(cq, to);
    expect(outcome(await release(cq, person, to))).toEqual([422, "open-transfer"]);
    expect(outcome(await release(sc, person, to))).toEqual([403, "forbidden"]);
  });

  it("of a suspended person, by a move or by a measure", async () => {
    const to = await aFirmOf(cq, "CQ");
    const moved = await registeredLawyer(cq);
    await cq.post(`/practitioners/${moved.id}/status`, aMove({ effectiveOn: TODAY }), ANY);
    const measured = await registeredLawyer(cq);
    await cq.post(`/practitioners/${measured.id}/measures`, {
      ...{ kind: "suspension", authority: "重庆市司法局", document: "（测试）决定" },
      from: TODAY,
    });
    for (const { id } of [moved, measured])
      expect(outcome(await release(cq, id, to))).toEqual([422, "unlisted-person"]);
  });

  it("for days before the last change, long ago or far ahead", async () => {
    const to = await aFirmOf(cq, "CQ");
    const { id } = await registeredLawyer(cq, { licensedOn: "2015-06-01" });
    await cq.post(
      `/practitioners/${id}/status`,
      aMove({ to: "conditions_apply", effectiveOn: "2024-05-01" }),
      ANY,
    );
    for (const effectiveOn of ["1948-12-31", "2015-05-31", "2024-04-30", dayFromToday(400)])
      expect([effectiveOn, ...outcome(await release(cq, id, to, { effectiveOn }))]).toEqual([
        effectiveOn,
        422,
        "bad-date",
      ]);
    expect((await release(cq, id, to, { effectiveOn: "2024-05-01" })).status).toBe(201);
  });

  it("at the admission, when the person or the body fell in between", async () => {
    const to = await aFirmOf(sc, "SC");
    const one = await anOpenTransfer(cq, to);
    await cq.post(`/practitioners/${one.person}/status`, aMove({ effectiveOn: TODAY }), ANY);
    expect(outcome(await step(sc, one.transfer, { step: "admit" }))).toEqual([422, "unlisted-person"]);
    const two = await anOpenTransfer(cq, to);
    await sc.post(`/institutions/${to}/status`, aMove({ effectiveOn: TODAY }), ANY);
    expect(outcome(await step(sc, two.transfer, { step: "admit" }))).toEqual([422, "unlisted-body"]);
    expect([await sideOf(two.person), await workplacesOf(two.person)]).toEqual(["CQ", [two.from]]);
  });

  it("with private data, by the field's name", async () => {
    const { id } = await registeredLawyer(cq);
    const answer = await release(cq, id, await aFirmOf(cq, "CQ"), { reason: "电话19900000000（测试）" });
    expect([answer.status, textAt(answer.body, "errors", 0, "pointer")]).toEqual([400, "/reason"]);
  });
});

describe("engagements", () => {
  it("lie between 1949 and a year ahead", async () => {
    const { id } = await registeredLawyer(cq);
    const institutionId = await registered(cq, aFirm());
    const [{ id: current }] = await engagementsOf(cq, id);
    const path = `/practitioners/${id}/engagements`;
    for (const [from, until] of [
      ["1949-09-30", "1950-01-01"],
      [dayFromToday(400), null],
    ])
      expect(outcome(await cq.post(path, { institutionId, role: "staff", from, until }, ANY))).toEqual([
        422,
        "bad-date",
      ]);
    expect(outcome(await cq.patch(`${path}/${current}`, { until: dayFromToday(400) }, ANY))).toEqual([
      422,
      "bad-date",
    ]);
    const bySql = test.dataSource.query(
      `INSERT INTO engagement (id, practitioner_id, institution_id, role, from_on, until_on)
       VALUES ('sql-engagement', $1, $2, 'staff', '1900-01-01', '1901-01-01')`,
      [id, institutionId],
    );
    await expect(bySql).rejects.toThrow("engagement_days");
  });
});

describe("search", () => {
  it("finds the person all the time, and at the new body from the admission on", async () => {
    const name = "喻远航（测试）";
    const { id } = await registeredLawyer(cq, { name });
    const opened = await release(cq, id, await aFirmOf(sc, "SC"));
    expect(await found(name)).toEqual([id]);
    await step(sc, textAt(opened.body, "transferId"), { step: "admit" });
    expect(await found(name)).toEqual([id]);
  });
});

it("two admissions at one moment are one", async () => {
  const { person, transfer } = await anOpenTransfer(cq, await aFirmOf(sc, "SC"));
  const answers = await Promise.all([1, 2, 3].map(() => step(sc, transfer, { step: "admit" })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422]);
  expect((await engagementsOf(sc, person)).length).toBe(2);
});
