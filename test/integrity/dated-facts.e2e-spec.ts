import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aFirm, registered, registeredLawyer } from "../support/a-practitioner.js";
import { anInstitution } from "../support/an-institution.js";
import { aLicence, aMeasure, anAccreditation, recorded } from "../support/dated-facts.js";
import { isObject, listAt, objectAt, textAt } from "../support/json.js";
import { valuesOf } from "../support/metrics-text.js";
import { operationsOf, readDocument } from "../support/open-api.js";
import { dayFromToday } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };
const DECIDED = { authority: "重庆市司法局", document: "（测试）考核通报" } as const;

async function codeOf(path: string, body: unknown): Promise<unknown> {
  const answer = await registrar.post(path, body);
  return [answer.status, answer.status === 201 ? null : textAt(answer.body, "code")];
}

describe("an annual assessment", () => {
  it("has a result of its subject's own, once a year (V13)", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const [body, person] = [`/institutions/${firm}/assessments`, `/practitioners/${id}/assessments`];
    const of = (result: string, year = 2024): object => ({ ...DECIDED, year, result });
    expect(await codeOf(body, of("qualified"))).toEqual([201, null]);
    expect(await codeOf(body, of("unqualified"))).toEqual([422, "already-recorded"]);
    expect(await codeOf(body, of("competent", 2023))).toEqual([422, "unfit-result"]);
    expect(await codeOf(body, of("excellent", 2023))).toEqual([400, "validation-failed"]);
    expect(await codeOf(person, of("basically_competent"))).toEqual([201, null]);
    expect(await codeOf(person, of("qualified", 2023))).toEqual([422, "unfit-result"]);
    expect(await codeOf(person, of("competent", 1911))).toEqual([422, "bad-date"]);
    expect(await codeOf(person, of("competent", 2400))).toEqual([422, "bad-date"]);
    expect(await codeOf(person, { ...DECIDED, year: "2023", result: "competent" })).toEqual([
      400,
      "validation-failed",
    ]);
    expect(listAt((await test.anyone.get(`/institutions/${firm}`)).body, "assessments")).toMatchObject([
      { year: 2024, result: "qualified", authority: "重庆市司法局" },
    ]);
  });
});

describe("the days of a fact", () => {
  it.each([
    ["licences", aLicence],
    ["accreditations", anAccreditation],
    ["measures", aMeasure],
  ])("of %s lie after 1949 and begin within a year", async (kind, fact) => {
    const path = `/institutions/${await registered(registrar, anInstitution({ type: "FORENSIC" }))}/${kind}`;
    const period = (from: string, until: string | null = null): unknown =>
      codeOf(path, fact({ from, until }));
    expect(await period("1949-09-30")).toEqual([422, "bad-date"]);
    expect(await period("2999-01-01")).toEqual([422, "bad-date"]);
    expect(await period(dayFromToday(367))).toEqual([422, "bad-date"]);
    expect(await period(dayFromToday(366), "2999-01-01")).toEqual([201, null]);
  });
});

