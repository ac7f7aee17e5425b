import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { csvOf, imported } from "../support/import-calls.js";
import { aRow, type Cells } from "../support/import-rows.js";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

/** Row, column and code of each error. */
function named(body: unknown, severity = "errors"): unknown[] {
  return listAt(body, severity).map((error) => ["row", "column", "code"].map((name) => child(error, name)));
}

async function exists(name: string): Promise<boolean> {
  const rows = await test.dataSource.query<unknown[]>(`SELECT 1 FROM institution WHERE name = $1`, [name]);
  return rows.length > 0;
}

/** 40 things that are wrong in one row, by column. */
const FORTY: readonly (readonly [column: string, cell: string, codes: readonly string[]])[] = [
  ["externalId", "11010519491231002X", ["private-data"]],
  ["type", "茶馆", ["unknown-type"]],
  ["name", "<b>公证处</b>😀13800138000", ["markup", "private-data"]],
  ["aliases", `<i>甲</i>;13900139000;${"长".repeat(121)}`, ["markup", "private-data", "too-long"]],
  [
    "formerNames",
    `旧名@1899;新名@2999;\u202e某@1990;${"长".repeat(121)}`,
    ["too-early", "future-date", "bidi-control", "too-long"],
  ],
  ["creditCode", "31500000E000123450", ["check-digit"]],
  ["licenceNumber", "<证号>", ["unsafe"]],
  ["division", "没有这个区", ["unknown-division"]],
  ["address", `<p>13700137000${"长".repeat(300)}`, ["markup", "private-data", "too-long"]],
  ["phones", `13600136000;电话无;${"1".repeat(41)}`, ["private-data", "format", "too-long"]],
  ["lat", "北纬", ["not-a-number"]],
  ["lng", "东经", ["not-a-number"]],
  ["crs", "火星", ["unknown-crs"]],
  ["services", "算命;看相;风水;占卜;解梦;测字", new Array<string>(6).fill("unknown-service")],
  ["languages", "火星语;水星语", ["unknown-language", "unknown-language"]],
  ["standing", "逍遥", ["unknown-standing"]],
  ["sourceAuthority", "<u>13500135000", ["markup", "private-data"]],
  ["sourceDocument", "<s>13400134000", ["markup", "private-data"]],
  ["sourceUrl", "ftp://甲", ["bad-url"]],
  ["sourceAsOf", "2022-13-40", ["not-a-date"]],
  ["precision", "大约", ["unknown-precision"]],
  ["hours", "<h>13300133000", ["private-data"]],
];

describe("a row with forty faults", () => {
  it("has each of them named under its column, and leaves the other rows alone", async () => {
    const bad = Object.fromEntries(FORTY.map(([column, cell]) => [column, cell]));
    const [before, after] = [aRow(), aRow()];
    const { body } = await imported(test, registrar, { file: csvOf([before, aRow(bad), after]) });
    expect(objectAt(body, "counts")).toEqual({ created: 2, updated: 0, unchanged: 0, rejected: 1 });
    const found = listAt(body, "errors").map((error) => [textAt(error, "column"), textAt(error, "code")]);
    for (const [column, , codes] of FORTY) {
      const here = found.filter(([where]) => where === column).map(([, code]) => code);
      expect([column, here.toSorted()]).toEqual([column, expect.arrayContaining([...codes].toSorted())]);
      expect(here.length).toBeGreaterThanOrEqual(codes.length);
    }
    expect(found.length).toBeGreaterThanOrEqual(40);
    expect(listAt(body, "errors").every((error) => numberAt(error, "row") === 3)).toBe(true);
    expect(await exists(before["name"] ?? "")).toBe(true);
    expect(await exists(after["name"] ?? "")).toBe(true);
  });

  it("shows no private data in any of them, nor anywhere in the answer or the list of errors", async () => {
    const bad = aRow({ address: "电话：1 3 8-0013 8000", head: "１１０１０５１９４９１２３１００２Ｘ" });
    const { body, text } = await imported(test, registrar, { file: csvOf([bad]) });
    const csv = (await registrar.get(`/imports/${textAt(body, "id")}/errors.csv`)).text;
    for (const shown of [text, csv]) {
      expect(shown).not.toMatch(/0013/);
      expect(shown).not.toMatch(/１９４９/);
    }
    expect(named(body)).toContainEqual([2, "address", "private-data"]);
    const [row] = await test.dataSource.query<{ kept: number }[]>(
      `SELECT (SELECT count(*) FROM import_file_part) + (SELECT count(*) FROM import_key) AS kept`,
    );
    expect(Number(row?.kept)).toBe(0);
  });
});

