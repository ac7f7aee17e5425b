import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { aPractitioner, registered } from "../support/a-practitioner.js";
import { aMove, anInstitution, nextSerial } from "../support/an-institution.js";
import { Registrar } from "../support/registrars.js";
import { csvOf, imported } from "../support/import-calls.js";
import { aPersonRow, aRow } from "../support/import-rows.js";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { insertInstitutions } from "../support/many-institutions.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

const ANY = { "if-match": "*" };
let test: TestApp;
let registrar: TestClient;
let sichuan: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  sichuan = await test.signIn("sc.registrar");
  // More than one page of them.
  await insertInstitutions(test.dataSource, 2_300);
});
afterAll(() => test.close());

async function exported(path: string): Promise<string> {
  const answer = await test.anyone.get(`/exports/${path}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.text;
}

async function fingerprint(): Promise<unknown> {
  const [row] = await test.dataSource.query<unknown[]>(
    `SELECT (SELECT count(*) FROM revision) AS revisions, (SELECT max(id) FROM search_mark) AS marks,
       (SELECT sum(version) FROM institution) AS bodies, (SELECT sum(version) FROM practitioner) AS people,
       (SELECT count(*) FROM external_identifier) AS identifiers`,
  );
  return row;
}

async function listedCount(view: string): Promise<number> {
  const [row] = await test.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${view} WHERE state = 'listed'`,
  );
  return row?.count ?? 0;
}