describe("a licence", () => {
  it("keeps type code and identifier of its electronic certificate as they are given (V17)", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}/licences`;
    const certificate = {
      certificateTypeCode: "C0000（测试）",
      certificateIdentifier: "1.2.156.测试.0001-X",
    };
    const id = await recorded(registrar, path, aLicence(certificate));
    expect(listAt((await test.anyone.get(path)).body, "items")).toMatchObject([{ id, ...certificate }]);
    await registrar.patch(`${path}/${id}`, { certificateTypeCode: null }, ANY);
    expect(listAt((await test.anyone.get(path)).body, "items")).toMatchObject([
      { ...certificate, certificateTypeCode: null },
    ]);
    const tooLong = aLicence({ ...certificate, certificateTypeCode: "C".repeat(41), kind: "other" });
    expect(await codeOf(path, tooLong)).toEqual([400, "validation-failed"]);
  });
});

describe("a forensic body", () => {
  it("is shown with its rosters, accreditations by item, key laboratory, equipment and what it does not take", async () => {
    const details = {
      keyLaboratory: "（测试）部级重点实验室",
      equipment: ["（测试）基因测序仪"],
      casesNotTaken: ["（测试）毒物鉴定"],
    };
    const services = ["forensic.medical.dna.trio"];
    const id = await registered(registrar, anInstitution({ type: "FORENSIC", details, services }));
    const path = `/institutions/${id}`;
    const roster = { ...DECIDED, roster: "国家司法鉴定人和司法鉴定机构名册（测试）", year: 2026 };
    await recorded(registrar, `${path}/rosters`, roster);
    await recorded(registrar, `${path}/accreditations`, anAccreditation({ number: "（测试）L1" }));
    const { body } = await test.anyone.get(path);
    expect(body).toMatchObject({
      details,
      rosters: [roster],
      accreditations: [
        {
          scheme: "CNAS",
          number: "（测试）L1",
          items: [{ code: "forensic.medical.dna", label: "法医物证鉴定" }],
        },
      ],
    });
    expect(await codeOf(`${path}/rosters`, roster)).toEqual([422, "already-recorded"]);
    expect(await codeOf(`${path}/accreditations`, anAccreditation({ items: ["forensic.magic"] }))).toEqual([
      400,
      "validation-failed",
    ]);
    expect(await codeOf("/institutions", anInstitution({ details: { casesNotTaken: [] } }))).toEqual([
      400,
      "validation-failed",
    ]);
  });

  it("is found by a code of the tree above its items, with its accreditation where one is asked for", async () => {
    const services = ["forensic.medical.pathology"];
    const id = await registered(registrar, anInstitution({ type: "FORENSIC", services }));
    await recorded(
      registrar,
      `/institutions/${id}/accreditations`,
      anAccreditation({ scheme: "CMA", items: services }),
    );
    await test.drain();
    const found = async (query: string): Promise<string[]> =>
      listAt((await test.anyone.get(`/search?size=50&${query}`)).body, "hits").map((hit) =>
        textAt(hit, "id"),
      );
    expect(await found("service=forensic")).toContain(id);
    expect(await found("service=forensic.medical&accreditation=CMA")).toEqual([id]);
    expect(await found("service=forensic.medical&accreditation=CNAS")).not.toContain(id);
  });
});

describe("facts of somebody who is not listed any more", () => {
  it("are told to the own registrar; to others the measures alone", async () => {
    const path = `/institutions/${await registered(registrar, aFirm())}`;
    await recorded(registrar, `${path}/licences`, aLicence());
    await recorded(registrar, `${path}/measures`, aMeasure());
    const count = async (caller: TestClient, kind: string): Promise<number> =>
      listAt((await caller.get(`${path}/${kind}`)).body, "items").length;
    expect([await count(test.anyone, "licences"), await count(test.anyone, "measures")]).toEqual([0, 1]);
    expect([await count(registrar, "licences"), await count(registrar, "measures")]).toEqual([1, 1]);
    expect(objectAt((await test.anyone.get(path)).body)["licences"]).toBeUndefined();
  });
});

describe("a change of a fact", () => {
  it("moves its record's version, is revised under the actor's name, and nothing is ever deleted", async () => {
    const path = `/institutions/${await registered(registrar, aFirm())}`;
    const before = (await registrar.get(path)).headers["etag"];
    const posted = await registrar.post(`${path}/licences`, aLicence({ number: "（测试）甲" }));
    expect(posted.headers["etag"]).not.toBe(before);
    expect(posted.headers["location"]).toBe(`/api/v1${path}/licences`);
    const id = textAt(posted.body, "id");
    const change = await registrar.patch(`${path}/licences/${id}`, { number: "（测试）乙" }, ANY);
    expect(change.headers["etag"]).toBe((await registrar.get(path)).headers["etag"]);
    const { body } = await registrar.get(`${path}/revisions`);
    const ofLicence = listAt(body, "items").filter((item) => textAt(item, "table") === "licence");
    expect(ofLicence.map((item) => [textAt(item, "actor"), textAt(item, "after", "number")])).toEqual([
      ["cq.registrar", "（测试）乙"],
      ["cq.registrar", "（测试）甲"],
      ["cq.registrar", "（测试）甲"],
    ]);
    const rewritten = test.dataSource.query(`UPDATE licence SET number = '（测试）丙' WHERE id = $1`, [id]);
    await expect(rewritten).rejects.toThrow("a version only ends");
    await expect(test.dataSource.query(`DELETE FROM licence WHERE id = $1`, [id])).rejects.toThrow(
      "not allowed",
    );
    await expect(test.dataSource.query(`TRUNCATE licence`)).rejects.toThrow("not allowed");
    const mobile = test.dataSource.query(
      `INSERT INTO roster_entry (id, institution_id, roster, year, authority, document)
       SELECT 'with-a-mobile', id, '名册', 2026, '13912345678', '名册' FROM institution LIMIT 1`,
    );
    await expect(mobile).rejects.toThrow("private data");
  });

  it("needs what it can't do without: null clears only what may be empty", async () => {
    const path = `/institutions/${await registered(registrar, aFirm())}/licences`;
    const id = await recorded(registrar, path, aLicence());
    const issuer = await registrar.patch(`${path}/${id}`, { issuer: null }, ANY);
    expect(issuer.status).toBe(400);
    const open = await registrar.patch(`${path}/${id}`, { until: null }, ANY);
    expect([open.status, objectAt(open.body)["until"]]).toEqual([200, null]);
  });
});

describe("licences that end soon", () => {
  it("are listed for the registrar of their side, the soonest first, unless another one follows", async () => {
    const made = async (days: number): Promise<string> => {
      const id = await registered(registrar, aFirm());
      await recorded(registrar, `/institutions/${id}/licences`, aLicence({ until: dayFromToday(days) }));
      return id;
    };
    const [late, soon, followed] = [await made(60), await made(5), await made(6)];
    await recorded(registrar, `/institutions/${followed}/licences`, aLicence({ from: dayFromToday(6) }));
    const list = async (caller: TestClient, query: string): Promise<unknown[]> =>
      listAt((await caller.get(`/licences/expiring${query}`)).body, "items");
    const ids = (items: readonly unknown[]): string[] => items.map((item) => textAt(item, "subjectId"));
    const all = await list(registrar, "");
    expect(ids(all).filter((id) => [late, soon, followed].includes(id))).toEqual([soon, late]);
    expect(all.find((item) => textAt(item, "subjectId") === soon)).toMatchObject({
      subject: "institution",
      daysLeft: 5,
      until: dayFromToday(5),
    });
    expect(ids(await list(registrar, "?within=7"))).toEqual([soon]);
    const first = await registrar.get("/licences/expiring?limit=1");
    const next = await list(registrar, `?limit=50&cursor=${textAt(first.body, "next")}`);
    expect([...listAt(first.body, "items"), ...next]).toEqual(all);
    expect(await list(await test.signIn("sc.registrar"), "")).toEqual([]);
    const metrics = (await test.anyone.host("GET", "/metrics")).text;
    const told = (within: string): number[] =>
      valuesOf(metrics, "directory_licences_expiring", { jurisdiction: "CQ", within });
    expect([told("90"), told("30"), told("7")]).toEqual([[2], [1], [1]]);
  });
});

describe("the API's document", () => {
  it("has examples of facts that the API accepts", async () => {
    const document = await readDocument(test.anyone);
    const { firm, id } = await registeredLawyer(registrar);
    const subjects = { institutions: firm, practitioners: id };
    const posts = operationsOf(document).filter(
      ({ method, path }) =>
        new RegExp(
          "^/(institutions|practitioners)/\\{id\\}/(licences|accreditations|assessments|rosters|measures)",
        ).test(path) && method !== "get",
    );
    expect(posts).toHaveLength(18);
    const made = new Map<string, string>();
    for (const { method, path, definition } of posts.toSorted((a, b) => (a.method < b.method ? 1 : -1))) {
      const content = objectAt(definition, "requestBody", "content", "application/json");
      const [example] = Object.values(objectAt(content, "examples"));
      const root = path.startsWith("/institutions") ? "institutions" : "practitioners";
      const list = path.replace("{id}", subjects[root]).replace("/{factId}", "");
      const address = method === "post" ? list : `${list}/${made.get(list)}`;
      const body = isObject(example) ? example["value"] : null;
      const answer = await registrar.send(method === "post" ? "POST" : "PATCH", address, body, ANY);
      expect([path, answer.status, answer.text]).toEqual([path, method === "post" ? 201 : 200, answer.text]);
      if (method === "post") made.set(list, textAt(answer.body, "id"));
    }
  });
});
