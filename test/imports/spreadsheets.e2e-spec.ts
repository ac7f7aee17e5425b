import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { imported } from "../support/import-calls.js";
import { aPersonRow, aRow, type Cells } from "../support/import-rows.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";
import { xlsxOf, type XlsxCell } from "../support/xlsx-file.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

/** A workbook of one row, some of whose cells are kept in other ways than as shared texts. */
function workbook(row: Cells, kept: Readonly<Record<string, XlsxCell>>): Buffer {
  const cells = { ...row, ...kept };
  return xlsxOf([Object.keys(cells), Object.values(cells)]);
}

function named(body: unknown): unknown[] {
  return listAt(body, "errors").map((error) =>
    ["row", "field", "code", "value"].map((name) => child(error, name)),
  );
}

async function kept(column: "address" | "licence_number", name: string | undefined): Promise<unknown> {
  const rows = await test.dataSource.query<Record<string, unknown>[]>(
    `SELECT ${column} FROM institution WHERE name = $1`,
    [name],
  );
  return rows[0]?.[column];
}

const LOST: readonly XlsxCell[] = [
  { raw: "25001201010123457", type: "n" },
  { raw: "2.50012010101234E+16", type: "n" },
];

describe("a number of more than 15 digits in a spreadsheet", () => {
  it.each(["licenceNumber", "externalId"])("as %s is named, and its row does not land", async (column) => {
    for (const cell of LOST) {
      const row = aRow();
      const { body } = await imported(test, registrar, { file: workbook(row, { [column]: cell }) });
      expect(named(body)).toEqual([[2, column, "digits-lost", "***"]]);
      expect(objectAt(body, "counts")).toMatchObject({ created: 0, rejected: 1 });
      expect(await kept("licence_number", row["name"])).toBeUndefined();
    }
  });

  it("as the number of a lawyer is named, in the language of the asker", async () => {
    const body = aRow({ type: "LAW_FIRM", services: "legal.family.divorce" });
    await imported(test, registrar, { file: workbook(body, {}) });
    const row = aPersonRow(body["name"] ?? "");
    const file = workbook(row, { licenceNumber: LOST[0] ?? null });
    const told = await imported(test, registrar, { file, kind: "practitioners" });
    expect(named(told.body)).toEqual([[2, "licenceNumber", "digits-lost", "***"]]);
    expect(textAt(told.body, "errors", 0, "message")).toContain("文本格式");
    const english = await registrar.get(`/imports/${textAt(told.body, "id")}`, { "accept-language": "en" });
    expect(textAt(english.body, "errors", 0, "message")).toContain("format the column as text");
  });

  it("does not make two rows the same record, nor hide what else is wrong", async () => {
    const [first, second] = [aRow(), aRow({ type: "茶馆" })];
    const cells = (row: Cells): XlsxCell[] =>
      Object.values({ ...row, externalId: { raw: "1.2E+17", type: "n" } });
    const { body } = await imported(test, registrar, {
      file: xlsxOf([Object.keys(first), cells(first), cells(second)]),
    });
    expect(named(body)).toEqual([
      [2, "externalId", "digits-lost", "***"],
      [3, "externalId", "digits-lost", "***"],
      [3, "type", "unknown-type", "茶馆"],
    ]);
  });

  it("is a fault of the row too where the record would stay as it is, and of 15 digits it is taken", async () => {
    const row = aRow({ licenceNumber: "123456789012345" });
    const whole = workbook(row, { licenceNumber: { raw: "123456789012345", type: "n" } });
    expect(objectAt((await imported(test, registrar, { file: whole })).body, "counts")["created"]).toBe(1);
    expect(await kept("licence_number", row["name"])).toBe("123456789012345");
    const lost = workbook(row, { licenceNumber: LOST[1] ?? null });
    const { body } = await imported(test, registrar, { file: lost });
    expect(objectAt(body, "counts")).toMatchObject({ unchanged: 0, updated: 0, rejected: 1 });
  });
});

describe("a cell of a spreadsheet", () => {
  it.each<[string, XlsxCell, string, unknown]>([
    ["the error of a formula", { raw: "#REF!", type: "e" }, "error-cell", "#REF!"],
    ["a shared text that is not there", { raw: "999", type: "s" }, "lost-text", null],
    ["a shared text before the first", { raw: "-1", type: "s" }, "lost-text", null],
  ])("that holds %s is named, and leaves a record as it is", async (_what, cell, code, value) => {
    const row = aRow();
    await imported(test, registrar, { file: workbook(row, {}) });
    for (const column of ["address", "externalId"]) {
      const { body } = await imported(test, registrar, { file: workbook(row, { [column]: cell }) });
      expect(named(body)).toContainEqual([2, column, code, value]);
      expect(objectAt(body, "counts")).toMatchObject({ created: 0, updated: 0, unchanged: 0, rejected: 1 });
    }
    expect(await kept("address", row["name"])).toBe(row["address"]);
  });

  it("that is the only one of its row is named as well", async () => {
    const file = xlsxOf([Object.keys(aRow()), [{ raw: "999", type: "s" }]]);
    const { body } = await imported(test, registrar, { file });
    expect(named(body)).toContainEqual([2, "externalId", "lost-text", null]);
    expect(objectAt(body, "counts")["rejected"]).toBe(1);
  });

  it("in a column that is not imported hinders nothing", async () => {
    const file = workbook(aRow(), { 备注: { raw: "#N/A", type: "e" } });
    expect(objectAt((await imported(test, registrar, { file })).body, "counts")["created"]).toBe(1);
  });

  it("that is true or false is read as it is shown, and judged by its column", async () => {
    const row = aRow();
    const shown = workbook(row, { address: { raw: "1", type: "b" } });
    expect(objectAt((await imported(test, registrar, { file: shown })).body, "counts")["created"]).toBe(1);
    expect(await kept("address", row["name"])).toBe("TRUE");
    const judged = workbook(aRow(), { lat: { raw: "0", type: "b" }, lng: 106.5 });
    const { body } = await imported(test, registrar, { file: judged });
    expect(named(body)).toContainEqual([2, "lat", "not-a-number", "FALSE"]);
  });
});

describe("a workbook", () => {
  it("without shared texts or without styles, as some programs write them, is read", async () => {
    for (const part of ["sharedStrings", "styles"] as const) {
      const row = aRow();
      const inline = (texts: readonly string[]): XlsxCell[] => texts.map((text) => ({ inline: text }));
      const file = xlsxOf([inline(Object.keys(row)), inline(Object.values(row))], [part]);
      const { body } = await imported(test, registrar, { file });
      expect([textAt(body, "state"), objectAt(body, "counts")["created"]]).toEqual(["succeeded", 1]);
    }
  });
});
