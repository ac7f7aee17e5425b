import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPractitioner, registered } from "../support/a-practitioner.js";
import { anInstitution, aSource, DIVISION } from "../support/an-institution.js";
import { aLicence, recorded } from "../support/dated-facts.js";
import { listAt, textAt } from "../support/json.js";
import { dayFromToday } from "../support/registrars.js";
import { release, step } from "../support/some-transfers.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";
import { daysPass } from "../support/time-passes.js";

let test: TestApp;
let cq: TestClient;
let sc: TestClient;
let court: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
  sc = await test.signIn("sc.registrar");
  court = await test.signIn("court.clerk");
});
afterAll(() => test.close());

const FORENSIC = { type: "FORENSIC", services: ["forensic.medical.dna.trio"] };

async function appraiserAt(body: string, given: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const input = { kind: "APPRAISER", licenceNumber: null, services: FORENSIC.services, ...given };
  return textAt((await cq.post("/practitioners", aPractitioner(body, input))).body, "id");
}

async function found(query: string): Promise<string[]> {
  const { status, body } = await court.get(`/search?kind=practitioner&size=50&${query}`);
  expect([query, status]).toEqual([query, 200]);
  return listAt(body, "hits").map((hit) => textAt(hit, "id"));
}

describe("search as at a day", () => {
  it("finds who has moved to the other side since on the side that they were of", async () => {
    const body = await registered(cq, anInstitution({ ...FORENSIC, name: "（测试）迁出鉴定所" }));
    const person = await appraiserAt(body, { name: "（测试）迁徙者" });
    await daysPass(test.dataSource, 40);
    const to = await registered(
      sc,
      anInstitution({ ...FORENSIC, name: "（测试）迁入鉴定所", division: DIVISION.SC }),
    );
    const opened = await release(cq, person, to);
    expect((await step(sc, textAt(opened.body, "transferId"), { step: "admit" })).status).toBe(200);
    const then = `on=${dayFromToday(-20)}&q=${encodeURIComponent("迁徙者")}`;
    for (const here of ["jurisdiction=CQ", "division=500000", "division=500103"])
      expect([here, await found(`${then}&${here}`)]).toEqual([here, [person]]);
    for (const there of ["jurisdiction=SC", "division=510000"])
      expect([there, await found(`${then}&${there}`)]).toEqual([there, []]);
  });

  it("says of nobody that they worked for a body before that began", async () => {
    const source = aSource({ asOf: "2026-05" });
    const body = await registered(
      cq,
      anInstitution({ ...FORENSIC, name: "（测试）后建鉴定所", foundedOn: "2020-01-01", source }),
    );
    const person = await appraiserAt(body, { name: "（测试）先执业者", licensedOn: "2015-05-01", source });
    const { body: work } = await cq.get(`/practitioners/${person}/engagements`);
    expect(textAt(work, "items", 0, "from")).toBe("2020-01-01");
    const asked = `q=${encodeURIComponent("先执业者")}`;
    expect(await found(`${asked}&on=2016-01-01`)).toEqual([]);
    expect(await found(`${asked}&on=2021-01-01`)).toEqual([person]);
    // What an older entry says otherwise is not repeated.
    await test.dataSource.query(`UPDATE engagement SET from_on = '2015-05-01' WHERE practitioner_id = $1`, [
      person,
    ]);
    expect(await found(`${asked}&on=2016-01-01`)).toEqual([]);
  });

  it("takes a body for begun from the first practice licence that is on record", async () => {
    const body = await registered(
      cq,
      anInstitution({ ...FORENSIC, name: "（测试）早证鉴定所", source: aSource({ asOf: "2026-05" }) }),
    );
    const read = async (day: string): Promise<unknown[]> => [
      (await court.get(`/institutions/${body}?at=${day}`)).status,
      (await court.get(`/institutions/${body}/extract?on=${day}`)).status,
      listAt((await court.get(`/search?on=${day}&q=${encodeURIComponent("早证鉴定所")}`)).body, "hits")
        .length,
    ];
    expect(await read("2020-01-01")).toEqual([404, 404, 0]);
    await recorded(
      cq,
      `/institutions/${body}/licences`,
      aLicence({ from: "2018-01-01", until: "2028-01-01" }),
    );
    expect(await read("2020-01-01")).toEqual([200, 200, 1]);
    expect(await read("2017-12-31")).toEqual([404, 404, 0]);
  });
});
