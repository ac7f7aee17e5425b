import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findPrivateData, unsafeText } from "#codes";
import { aFirm, aPractitioner, registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMove, anInstitution, aSource } from "../support/an-institution.js";
import { aLicence, aMeasure, anAccreditation, recorded } from "../support/dated-facts.js";
import { csvOf, imported } from "../support/import-calls.js";
import { aPersonRow, aRow } from "../support/import-rows.js";
import { listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { seededLeaks, type Leak } from "../support/seeded-leaks.js";
import { anOpenTransfer, release, step } from "../support/some-transfers.js";
import { twoBodies } from "../support/some-duplicates.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

/** With those of the guard itself (`private-data-leaks`) the same ten thousand, once at some door. */
const LEAKS = [...seededLeaks(10_000, 20_261_122)];
const ROWS = 2_500;
const BY_HTTP = LEAKS.slice(0, LEAKS.length - 3 * ROWS);
const BY_IMPORT = LEAKS.slice(BY_HTTP.length);
const ANY = { "if-match": "*" };
/** What fits into every field below, so that private data is the only fault. */
const FITS = 80;

let test: TestApp;
let cq: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

interface Door {
  readonly pointer: string;
  readonly knock: (text: string) => Promise<Answer>;
}

/** Every door of a registrar that takes words, on records that are there. */
async function doors(): Promise<readonly Door[]> {
  const { firm, id: lawyer } = await registeredLawyer(cq);
  const body = `/institutions/${firm}`;
  const person = `/practitioners/${lawyer}`;
  const licence = `${person}/licences/${await recorded(cq, `${person}/licences`, aLicence())}`;
  const accreditation = `${body}/accreditations`;
  const transfer = await anOpenTransfer(cq, await registered(cq, aFirm()));
  const moving = await registeredLawyer(cq);
  const to = await registered(cq, aFirm());
  const { pair } = await twoBodies(test, cq, cq);
  const register = (pointer: string, of: (text: string) => object): Door => ({
    pointer,
    knock: (text) => cq.post("/institutions", anInstitution({ ...of(text) })),
  });
  const post = (path: string, pointer: string, of: (text: string) => object): Door => ({
    pointer,
    knock: (text) => cq.post(path, of(text), ANY),
  });
  const patch = (path: string, pointer: string, of: (text: string) => object): Door => ({
    pointer,
    knock: (text) => cq.patch(path, of(text), ANY),
  });
  const decided = { authority: "重庆市司法局", document: "（测试）文件" };
  return [
    register("/name", (name) => ({ name })),
    register("/address", (address) => ({ address })),
    register("/aliases/0", (alias) => ({ aliases: [alias] })),
    register("/formerNames/0/name", (name) => ({ formerNames: [{ name }] })),
    register("/licenceNumber", (licenceNumber) => ({ licenceNumber })),
    register("/details/hours", (hours) => ({ details: { hours } })),
    register("/source/document", (document) => ({ source: aSource({ document }) })),
    patch(body, "/name", (name) => ({ name })),
    patch(body, "/address", (address) => ({ address })),
    patch(body, "/source/authority", (authority) => ({ source: aSource({ authority }) })),
    post("/practitioners", "/name", (name) => aPractitioner(firm, { name })),
    patch(person, "/name", (name) => ({ name })),
    post(`${person}/licences`, "/issuer", (issuer) => aLicence({ issuer, kind: "other" })),
    patch(licence, "/number", (number) => ({ number })),
    post(accreditation, "/number", (number) => anAccreditation({ number })),
    post(`${body}/assessments`, "/document", (document) => ({
      ...{ ...decided, document },
      ...{ year: 2020, result: "qualified" },
    })),
    post(`${body}/rosters`, "/roster", (roster) => ({ ...decided, roster, year: 2020 })),
    post(`${body}/measures`, "/document", (document) => aMeasure({ kind: "award", document })),
    post(`${body}/status`, "/reason", (reason) => aMove({ reason })),
    post(`${person}/status`, "/basis", (basis) => aMove({ basis })),
    { pointer: "/reason", knock: (reason) => release(cq, moving.id, to, { reason }) },
    { pointer: "/basis", knock: (basis) => release(cq, moving.id, to, { basis }) },
    { pointer: "/reason", knock: (reason) => step(cq, transfer.transfer, { step: "refuse", reason }) },
    post(`/duplicates/${pair}/decisions`, "/reason", (reason) => ({ decision: "different", reason })),
  ];
}

/** Every word that the register holds of anybody, and what the programs wrote down of what they refused. */
const KEPT = [
  ...["institution", "institution_former_name", "practitioner", "licence", "accreditation", "measure"],
  ...["annual_assessment", "roster_entry", "standing_move", "transfer", "duplicate_pair", "revision"],
  ...["audit_entry", "import_job", "import_finding", "import_difference", "external_identifier"],
];

async function rowsKept(): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const table of KEPT) {
    const rows = await test.dataSource.query<{ text: string }[]>(
      `SELECT leaf #>> '{}' AS text FROM ${table} AS t, jsonb_path_query(to_jsonb(t), '$.** ? (@.type() == "string")') AS leaf`,
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return texts;
}

async function counts(): Promise<unknown> {
  return test.dataSource.query(
    `SELECT (SELECT count(*) FROM institution) AS bodies, (SELECT count(*) FROM practitioner) AS people,
       (SELECT count(*) FROM revision) AS revisions, (SELECT count(*) FROM standing_move) AS moves`,
  );
}

const isPlain = ({ text }: Leak): boolean => unsafeText(text) === null && text.length <= FITS;

describe("a private number, however disguised,", () => {
  it("is let in at no door of the API, and named by its field", async () => {
    const all = await doors();
    const before = await counts();
    const through: unknown[] = [];
    let named = 0;
    for (const [at, leak] of BY_HTTP.entries()) {
      const door = all[at % all.length];
      if (door === undefined) throw new Error("no door");
      const { status, body } = await door.knock(leak.text);
      const faults = status === 400 ? listAt(body, "errors") : [];
      const codes = faults.filter((fault) => textAt(fault, "pointer") === door.pointer);
      const isNamed = codes.some((fault) => textAt(fault, "code") === "private-data");
      named += isNamed ? 1 : 0;
      if (status !== 400 || codes.length === 0 || (isPlain(leak) && !isNamed))
        through.push([door.pointer, status, leak.how, leak.text, body]);
    }
    expect(through.slice(0, 5)).toEqual([]);
    expect(named).toBeGreaterThan(BY_HTTP.length / 2);
    expect(await counts()).toEqual(before);
  }, 240_000);

  it("is let in by no row of an import, whatever its column", async () => {
    const firm = aRow({ type: "LAW_FIRM", services: "" });
    await imported(test, cq, { file: csvOf([firm]) });
    const before = await counts();
    const columns = [
      "name",
      "address",
      "aliases",
      "hours",
      "head",
      "sourceDocument",
      "sourceAuthority",
      "licenceNumber",
    ];
    const of = (leaks: readonly Leak[], columnsOf: readonly string[], row: typeof aRow): string =>
      csvOf(leaks.map(({ text }, at) => row({ [columnsOf[at % columnsOf.length] ?? ""]: text })));
    const people = (given = {}): ReturnType<typeof aPersonRow> => aPersonRow(firm["externalId"] ?? "", given);
    const files = [
      { kind: "institutions", file: of(BY_IMPORT.slice(0, ROWS), columns, aRow) },
      { kind: "institutions", file: of(BY_IMPORT.slice(ROWS, 2 * ROWS), columns.toReversed(), aRow) },
      {
        kind: "practitioners",
        file: of(
          BY_IMPORT.slice(2 * ROWS),
          ["name", "licenceNumber", "sourceDocument", "externalId"],
          people,
        ),
      },
    ];
    for (const given of files) {
      const { body } = await imported(test, cq, given);
      expect([textAt(body, "state"), objectAt(body, "counts")]).toEqual([
        "succeeded",
        { created: 0, updated: 0, unchanged: 0, rejected: ROWS },
      ]);
      expect(numberAt(body, "errorCount")).toBeGreaterThanOrEqual(ROWS);
      const csv = (await cq.get(`/imports/${textAt(body, "id")}/errors.csv`)).text;
      expect(csv.split("\n").filter((line) => findPrivateData(line).length > 0)).toEqual([]);
    }
    expect(await counts()).toEqual(before);
  }, 240_000);

  it("is kept nowhere, neither in a record nor in what was written down of the refusals", async () => {
    const texts = await rowsKept();
    expect(texts.length).toBeGreaterThan(10_000);
    expect(texts.filter((text) => findPrivateData(text).length > 0).slice(0, 5)).toEqual([]);
  });
});