describe("a table without a header", () => {
  it("is refused without showing or keeping what is private in its first row", async () => {
    const file = "externalId,type,name,division,13912345678\nE,公证处,x,渝中区,1\n";
    const { body, text } = await imported(test, registrar, { file });
    expect(named(body)).toEqual([[1, "***", "unknown-column"]]);
    const csv = (await registrar.get(`/imports/${textAt(body, "id")}/errors.csv`)).text;
    const kept = await test.dataSource.query<unknown[]>(
      `SELECT to_jsonb(f) FROM import_finding f UNION ALL SELECT to_jsonb(j) FROM import_job j`,
    );
    expect(kept.length).toBeGreaterThan(1);
    for (const shown of [text, csv, JSON.stringify(kept)]) expect(shown).not.toContain("13912345678");
  });
});

describe("what is odd", () => {
  it.each<[string, Cells, string, string]>([
    ["a point in the other province", { lat: "30.66", lng: "104.06" }, "lat", "point-in-other-province"],
    ["a point in no province", { lat: "39.9", lng: "116.4" }, "lat", "outside-provinces"],
    ["an ended division", { division: "500105" }, "division", "ended-division"],
    ["a divided division", { division: "渝北区" }, "division", "ended-division-kept"],
  ])("as %s is kept and told as a warning of its row", async (_what, cells, column, code) => {
    const row = aRow(cells);
    const { body } = await imported(test, registrar, { file: csvOf([row]) });
    expect([objectAt(body, "counts")["created"], named(body)]).toEqual([1, []]);
    expect(named(body, "warnings")).toContainEqual([2, column, code]);
  });

  it("in a divided division is placed by the town that the address names", async () => {
    const row = aRow({ division: "渝北区", address: "（测试）大湾镇示例路1号" });
    const { body } = await imported(test, registrar, { file: csvOf([row]) });
    expect(named(body, "warnings")).toContainEqual([2, "division", "ended-division"]);
    const [kept] = await test.dataSource.query<unknown[]>(
      `SELECT division_code, division_recorded, division_flag FROM institution WHERE name = $1`,
      [row["name"]],
    );
    expect(kept).toEqual({ division_code: "500109", division_recorded: "500112", division_flag: "town" });
  });
});

describe("dates", () => {
  it.each([
    ["1948-12-31", "too-early"],
    ["2999", "future-date"],
    ["二〇二二年", "format"],
    ["", "required"],
  ])("like %s are refused by name", async (sourceAsOf, code) => {
    const { body } = await imported(test, registrar, { file: csvOf([aRow({ sourceAsOf })]) });
    expect(named(body)).toEqual([[2, "sourceAsOf", code]]);
  });

  it.each([
    ["2022/7/5", "2022-07-05"],
    ["2022年7月", "2022-07"],
    ["20220715", "2022-07-15"],
    ["2022.7", "2022-07"],
  ])("written as %s are read", async (sourceAsOf, kept) => {
    const row = aRow({ sourceAsOf });
    await imported(test, registrar, { file: csvOf([row]) });
    const [found] = await test.dataSource.query<{ day: string }[]>(
      `SELECT source_as_of AS day FROM institution WHERE name = $1`,
      [row["name"]],
    );
    expect(found?.day).toBe(kept);
  });
});

/** Cells that are wrong, with the code that has to name them. */
const WRONG: readonly (readonly [column: string, cell: string, code: string])[] = [
  ["type", "茶馆", "unknown-type"],
  ["name", "", "required"],
  ["division", "510104", "foreign-division"],
  ["division", "", "required"],
  ["phones", "13800138000", "private-data"],
  ["services", "算命", "unknown-service"],
  ["languages", "火星语", "unknown-language"],
  ["sourceAsOf", "2999-01-01", "future-date"],
  ["sourceDocument", "", "required"],
  ["address", "<b>", "markup"],
];

describe("a random table", () => {
  it("has every wrong cell named and no other one, and every row without one lands", async () => {
    const faults = fc.uniqueArray(fc.nat({ max: WRONG.length - 1 }), {
      maxLength: 4,
      selector: (at) => WRONG[at]?.[0],
    });
    await fc.assert(
      fc.asyncProperty(fc.array(faults, { minLength: 1, maxLength: 12 }), async (table) => {
        const rows = table.map((wrong) => ({ wrong, cells: aRow(cellsOf(wrong)) }));
        const { body } = await imported(test, registrar, { file: csvOf(rows.map(({ cells }) => cells)) });
        const expected = rows.flatMap(({ wrong }, at) =>
          wrong.map((which) => [at + 2, WRONG[which]?.[0], WRONG[which]?.[2]]),
        );
        expect(named(body).toSorted(byText)).toEqual(expected.toSorted(byText));
        for (const { wrong, cells } of rows)
          if (cells["name"] !== "") expect(await exists(cells["name"] ?? "")).toBe(wrong.length === 0);
      }),
      { numRuns: 15 },
    );
  });

  function cellsOf(wrong: readonly number[]): Cells {
    return Object.fromEntries(wrong.map((which) => [WRONG[which]?.[0] ?? "", WRONG[which]?.[1] ?? ""]));
  }

  function byText(one: unknown, other: unknown): number {
    return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
  }
});
