import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPractitioner, registered } from "../support/a-practitioner.js";
import { aMove, anInstitution } from "../support/an-institution.js";
import { aLicence, aMeasure, anAccreditation, recorded } from "../support/dated-facts.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";
import { daysPass } from "../support/time-passes.js";

const ANY = { "if-match": "*" };
const TRIO = "forensic.medical.dna.trio";
const SIGNED = dayFromToday(-20);

let test: TestApp;
let registrar: TestClient;
let court: TestClient;
let body: string;
let person: string;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  court = await test.signIn("court.clerk");
  const given = { type: "FORENSIC", name: "（测试）摘录鉴定所", services: [TRIO] };
  body = await registered(registrar, anInstitution(given));
  const input = { kind: "APPRAISER", name: "（测试）摘录人", licenceNumber: null, services: [TRIO] };
  person = textAt((await registrar.post("/practitioners", aPractitioner(body, input))).body, "id");
  await recorded(
    registrar,
    `/institutions/${body}/accreditations`,
    anAccreditation({ number: "（测试）L7" }),
  );
  await recorded(registrar, `/practitioners/${person}/licences`, aLicence({ number: "（测试）执-7" }));
  await recorded(registrar, `/institutions/${body}/rosters`, {
    ...{ roster: "（测试）名册", year: Number(dayFromToday(-400).slice(0, 4)), url: null },
    ...{ authority: "重庆市司法局", document: "（测试）名册公告" },
  });
  const over = { kind: "award", from: dayFromToday(-60), until: null, publicUntil: dayFromToday(-1) };
  await recorded(
    registrar,
    `/practitioners/${person}/measures`,
    aMeasure({ ...over, document: "（测试）已过期的表彰" }),
  );
  await registrar.post(
    `/practitioners/${person}/status`,
    aMove({ to: "conditions_apply", effectiveOn: dayFromToday(-50) }),
    ANY,
  );
  await daysPass(test.dataSource, 40);
  await registrar.patch(`/practitioners/${person}`, { services: ["forensic.evidence.trace"] }, ANY);
  await registrar.post(
    `/practitioners/${person}/status`,
    aMove({ to: "suspended", basis: "（测试）后来的处罚", effectiveOn: dayFromToday(-3) }),
    ANY,
  );
});
afterAll(() => test.close());

async function extractOf(path: string, on: string = SIGNED): Promise<unknown> {
  const { status, body: answer } = await court.get(`${path}/extract?on=${on}`);
  expect([path, status]).toEqual([path, 200]);
  return answer;
}

const statementsOn = (answer: unknown, subject: string): unknown[] =>
  listAt(answer, "statements").filter((one) => textAt(one, "subject") === subject);

describe("an extract for a court", () => {
  it("states what held that day of a person and of where they worked, each with what it rested on", async () => {
    const answer = await extractOf(`/practitioners/${person}`);
    expect(answer).toMatchObject({
      ...{ id: person, kind: "practitioner", on: SIGNED, type: "APPRAISER", name: "（测试）摘录人" },
      standingThen: {
        standing: "conditions_apply",
        since: dayFromToday(-50),
        basis: "（测试）处罚决定书第1号",
      },
      standingNow: { standing: "suspended", since: dayFromToday(-3), state: "ended" },
    });
    const [record] = statementsOn(answer, "record");
    expect(record).toMatchObject({
      holds: { services: [TRIO] },
      source: { authority: "重庆市司法局", asOf: "2020-07" },
    });
    expect(statementsOn(answer, "engagement")).toMatchObject([
      { of: { id: person }, holds: { institution: { id: body, name: "（测试）摘录鉴定所" }, role: "staff" } },
    ]);
    expect(statementsOn(answer, "licence")).toMatchObject([
      { holds: { number: "（测试）执-7", kind: "practice" } },
    ]);
    expect(statementsOn(answer, "accreditation")).toMatchObject([
      { of: { id: body }, holds: { scheme: "CNAS", number: "（测试）L7", items: ["forensic.medical.dna"] } },
    ]);
    expect(statementsOn(answer, "roster")).toMatchObject([
      { of: { id: body }, source: { authority: "重庆市司法局", document: "（测试）名册公告" } },
    ]);
    const standings = statementsOn(answer, "standing").map((one) => [
      textAt(one, "of", "id"),
      child(one, "holds", "standing"),
    ]);
    expect(standings).toEqual([
      [person, "conditions_apply"],
      [body, "active"],
    ]);
  });

  it("names of every recorded statement the revision, which says the same to those who may read it", async () => {
    const answer = await extractOf(`/practitioners/${person}`);
    const { body: pages } = await registrar.get(`/practitioners/${person}/revisions?limit=100`);
    const revisions = new Map(listAt(pages, "items").map((item) => [textAt(item, "id"), item]));
    const own = listAt(answer, "statements").filter((one) => textAt(one, "of", "id") === person);
    expect(own.length).toBeGreaterThan(3);
    for (const one of own) {
      const revision = revisions.get(textAt(one, "recorded", "revision"));
      expect([textAt(one, "subject"), revision]).toEqual([textAt(one, "subject"), expect.anything()]);
    }
    const [licence] = statementsOn(answer, "licence");
    expect(objectAt(revisions.get(textAt(licence, "recorded", "revision")), "after")).toMatchObject({
      number: "（测试）执-7",
    });
  });

  it("says what has changed since, each with its day and basis, and nothing of what had been", async () => {
    const changes = listAt(await extractOf(`/practitioners/${person}`), "changesSince");
    expect(changes).toMatchObject([
      {
        subject: "practitioner",
        changes: expect.arrayContaining([
          { field: "services", before: [TRIO], after: ["forensic.evidence.trace"] },
        ]),
      },
      {
        subject: "standing_move",
        effectiveOn: dayFromToday(-3),
        basis: "（测试）后来的处罚",
        changes: expect.arrayContaining([{ field: "standing", before: null, after: "suspended" }]),
      },
    ]);
  });

  it("never tells of a measure whose publicity is over", async () => {
    const { text } = await court.get(`/practitioners/${person}/extract?on=${SIGNED}`);
    expect(text).not.toContain("已过期的表彰");
    const earlier = await court.get(`/practitioners/${person}/extract?on=${dayFromToday(-100)}`);
    expect([earlier.status, earlier.text.includes("已过期的表彰")]).toEqual([200, false]);
  });

  it("of a body has its accreditations by item and its standing", async () => {
    const answer = await extractOf(`/institutions/${body}`);
    expect(answer).toMatchObject({ kind: "institution", type: "FORENSIC", division: { code: "500103" } });
    expect(statementsOn(answer, "accreditation")).toHaveLength(1);
    expect(listAt(answer, "changesSince")).toEqual([]);
  });

  it("is for courts, registrars and auditors, of a day on which the record was there", async () => {
    const statusOf = async (caller: TestClient, path: string): Promise<number> =>
      (await caller.get(path)).status;
    const path = `/practitioners/${person}/extract?on=${SIGNED}`;
    expect(await statusOf(test.anyone, path)).toBe(401);
    expect(await statusOf(await test.signIn("firm.clerk"), path)).toBe(403);
    expect(await statusOf(await test.signIn("auditor"), path)).toBe(200);
    expect(await statusOf(court, `/practitioners/${person}/extract`)).toBe(400);
    expect(await statusOf(court, `/practitioners/${person}/extract?on=2014-01-01`)).toBe(404);
    expect(await statusOf(court, `/practitioners/unknown-id/extract?on=${SIGNED}`)).toBe(404);
    expect(await statusOf(court, `/institutions/${person}/extract?on=${SIGNED}`)).toBe(404);
  });
});
