import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { csvOf, imported } from "../support/import-calls.js";
import { aRow, SOURCE_CELLS, type Cells } from "../support/import-rows.js";
import { child, listAt, objectAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
const clients = new Map<string, TestClient>();
beforeAll(async () => {
  test = await startTestApp();
  for (const side of ["cq", "sc"]) clients.set(side, await test.signIn(`${side}.registrar`));
});
afterAll(() => test.close());

/** A row without some of its columns. */
function without(row: Cells, ...columns: readonly string[]): Cells {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}

const SOURCE = without(SOURCE_CELLS, "sourceUrl");

async function taken(rows: readonly Cells[], side: "cq" | "sc" = "cq"): Promise<unknown> {
  const client = clients.get(side);
  if (client === undefined) throw new Error(side);
  return (await imported(test, client, { file: csvOf(rows), fields: SOURCE })).body;
}

function named(body: unknown, severity: "errors" | "warnings"): unknown[] {
  return listAt(body, severity).map((one) =>
    ["row", "column", "field", "code", "value"].map((name) => child(one, name)),
  );
}

async function placeAndDetails(name: string | undefined): Promise<unknown> {
  const [row] = await test.dataSource.query<unknown[]>(
    `SELECT division_code AS place, details FROM institution WHERE name = $1`,
    [name],
  );
  return row;
}

/** A row as the national platform has it for every type. */
function platformRow(type: string, given: Cells = {}): Cells {
  const { name = "" } = aRow();
  return {
    name,
    type,
    director: "张三（测试）",
    admLevel: "县级",
    province: "重庆市",
    city: "重庆市",
    county: "渝中区",
    ...given,
  };
}

const TYPES: readonly (readonly [type: string, holds: readonly string[]])[] = [
  ["公证处", []],
  ["律师事务所", ["head"]],
  ["司法鉴定机构", ["head"]],
  ["法律援助机构", ["administrativeLevel"]],
  ["调解组织", []],
  ["司法所", []],
  ["基层法律服务所", []],
  ["公共法律服务机构", []],
  ["仲裁机构", []],
  ["律师协会", []],
];

describe("a row of the national platform", () => {
  it.each(TYPES)("of %s lands with what its type can hold, and is told of the rest", async (type, holds) => {
    const row = platformRow(type);
    const body = await taken([row]);
    expect([named(body, "errors"), objectAt(body, "counts")["created"]]).toEqual([[], 1]);
    const values: Cells = { head: row["director"] ?? "", administrativeLevel: "县级" };
    const fields = [
      ["director", "head"],
      ["admLevel", "administrativeLevel"],
    ] as const;
    const left = fields.filter(([, field]) => !holds.includes(field));
    const told = named(body, "warnings").filter((one) => JSON.stringify(one).includes("unfit-detail"));
    expect(told).toEqual(
      left.map(([column, field]) => [2, column, field, "unfit-detail", values[field] ?? ""]),
    );
    expect(await placeAndDetails(row["name"])).toEqual({
      place: "500103",
      details: Object.fromEntries(holds.map((field) => [field, values[field]])),
    });
  });

  it("is told nothing of empty cells, and leaves what the record has of others", async () => {
    const empty = platformRow("公证处", { director: "", admLevel: "" });
    const row: Cells = { externalId: "national-1", ...empty };
    expect(named(await taken([row]), "warnings")).toEqual([]);
    const later: Cells = {
      ...without(row, "type"),
      ...{ director: "李四（测试）", serviceTime: "9:00-17:00" },
    };
    const body = await taken([later]);
    expect(objectAt(body, "counts")["updated"]).toBe(1);
    expect(named(body, "warnings")).toContainEqual([2, "director", "head", "unfit-detail", "李四（测试）"]);
    expect(await placeAndDetails(row["name"])).toMatchObject({ details: { hours: "9:00-17:00" } });
    expect(objectAt(await taken([later]), "counts")["unchanged"]).toBe(1);
  });

  it("under a heading of ours is refused, as the sender has chosen it", async () => {
    const row = platformRow("公证处");
    const director = row["director"] ?? "";
    const body = await taken([{ ...without(row, "director", "admLevel"), 负责人: director }]);
    expect(named(body, "errors")).toEqual([[2, "负责人", "head", "unknown-field", director]]);
  });
});

describe("a path of divisions", () => {
  it.each([
    ["市辖区", "渝中区", "500103"],
    ["县", "城口县", "500229"],
    ["省直辖县级行政区划", "垫江县", "500231"],
  ])("of a municipality with %s in it is that of %s", async (city, county, code) => {
    const row = platformRow("公证处", { city, county });
    expect(named(await taken([row]), "errors")).toEqual([]);
    expect(await placeAndDetails(row["name"])).toMatchObject({ place: code });
  });

  it("is read so in one cell too, with and without signs between the names, on both sides", async () => {
    const rows = ["重庆市/市辖区/渝中区", "重庆市市辖区渝中区"].map((division) => aRow({ division }));
    expect(named(await taken(rows), "errors")).toEqual([]);
    for (const { name } of rows) expect(await placeAndDetails(name)).toMatchObject({ place: "500103" });
    const there = without(aRow({ division: "四川省/成都市/市辖区/锦江区" }), "creditCode");
    expect(named(await taken([there], "sc"), "errors")).toEqual([]);
    expect(await placeAndDetails(there["name"])).toMatchObject({ place: "510104" });
  });

  it("with such a level and nothing or nobody below it is none", async () => {
    const rows = ["", "没有这个区"].map((county) => platformRow("公证处", { city: "市辖区", county }));
    const body = await taken(rows);
    expect(named(body, "errors").map((one) => JSON.stringify(one))).toEqual([
      expect.stringContaining("unknown-division"),
      expect.stringContaining("unknown-division"),
    ]);
  });
});
