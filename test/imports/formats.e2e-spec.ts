import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { csvOf, imported, upload } from "../support/import-calls.js";
import { aRow, SOURCE_CELLS, type Cells } from "../support/import-rows.js";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";
import { xlsxOf, zipBomb } from "../support/xlsx-file.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

async function rowOf(name: string): Promise<Record<string, unknown>> {
  const [row] = await test.dataSource.query<Record<string, unknown>[]>(
    `SELECT * FROM institution WHERE name = $1`,
    [name],
  );
  if (row === undefined) throw new Error(`${name} is not registered`);
  return row;
}

async function count(): Promise<number> {
  const [row] = await test.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM institution`,
  );
  return row?.count ?? 0;
}

const CHINESE: Readonly<Record<string, string>> = {
  externalId: "外部编号",
  type: "机构类型",
  name: "名称",
  creditCode: "统一社会信用代码",
  division: "行政区划",
  address: "地址",
  phones: "电话",
  services: "业务范围",
  languages: "服务语言",
  sourceAuthority: "来源机关",
  sourceDocument: "来源文件",
  sourceUrl: "来源网址",
  sourceAsOf: "数据日期",
};

function inChinese(row: Cells): Cells {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [CHINESE[name] ?? name, cell]));
}

describe("a file", () => {
  it("with Chinese headings and a byte order mark is the same as the English one", async () => {
    const row = aRow({ type: "公证处", division: "渝中区", services: "公证", languages: "中文" });
    const { body } = await imported(test, registrar, { file: `\ufeff${csvOf([inChinese(row)])}` });
    expect([numberAt(body, "counts", "created"), textAt(body, "file", "encoding")]).toEqual([1, "utf-8"]);
    expect(await rowOf(row["name"] ?? "")).toMatchObject({
      ...{ type: "NOTARY_OFFICE", division_code: "500103", services: ["notary"], languages: ["zh"] },
    });
    const again = await imported(test, registrar, { file: csvOf([row]) });
    expect(numberAt(again.body, "counts", "unchanged")).toBe(1);
  });

  it("in GB18030 is told from its bytes", async () => {
    // The heading 名称, and 渝中公证处 with a number, in GB18030.
    const head = Buffer.from("c3fbb3c6", "hex");
    const name = Buffer.from("d3e5d6d0b9abd6a4b4a6", "hex");
    const rest = `,type,division,creditCode,sourceAuthority,sourceDocument,sourceAsOf\n`;
    const cells = `777,NOTARY_OFFICE,500103,,x,y,2020\n`;
    const file = Buffer.concat([head, Buffer.from(rest), name, Buffer.from(cells)]);
    const { body } = await imported(test, registrar, { file });
    expect([textAt(body, "file", "encoding"), numberAt(body, "counts", "created")]).toEqual(["gb18030", 1]);
    expect((await rowOf("渝中公证处777"))["division_code"]).toBe("500103");
  });

  it("of a spreadsheet is read from its first sheet: shared texts, numbers, dates, empty cells", async () => {
    const [first, second] = [aRow(), aRow()];
    const headings = [...Object.keys(first), "lat", "lng", "hours"];
    const cells = (row: Cells, rest: readonly Parameters<typeof xlsxOf>[0][number][number][]) => [
      ...Object.entries(row).map(([name, cell]) => (name === "sourceAsOf" ? { date: 44757 } : cell)),
      ...rest,
    ];
    const file = xlsxOf([
      headings,
      cells(first, [29.56, 106.550001, { inline: "周一 & 周二" }]),
      [],
      cells(second, []),
    ]);
    const { body } = await imported(test, registrar, { file, fileName: "名册.xlsx" });
    expect([objectAt(body, "counts")["created"], textAt(body, "file", "encoding")]).toEqual([2, "xlsx"]);
    expect(await rowOf(first["name"] ?? "")).toMatchObject({
      ...{ lat: 29.56, lng: 106.550001, source_as_of: "2022-07-15", details: { hours: "周一 & 周二" } },
    });
    expect((await rowOf(second["name"] ?? ""))["lat"]).toBeNull();
    expect(numberAt((await imported(test, registrar, { file })).body, "counts", "unchanged")).toBe(2);
  });

  it("of the national platform is taken with what it lacks said once for the whole file", async () => {
    const row = aRow();
    const national = {
      name: row["name"] ?? "",
      licenseNumber: row["creditCode"] ?? "",
      telephone: "023-60000002、023-60000003",
      serviceTime: "9:00-17:00",
      completeAddress: "（测试）重庆市渝中区示例路9号",
      countyName: "渝中区",
      serviceScope: "公证、某种别的事务",
      axis: "106.551,29.552",
      简介: "（测试）不导入",
    };
    const { sourceUrl, ...source } = SOURCE_CELLS;
    expect(sourceUrl).toBe("");
    const fields = { type: "NOTARY_OFFICE", ...source };
    const { body } = await imported(test, registrar, { file: csvOf([national]), fields });
    expect([objectAt(body, "counts")["created"], listAt(body, "errors")]).toEqual([1, []]);
    const warned = listAt(body, "warnings").map((one) => [
      child(one, "row"),
      child(one, "column"),
      child(one, "code"),
    ]);
    expect(warned).toEqual([
      [1, "简介", "unused-column"],
      [2, "serviceScope", "unread-service"],
    ]);
    expect(await rowOf(national.name)).toMatchObject({
      ...{ credit_code: row["creditCode"], licence_number: row["creditCode"], division_code: "500103" },
      ...{
        phones: ["023-60000002", "023-60000003"],
        address: national.completeAddress,
        services: ["notary"],
      },
      ...{ lat: 29.552, lng: 106.551, precision: "division", details: { hours: "9:00-17:00" } },
    });
  });
});

describe("a file that can't be read to its end", () => {
  it.each([
    ["ends within a row", (csv: string) => csv.slice(0, -30)],
    ["ends within a quotation", (csv: string) => `${csv}"abc`],
    ["ends within a character", (csv: string) => Buffer.from(`${csv}渝`).subarray(0, -1)],
  ])("as it %s, fails, and no row of it lands", async (_what, cut) => {
    const before = await count();
    const { body } = await imported(test, registrar, { file: cut(csvOf([aRow(), aRow()])) });
    expect([textAt(body, "state"), textAt(body, "failure", "code")]).toEqual(["failed", "cut-off"]);
    expect(textAt(body, "errors", 0, "code")).toBe("cut-off");
    expect(await count()).toBe(before);
  });

  it("as a spreadsheet without its end fails too", async () => {
    const whole = xlsxOf([Object.keys(aRow()), Object.values(aRow())]);
    const { body } = await imported(test, registrar, { file: whole.subarray(0, whole.length - 40) });
    expect([textAt(body, "state"), textAt(body, "failure", "code")]).toEqual(["failed", "bad-archive"]);
  });

  it("as it is larger unpacked than anybody's table, fails without being unpacked", async () => {
    const file = zipBomb(40);
    expect(file.length).toBeLessThan(100_000);
    const { body } = await imported(test, registrar, { file });
    expect([textAt(body, "state"), textAt(body, "failure", "code")]).toEqual(["failed", "too-large-inside"]);
  });

  it.each([
    ["an unknown heading", "name,colour\n甲,红\n", "colour", "unknown-column"],
    ["a heading twice", "name,名称\n甲,乙\n", "名称", "doubled-column"],
    ["nothing that names a record", "address\n某路\n", null, "missing-column"],
  ])("for %s is refused with the heading named", async (_what, file, column, code) => {
    const { body } = await imported(test, registrar, { file });
    expect(textAt(body, "state")).toBe("failed");
    expect(objectAt(body, "errors", 0)).toMatchObject({ row: 1, column, code });
  });

  it("is told in the language of the asker", async () => {
    const asked = await upload(registrar, { file: "name,colour\n甲,红\n" });
    await imported(test, registrar, { file: csvOf([aRow()]) });
    const path = `/imports/${textAt(asked.body, "id")}`;
    const english = await registrar.get(path, { "accept-language": "en" });
    expect(textAt(english.body, "errors", 0, "message")).toContain("There is no such column");
    expect(textAt((await registrar.get(path)).body, "errors", 0, "message")).toContain("没有这一列");
  });
});

describe("rows", () => {
  it("are numbered as the file has them, blank ones too; too few and too many cells are named", async () => {
    const row = aRow();
    const headings = Object.keys(row).join(",");
    const cells = Object.values(row).join(",");
    const file = `${headings}\n\n${cells}\na,b\n${cells},more\n,,,\n`;
    const { body } = await imported(test, registrar, { file });
    const found = listAt(body, "errors").map((one) => [child(one, "row"), child(one, "code")]);
    expect(found).toEqual([
      [4, "too-few-cells"],
      [5, "too-many-cells"],
    ]);
    expect(objectAt(body, "counts")).toMatchObject({ created: 1, rejected: 2 });
    expect(objectAt(body, "progress")).toMatchObject({ done: 3, total: 3 });
  });
});