describe("an export", () => {
  it("names of somebody's bodies those alone that are listed, and imports unchanged all the same", async () => {
    const panel = (): Promise<string> =>
      registered(registrar, anInstitution({ type: "MEDIATION", name: `（测试）调解${nextSerial()}委员会` }));
    const [kept, lost] = [await panel(), await panel()];
    const person = { kind: "MEDIATOR", licenceNumber: null, services: [], details: {} };
    const made = await registrar.post("/practitioners", aPractitioner(kept, person));
    const id = textAt(made.body, "id");
    const second = { institutionId: lost, role: "staff", from: "2024-01-01" };
    expect((await registrar.post(`/practitioners/${id}/engagements`, second, ANY)).status).toBe(201);
    const lineOf = async (): Promise<unknown> =>
      (await exported("practitioners.ndjson"))
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line))
        .find((line) => objectAt(line)["id"] === id);
    const bodies = async (): Promise<string[]> =>
      listAt(await lineOf(), "institutions").map((body) => textAt(body, "id"));
    expect((await bodies()).toSorted()).toEqual([kept, lost].toSorted());
    expect(Object.keys(objectAt(await lineOf()))).not.toContain("details");
    const older = await exported("practitioners.csv");
    await registrar.post(`/institutions/${lost}/status`, aMove(), ANY);
    expect(await bodies()).toEqual([kept]);
    const pages = [await exported("practitioners.csv"), await exported("practitioners.jsonld")];
    for (const text of pages) expect(text).not.toContain(lost);
    for (const file of [older, pages[0] ?? ""]) {
      const { body } = await imported(test, registrar, { file, kind: "practitioners" });
      expect(objectAt(body, "counts")).toMatchObject({ created: 0, updated: 0, rejected: 0 });
    }
    await registrar.post(`/institutions/${lost}/status`, aMove({ to: "active" }), ANY);
  });

  it("of everything listed imports unchanged, whichever side does it", async () => {
    const firm = aRow({ type: "LAW_FIRM", name: "（测试）往返律师事务所", services: "" });
    await imported(test, registrar, { file: csvOf([firm]) });
    const people = [
      aPersonRow(firm["creditCode"] ?? ""),
      aPersonRow(firm["name"] ?? "", { licenceNumber: "" }),
    ];
    await imported(test, registrar, { file: csvOf(people), kind: "practitioners" });
    const before = await fingerprint();
    for (const kind of ["institutions", "practitioners"]) {
      const file = await exported(`${kind}.csv`);
      const count = await listedCount(`public_${kind.slice(0, -1)}`);
      for (const client of [registrar, sichuan]) {
        const { body } = await imported(test, client, { file, kind });
        expect(objectAt(body, "counts")).toEqual({ created: 0, updated: 0, unchanged: count, rejected: 0 });
      }
    }
    expect(await fingerprint()).toEqual(before);
  });

  it("of any body that the register takes imports unchanged, into an empty register the same again", async () => {
    const text = fc
      .string({ unit: fc.constantFrom(..."公证;；\\@=+-'\" ,甲1"), minLength: 1, maxLength: 12 })
      .map((inner) => `（测试）${inner.trim()}`);
    const person = new Registrar(test.dataSource, test.reference);
    const given = fc.record({
      name: text,
      aliases: fc.array(text, { maxLength: 3 }),
      address: fc.option(text, { nil: null }),
      formerNames: fc.array(
        fc.record({ name: text, until: fc.constantFrom(null, "1995", "1995-03", "1995-03-01") }),
        { maxLength: 2 },
      ),
      location: fc.option(
        fc.record({
          lat: fc.double({ min: 29.2, max: 29.9, noNaN: true }),
          lng: fc.double({ min: 106.2, max: 106.9, noNaN: true }),
          crs: fc.constantFrom("wgs84" as const, "gcj02" as const, "bd09" as const),
          precision: fc.constantFrom("building" as const, "street" as const, "division" as const),
        }),
        { nil: null },
      ),
    });
    const ids: string[] = [];
    await fc.assert(
      fc.asyncProperty(given, async (fields) => {
        const made = await person.register({ ...fields, name: `${fields.name}第${ids.length}处` });
        ids.push(made);
      }),
      { numRuns: 60 },
    );
    const before = await fingerprint();
    const file = await exported("institutions.csv?jurisdiction=CQ");
    const { body } = await imported(test, registrar, { file });
    expect(objectAt(body, "counts")).toMatchObject({ created: 0, updated: 0, rejected: 0 });
    expect(await fingerprint()).toEqual(before);
  });

  it("holds no cell that a spreadsheet takes for a formula", async () => {
    const row = aRow({ address: "=HYPERLINK(1)（测试）", aliases: "+甲;乙" });
    await imported(test, registrar, { file: csvOf([row]) });
    const line = (await exported("institutions.csv"))
      .split("\r\n")
      .find((each) => each.includes(row["name"] ?? ""));
    expect(line).toContain(",'=HYPERLINK(1)（测试）,");
    expect(line).toContain(",'+甲;乙,");
    expect(
      numberAt((await imported(test, registrar, { file: csvOf([row]) })).body, "counts", "unchanged"),
    ).toBe(1);
  });

  it("has nobody who is not listed, in no form and on no later page", async () => {
    const row = aRow();
    await imported(test, registrar, { file: csvOf([row]) });
    const name = row["name"] ?? "";
    const [found] = await test.dataSource.query<{ id: string }[]>(
      `SELECT id FROM institution WHERE name = $1`,
      [name],
    );
    const paths = ["csv", "ndjson", "jsonld"].map((format) => `institutions.${format}`);
    for (const path of paths) expect([path, (await exported(path)).includes(name)]).toEqual([path, true]);
    await new Registrar(test.dataSource, test.reference).move(found?.id ?? "", "suspended");
    for (const path of paths) expect([path, (await exported(path)).includes(name)]).toEqual([path, false]);
  });

  it("as NDJSON has one listed body a line, after version and time", async () => {
    const answer = await test.anyone.get("/exports/institutions.ndjson?jurisdiction=SC");
    expect(answer.headers["content-type"]).toBe("application/x-ndjson; charset=utf-8");
    const [head, ...lines] = answer.text
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(head).toMatchObject({ schema: "chuan-yu.institutions", version: 1, jurisdiction: "SC" });
    expect(Date.parse(textAt(head, "generatedAt"))).not.toBeNaN();
    expect(answer.headers["x-export-version"]).toBe("1");
    const [row] = await test.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM public_institution WHERE state = 'listed' AND jurisdiction = 'SC'`,
    );
    const ids = lines.map((line) => textAt(line, "id"));
    expect([ids.length, new Set(ids).size]).toEqual([row?.count, row?.count]);
  });

  it("as JSON-LD is one document of legal services", async () => {
    const answer = await test.anyone.get("/exports/institutions.jsonld");
    const document: unknown = JSON.parse(answer.text);
    expect(objectAt(document)).toMatchObject({
      "@context": "https://schema.org",
      "@type": "DataFeed",
      version: "1",
    });
    const elements = listAt(document, "dataFeedElement");
    expect(elements.length).toBe(await listedCount("public_institution"));
    expect(elements.every((element) => [child(element, "@type")].flat().includes("LegalService"))).toBe(true);
    const people: unknown = JSON.parse(await exported("practitioners.jsonld"));
    expect(listAt(people, "dataFeedElement").length).toBe(await listedCount("public_practitioner"));
  });

  it("of a side that does not exist is refused", async () => {
    expect((await test.anyone.get("/exports/institutions.csv?jurisdiction=BJ")).status).toBe(400);
    expect((await test.anyone.get("/exports/institutions.csv?colour=red")).status).toBe(400);
  });
});
