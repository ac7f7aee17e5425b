import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { nextSerial } from "../support/an-institution.js";
import { csvOf, imported } from "../support/import-calls.js";
import { aPersonRow, aRow, type Cells } from "../support/import-rows.js";
import { child, listAt, objectAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
let firm: Cells;
let panel: Cells;
let otherPanel: Cells;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  firm = aRow({ type: "LAW_FIRM", services: "", name: "（测试）甲律师事务所" });
  panel = aRow({ type: "MEDIATION", services: "", name: "（测试）甲人民调解委员会" });
  otherPanel = aRow({ type: "MEDIATION", services: "", name: "（测试）乙人民调解委员会" });
  await imported(test, registrar, { file: csvOf([firm, panel, otherPanel]) });
});
afterAll(() => test.close());

async function outcomeOf(rows: readonly Cells[]): Promise<{ counts: number[]; errors: unknown[] }> {
  const { body } = await imported(test, registrar, { file: csvOf(rows), kind: "practitioners" });
  const counts = objectAt(body, "counts");
  return {
    counts: ["created", "updated", "unchanged", "rejected"].map((name) => Number(counts[name])),
    errors: listAt(body, "errors").map((error) =>
      ["row", "column", "code"].map((name) => child(error, name)),
    ),
  };
}

async function engagementsOf(name: string): Promise<unknown[]> {
  return test.dataSource.query(
    `SELECT i.name, g.from_on::text AS from FROM engagement g JOIN institution i ON i.id = g.institution_id
     JOIN practitioner p ON p.id = g.practitioner_id WHERE p.name = $1 ORDER BY g.from_on, i.name`,
    [name],
  );
}

function aMediator(given: Cells = {}): Cells {
  const cells = aPersonRow(panel["name"] ?? "", { kind: "人民调解员", licenceNumber: "", services: "" });
  return { ...cells, name: `（测试）调解员${nextSerial()}`, ...given };
}

describe("a row of a practitioner", () => {
  it.each([
    ["credit code", () => firm["creditCode"] ?? ""],
    ["identifier", () => firm["externalId"] ?? ""],
    ["exact name", () => firm["name"] ?? ""],
  ])("finds its body by %s, from when that is known on, and is known again", async (_what, body) => {
    const row = aPersonRow(body());
    expect(await outcomeOf([row])).toEqual({ counts: [1, 0, 0, 0], errors: [] });
    expect(await engagementsOf(row["name"] ?? "")).toEqual([{ name: firm["name"], from: "2020-07-01" }]);
    expect(await outcomeOf([row])).toEqual({ counts: [0, 0, 1, 0], errors: [] });
    expect(await outcomeOf([{ ...row, externalId: "", languages: "zh;en" }])).toEqual({
      counts: [0, 1, 0, 0],
      errors: [],
    });
  });

  it.each([
    ["an unknown body", "没有这家律师事务所", "unknown-institution"],
    ["no body", "", "required"],
    ["a body of another type", "（测试）甲人民调解委员会", "unfit-body"],
  ])("with %s is refused by name", async (_what, body, code) => {
    expect((await outcomeOf([aPersonRow(body)])).errors).toEqual([[2, "institution", code]]);
  });

  it("with a name that two bodies bear is refused, and with one of the other side", async () => {
    const name = `（测试）同名${nextSerial()}律师事务所`;
    const divisions = ["500103", "500106"];
    await imported(test, registrar, {
      file: csvOf(divisions.map((division) => aRow({ type: "LAW_FIRM", services: "", name, division }))),
    });
    expect((await outcomeOf([aPersonRow(name)])).errors).toEqual([
      [2, "institution", "ambiguous-institution"],
    ]);
    expect((await outcomeOf([aPersonRow("北京通商（成都）律师事务所")])).errors).toEqual([
      [2, "institution", "foreign-body"],
    ]);
  });

  it("does not move a lawyer to another firm, which is a release and an admission", async () => {
    const other = aRow({ type: "LAW_FIRM", services: "", name: `（测试）乙${nextSerial()}律师事务所` });
    await imported(test, registrar, { file: csvOf([other]) });
    const row = aPersonRow(firm["name"] ?? "");
    await outcomeOf([row]);
    expect((await outcomeOf([{ ...row, institution: other["name"] ?? "" }])).errors).toEqual([
      [2, "institution", "already-engaged"],
    ]);
    expect((await outcomeOf([aPersonRow(`${firm["name"] ?? ""};${other["name"] ?? ""}`)])).errors).toEqual([
      [2, "institution", "already-engaged"],
    ]);
  });

  it("adds a mediator to a second body, and takes nobody away from the first", async () => {
    const row = aMediator();
    await outcomeOf([row]);
    expect((await outcomeOf([{ ...row, institution: otherPanel["name"] ?? "" }])).counts).toEqual([
      0, 1, 0, 0,
    ]);
    expect((await engagementsOf(row["name"] ?? "")).length).toBe(2);
    expect((await outcomeOf([{ ...row, institution: otherPanel["name"] ?? "" }])).counts).toEqual([
      0, 0, 1, 0,
    ]);
  });

  it("without any number is the same person only when it says the same", async () => {
    const row = aMediator({ externalId: "" });
    expect((await outcomeOf([row])).counts).toEqual([1, 0, 0, 0]);
    expect((await outcomeOf([row])).counts).toEqual([0, 0, 1, 0]);
    expect((await outcomeOf([{ ...row, languages: "zh;en" }])).errors).toEqual([
      [2, "name", "probable-duplicate"],
    ]);
    const twice = aMediator({ externalId: "" });
    expect((await outcomeOf([twice, twice])).errors).toEqual([[3, "name", "probable-duplicate"]]);
  });

  it("never changes its kind, and a licence number is one person's", async () => {
    const [row, other] = [aPersonRow(firm["name"] ?? ""), aPersonRow(firm["name"] ?? "")];
    await outcomeOf([row, other]);
    const { errors } = await outcomeOf([{ ...row, licenceNumber: other["licenceNumber"] ?? "" }]);
    expect(errors).toEqual([[2, "licenceNumber", "conflicting-identity"]]);
    const mediator = aMediator();
    await outcomeOf([mediator]);
    const changed = await outcomeOf([{ ...mediator, kind: "ARBITRATOR" }]);
    expect(changed.errors).toContainEqual([2, "kind", "kind-changed"]);
  });

  it("has every fault named, its private data masked", async () => {
    const row = aPersonRow("13800138000", {
      name: "王13900139000",
      services: "算命",
      licensedOn: "1930",
      standing: "?",
    });
    const { errors } = await outcomeOf([row]);
    const codes = errors.map((error) => JSON.stringify(error));
    for (const [column, code] of [
      ["name", "private-data"],
      ["institution", "unknown-institution"],
      ["services", "unknown-service"],
      ["licensedOn", "too-early"],
      ["standing", "unknown-standing"],
    ])
      expect(codes).toContain(JSON.stringify([2, column, code]));
  });
});
