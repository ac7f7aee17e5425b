import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  aFirm,
  aPractitioner,
  engagementsOf,
  registered,
  registeredLawyer,
} from "../support/a-practitioner.js";
import { aMove, anInstitution } from "../support/an-institution.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
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

describe("engagements", () => {
  it("end on a day: that day they no longer hold, and the person has not been listed since", async () => {
    const { id } = await registeredLawyer(registrar);
    const path = `/practitioners/${id}/engagements`;
    const [{ id: engagement }] = await engagementsOf(registrar, id);
    const tag = (await read(id)).headers["etag"] ?? "";
    const tomorrow = dayFromToday(1);
    const planned = await registrar.patch(`${path}/${engagement}`, { until: tomorrow }, { "if-match": tag });
    expect([planned.status, child(planned.body, "current")]).toEqual([200, true]);
    expect(planned.headers["etag"]).not.toBe(tag);
    expect(await standingOf(id)).toBe("active");
    const ended = await registrar.patch(`${path}/${engagement}`, { until: TODAY }, ANY);
    expect([textAt(ended.body, "until"), child(ended.body, "current")]).toEqual([TODAY, false]);
    expect(objectAt((await read(id)).body)).toMatchObject({ standing: "suspended", since: TODAY });
    await registrar.patch(`${path}/${engagement}`, { until: null }, ANY);
    expect(await standingOf(id)).toBe("active");
  });

  it("are one at a time for a lawyer, however the days are set", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const other = await registered(registrar, aFirm());
    const path = `/practitioners/${id}/engagements`;
    const begin = (from: string, until: string | null = null, institutionId = other): Promise<Answer> =>
      registrar.post(path, { institutionId, role: "staff", from, until }, ANY);
    expect(outcome(await begin(TODAY))).toEqual([422, "already-engaged"]);
    expect(outcome(await begin("2010-01-01", "2015-06-02"))).toEqual([422, "already-engaged"]);
    expect((await begin("2010-01-01", "2015-06-01")).status).toBe(201);
    const current = (await engagementsOf(registrar, id)).find((one) => one.body === firm);
    await registrar.patch(`${path}/${current?.id ?? ""}`, { until: dayFromToday(2) }, ANY);
    expect(outcome(await begin(dayFromToday(1)))).toEqual([422, "already-engaged"]);
    expect((await begin(dayFromToday(2))).status).toBe(201);
    const reopened = await registrar.patch(`${path}/${current?.id ?? ""}`, { until: null }, ANY);
    expect(outcome(reopened)).toEqual([422, "already-engaged"]);
  });

  it("may be several for a mediator, though only one at each body", async () => {
    const committees = [1, 2].map((at) =>
      anInstitution({ type: "MEDIATION", name: `（测试）${at}调委会`, foundedOn: "2001-01-01" }),
    );
    const [one = "", two = ""] = await Promise.all(committees.map((body) => registered(registrar, body)));
    const given = { kind: "MEDIATOR", licenceNumber: null, services: ["mediation"] };
    const { id } = await registeredLawyer(registrar, { ...given, institutionId: one });
    const path = `/practitioners/${id}/engagements`;
    const begin = (institutionId: string): Promise<Answer> =>
      registrar.post(path, { institutionId, role: "panel", from: "2020-01-01" }, ANY);
    expect((await begin(two)).status).toBe(201);
    expect(outcome(await begin(two))).toEqual([422, "already-engaged"]);
    expect(listAt((await read(id)).body, "institutions").map((body) => textAt(body, "id"))).toEqual([
      two,
      one,
    ]);
    await moveTo(`/institutions/${two}`, "suspended");
    expect(objectAt((await read(id)).body)).toMatchObject({
      standing: "active",
      institutions: [{ id: one }],
    });
  });

  it("name a body of the own side that has such practitioners and is listed", async () => {
    const notaries = await registered(registrar, anInstitution());
    const abroad = await registered(sichuan, aFirm({ division: "510104" }));
    const closed = await registered(registrar, aFirm());
    await moveTo(`/institutions/${closed}`, "cancelled");
    const cases = [
      [notaries, "unfit-body"],
      [abroad, "foreign-body"],
      [closed, "unlisted-body"],
      ["unknown-id", "unlisted-body"],
    ] as const;
    const { id } = await registeredLawyer(registrar);
    const [{ id: first }] = await engagementsOf(registrar, id);
    await registrar.patch(`/practitioners/${id}/engagements/${first}`, { until: TODAY }, ANY);
    for (const [institutionId, code] of cases) {
      const begin = { institutionId, role: "staff", from: TODAY };
      expect(outcome(await registrar.post("/practitioners", aPractitioner(institutionId)))).toEqual([
        422,
        code,
      ]);
      expect(outcome(await registrar.post(`/practitioners/${id}/engagements`, begin, ANY))).toEqual([
        422,
        code,
      ]);
    }
    const past = { institutionId: closed, role: "staff", from: "2001-01-01", until: "2002-01-01" };
    expect((await registrar.post(`/practitioners/${id}/engagements`, past, ANY)).status).toBe(201);
  });

  it("do not run backwards, and are found under their own person only", async () => {
    const { id } = await registeredLawyer(registrar);
    const other = await registeredLawyer(registrar);
    const [{ id: engagement }] = await engagementsOf(registrar, id);
    const path = `/practitioners/${id}/engagements/${engagement}`;
    expect(outcome(await registrar.patch(path, { until: "2015-05-31" }, ANY))).toEqual([422, "bad-date"]);
    expect(outcome(await registrar.patch(path, { until: TODAY }))).toEqual([428, "precondition-required"]);
    expect(outcome(await registrar.patch(path, { until: TODAY }, { "if-match": '"99"' }))).toEqual([
      412,
      "stale",
    ]);
    const strange = `/practitioners/${other.id}/engagements/${engagement}`;
    expect(outcome(await registrar.patch(strange, { until: TODAY }, ANY))).toEqual([404, "not-found"]);
  });

  it("begin once for each idempotency key", async () => {
    const { id } = await registeredLawyer(registrar);
    const [{ id: first }] = await engagementsOf(registrar, id);
    await registrar.patch(`/practitioners/${id}/engagements/${first}`, { until: TODAY }, ANY);
    const body = { institutionId: await registered(registrar, aFirm()), role: "head", from: TODAY };
    const headers = { "if-match": (await read(id)).headers["etag"] ?? "", "idempotency-key": "engage-once" };
    const answers = [1, 2].map(() => registrar.post(`/practitioners/${id}/engagements`, body, headers));
    const [one, two] = await Promise.all(answers);
    expect([one?.status, two?.status]).toEqual([201, 201]);
    expect(one?.body).toEqual(two?.body);
    expect((await engagementsOf(registrar, id)).length).toBe(2);
  });
});
