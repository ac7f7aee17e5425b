import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  aFirm,
  aLawyersNumber,
  aPractitioner,
  registered,
  registeredLawyer,
} from "../support/a-practitioner.js";
import { aMove, anInstitution, aSource } from "../support/an-institution.js";
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
const moveTo = (path: string, to: string, effectiveOn = TODAY, more = {}): Promise<Answer> =>
  registrar.post(`${path}/status`, aMove({ to, effectiveOn, ...more }), ANY);

describe("registering practitioners", () => {
  it("refuses a second record of the same licence, and names the first", async () => {
    const licenceNumber = aLawyersNumber();
    const { firm, id } = await registeredLawyer(registrar, { licenceNumber });
    const again = aPractitioner(firm, { licenceNumber: licenceNumber.replace(/(\d{4})/, "$1 ") });
    const refused = await registrar.post("/practitioners", again);
    expect([...outcome(refused), textAt(refused.body, "id")]).toEqual([409, "duplicate", id]);
    const other = await registeredLawyer(registrar);
    const changed = await registrar.patch(`/practitioners/${other.id}`, { licenceNumber }, ANY);
    expect(outcome(changed)).toEqual([409, "duplicate"]);
  });

  it("registers one of two at the same moment, and names it to the other", async () => {
    const firm = await registered(registrar, aFirm());
    const licenceNumber = aLawyersNumber();
    const answers = await Promise.all(
      [1, 2, 3].map(() => registrar.post("/practitioners", aPractitioner(firm, { licenceNumber }))),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201);
    for (const { status, body } of answers) {
      if (status === 409) expect(textAt(body, "id")).toBe(textAt(made?.body, "id"));
    }
  });

  it("answers the first result again for the same key", async () => {
    const body = aPractitioner(await registered(registrar, aFirm()));
    const key = { "idempotency-key": "person-once" };
    const first = await registrar.post("/practitioners", body, key);
    const again = await registrar.post("/practitioners", body, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await registrar.post("/practitioners", { ...body, name: "（测试）另一人" }, key);
    expect(outcome(other)).toEqual([409, "idempotency-conflict"]);
  });

  it("dates the first engagement by the licence, else by the source, but not before the body began", async () => {
    const firm = await registered(registrar, aFirm({ foundedOn: "2005-03" }));
    const fromOf = async (given: Record<string, unknown>): Promise<string> => {
      const { id } = await registeredLawyer(registrar, { institutionId: firm, ...given });
      const { body } = await registrar.get(`/practitioners/${id}/engagements`);
      return textAt(body, "items", 0, "from");
    };
    expect(await fromOf({ licensedOn: "2012-02-29" })).toBe("2012-02-29");
    expect(await fromOf({ licensedOn: "2012", source: aSource({ asOf: "2021-03-04" }) })).toBe("2021-03-04");
    expect(await fromOf({ licensedOn: null, source: aSource({ asOf: "2021-03" }) })).toBe("2021-03-01");
    expect(await fromOf({ licensedOn: "1999-01-01" })).toBe("2005-03-01");
  });

  it("keeps a number that does not look like its kind, and warns its registrar", async () => {
    const forensic = { type: "FORENSIC", name: "（测试）司法鉴定所", licenceNumber: "500100123" };
    const body = await registered(registrar, anInstitution(forensic));
    const appraiser = (licenceNumber: string): Promise<Answer> =>
      registrar.post(
        "/practitioners",
        aPractitioner(body, { kind: "APPRAISER", licenceNumber, services: [] }),
      );
    const codes = ({ body: made }: Answer): string[] =>
      listAt(made, "warnings").map((warning) => textAt(warning, "code"));
    expect(codes(await appraiser("500100123001"))).toEqual([]);
    expect(codes(await appraiser("500100999001"))).toEqual(["licence-body"]);
    const odd = await registeredLawyer(registrar, { licenceNumber: "12-3" });
    expect(codes(await registrar.get(`/practitioners/${odd.id}`))).toEqual(["licence-format"]);
  });
});

describe("a registrar's list of practitioners", () => {
  it("holds the own side, every standing, by kind, place, name and number", async () => {
    const firm = await registered(registrar, aFirm({ division: "500106" }));
    const { id } = await registeredLawyer(registrar, { institutionId: firm, name: "（测试）沙坪坝某" });
    const licenceNumber = aLawyersNumber();
    const other = await registeredLawyer(registrar, { name: "（测试）渝中某", licenceNumber });
    await moveTo(`/practitioners/${other.id}`, "suspended");
    const ids = async (query: string): Promise<string[]> => {
      const { body } = await registrar.get(`/practitioners?limit=100&${query}`);
      return listAt(body, "items").map((item) => textAt(item, "id"));
    };
    expect(await ids("division=500106")).toEqual([id]);
    expect(await ids(`q=${encodeURIComponent("沙坪坝某")}`)).toEqual([id]);
    expect(await ids(`q=${licenceNumber}`)).toEqual([other.id]);
    expect(await ids("standing=suspended")).toContain(other.id);
    expect(await ids("standing=suspended")).not.toContain(id);
    expect(await ids("type=NOTARY")).not.toContain(id);
    const theirs = await sichuan.get("/practitioners?limit=100");
    expect(listAt(theirs.body, "items")).toEqual([]);
    expect(outcome(await registrar.get("/practitioners?division=1"))).toEqual([400, "validation-failed"]);
  });

  it("goes on from page to page without skipping or doubling anybody", async () => {
    const seen: string[] = [];
    let cursor = "";
    for (let page = 0; page < 50; page += 1) {
      const { body } = await registrar.get(`/practitioners?limit=3${cursor}`);
      seen.push(...listAt(body, "items").map((item) => textAt(item, "id")));
      const next = objectAt(body)["next"];
      if (typeof next !== "string") break;
      cursor = `&cursor=${next}`;
    }
    const rows = await test.dataSource.query<{ id: string }[]>(
      `SELECT id FROM practitioner WHERE jurisdiction = 'CQ' ORDER BY id`,
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
  });
});
