import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { syntheticCreditCode } from "#codes";
import { anInstitution, nextSerial } from "../support/an-institution.js";
import { csvOf, imported } from "../support/import-calls.js";
import { aRow, type Cells } from "../support/import-rows.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
let sichuan: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  sichuan = await test.signIn("sc.registrar");
});
afterAll(() => test.close());

interface Outcome {
  readonly counts: readonly [created: number, updated: number, unchanged: number, rejected: number];
  readonly errors: readonly unknown[];
}

async function outcomeOf(rows: readonly Cells[], client = registrar): Promise<Outcome> {
  const { body } = await imported(test, client, { file: csvOf(rows) });
  const counts = objectAt(body, "counts");
  return {
    counts: [counts["created"], counts["updated"], counts["unchanged"], counts["rejected"]].map(
      Number,
    ) as never,
    errors: listAt(body, "errors").map((error) =>
      ["row", "column", "code"].map((name) => child(error, name)),
    ),
  };
}

async function idOf(name: string): Promise<string> {
  const [row] = await test.dataSource.query<{ id: string }[]>(`SELECT id FROM institution WHERE name = $1`, [
    name,
  ]);
  return row?.id ?? "";
}

/** Everything that the register holds, so that nothing can have been written unseen. */
async function fingerprint(): Promise<unknown> {
  const [row] = await test.dataSource.query<unknown[]>(
    `SELECT (SELECT count(*) FROM revision) AS revisions, (SELECT max(id) FROM search_mark) AS marks,
       (SELECT sum(version) FROM institution) AS versions, (SELECT count(*) FROM external_identifier) AS identifiers`,
  );
  return row;
}

describe("a row is known again", () => {
  it("by its source's identifier, whatever else it says now", async () => {
    const row = aRow();
    await outcomeOf([row]);
    const renamed = { ...row, name: `（测试）新名${nextSerial()}公证处`, creditCode: "" };
    expect(await outcomeOf([renamed])).toEqual({ counts: [0, 1, 0, 0], errors: [] });
    expect(await idOf(renamed.name)).not.toBe("");
    expect(await idOf(row["name"] ?? "")).toBe("");
  });

  it("by its credit code, and then by the identifier that it gives", async () => {
    const row = aRow({ externalId: "" });
    await outcomeOf([row]);
    const id = await idOf(row["name"] ?? "");
    expect((await outcomeOf([{ ...row, externalId: "渝证-1", address: "（测试）新址" }])).counts).toEqual([
      0, 1, 0, 0,
    ]);
    expect(
      (await outcomeOf([{ ...row, externalId: "渝证-1", creditCode: "", address: "（测试）又一新址" }]))
        .counts,
    ).toEqual([0, 1, 0, 0]);
    expect(await idOf(row["name"] ?? "")).toBe(id);
  });

  it("by its licence number, where nothing better is given", async () => {
    const row = aRow({ externalId: "", creditCode: "", licenceNumber: `50${nextSerial()}` });
    await outcomeOf([row]);
    expect(await outcomeOf([{ ...row, phones: "12348" }])).toEqual({ counts: [0, 1, 0, 0], errors: [] });
  });

  it("only within its source's authority", async () => {
    const [one, other] = [
      aRow({ externalId: "7" }),
      aRow({ externalId: "7", sourceAuthority: "（测试）另一机关" }),
    ];
    expect((await outcomeOf([one, other])).counts).toEqual([2, 0, 0, 0]);
    expect((await outcomeOf([one, other])).counts).toEqual([0, 0, 2, 0]);
  });

  it("and refused where its numbers name different records", async () => {
    const [one, other] = [aRow(), aRow()];
    await outcomeOf([one, other]);
    expect(await outcomeOf([{ ...one, creditCode: other["creditCode"] ?? "" }])).toEqual({
      counts: [0, 0, 0, 1],
      errors: [[2, "creditCode", "conflicting-identity"]],
    });
  });
});

describe("the same file again", () => {
  it("changes nothing: no version, no revision, no mark", async () => {
    const rows = [
      aRow({
        type: "公证机构",
        phones: "（023）60000001",
        formerNames: "旧名@1995-03",
        lat: "29.56",
        lng: "106.55",
        crs: "gcj02",
      }),
      aRow({ division: "重庆市/渝中区", services: "公证", languages: "中文；英语", sourceAsOf: "2020年7月" }),
      aRow({ division: "江北区", aliases: "甲\\;乙; 丙" }),
      aRow({ externalId: "", creditCode: "" }),
    ];
    expect((await outcomeOf(rows)).counts).toEqual([4, 0, 0, 0]);
    const before = await fingerprint();
    expect(await outcomeOf(rows)).toEqual({ counts: [0, 0, 4, 0], errors: [] });
    expect(await fingerprint()).toEqual(before);
  });

  it("with one cell changed changes that one, and says so in one revision", async () => {
    const row = aRow();
    await outcomeOf([row]);
    const id = await idOf(row["name"] ?? "");
    await outcomeOf([{ ...row, address: "（测试）新址8号", phones: "" }]);
    const { body } = await registrar.get(`/institutions/${id}`);
    expect([textAt(body, "address"), listAt(body, "phones"), listAt(body, "services").length]).toEqual([
      "（测试）新址8号",
      [],
      1,
    ]);
    const revisions = await registrar.get(`/institutions/${id}/revisions`);
    expect(textAt(revisions.body, "items", 0, "actor")).toBe("cq.registrar");
    expect(textAt(revisions.body, "items", 0, "basis")).toContain("重庆市司法局 （测试）名册（导入 ");
  });

  it("without a column leaves what that column holds", async () => {
    const row = aRow();
    await outcomeOf([row]);
    const { address, phones, services, ...fewer } = row;
    expect([address, phones, services]).not.toContain(undefined);
    expect((await outcomeOf([{ ...fewer, hours: "周一至周五" }])).counts).toEqual([0, 1, 0, 0]);
    const { body } = await registrar.get(`/institutions/${await idOf(row["name"] ?? "")}`);
    expect([textAt(body, "address"), textAt(body, "details", "hours")]).toEqual([address, "周一至周五"]);
  });
});

describe("rows of one file", () => {
  it("that mean one record are named from the second on", async () => {
    const [row, other] = [aRow(), aRow()];
    const again = aRow({ creditCode: row["creditCode"] ?? "" });
    const third = aRow({ externalId: row["externalId"] ?? "" });
    expect(await outcomeOf([row, other, again, third])).toEqual({
      counts: [2, 0, 0, 2],
      errors: [
        [4, "creditCode", "repeated-row"],
        [5, "externalId", "repeated-row"],
      ],
    });
  });

  it("with one name but for brackets, blanks and the two signs for nought are probably one body", async () => {
    const number = nextSerial();
    const names = [`（测试）二〇${number}公证处`, `(测试)二零 ${number}公证处`];
    expect(await outcomeOf(names.map((name) => aRow({ name })))).toEqual({
      counts: [1, 0, 0, 1],
      errors: [[3, "name", "probable-duplicate"]],
    });
  });

  it("are held against the register in the same way", async () => {
    const name = `（测试）第${nextSerial()}公证处`;
    const asked = await registrar.post("/institutions", anInstitution({ name, creditCode: undefined }));
    expect(asked.status).toBe(201);
    const { errors } = await outcomeOf([aRow({ name: name.replace("（测试）", "(测试)") })]);
    expect(errors).toEqual([[2, "name", "probable-duplicate"]]);
    expect((await outcomeOf([aRow({ name, division: "500106" })])).counts).toEqual([1, 0, 0, 0]);
  });
});

describe("the other side's records", () => {
  it("are neither changed nor taken over", async () => {
    const creditCode = syntheticCreditCode("510104", 70_000_000 + nextSerial());
    const theirs = aRow({ division: "510104", creditCode });
    expect((await outcomeOf([theirs], sichuan)).counts).toEqual([1, 0, 0, 0]);
    const id = await idOf(theirs["name"] ?? "");
    const { errors } = await outcomeOf([{ ...theirs, address: "（测试）别处", division: "500103" }]);
    expect(errors).toEqual([[2, null, "foreign-record"]]);
    expect((await outcomeOf([theirs])).counts).toEqual([0, 0, 1, 0]);
    const { body } = await sichuan.get(`/institutions/${id}`);
    expect([child(body, "version"), textAt(body, "address")]).toEqual([1, theirs["address"]]);
    expect((await outcomeOf([aRow({ division: "510104" })])).errors).toEqual([
      [2, "division", "foreign-division"],
    ]);
  });
});

describe("a standing", () => {
  async function standingOf(row: Cells): Promise<string> {
    const { body } = await registrar.get(`/institutions/${await idOf(row["name"] ?? "")}`);
    return textAt(body, "standing");
  }

  it("of a new record is what it begins with", async () => {
    const row = aRow({ standing: "注销" });
    expect((await outcomeOf([row])).counts).toEqual([1, 0, 0, 0]);
    expect(await standingOf(row)).toBe("cancelled");
  });

  it("that differs is a move from today on, at once out of every search", async () => {
    const row = aRow();
    await outcomeOf([row]);
    await test.drain();
    const found = async (): Promise<unknown[]> => {
      const search = `/search?q=${encodeURIComponent(row["name"] ?? "")}&interpret=off`;
      return listAt((await test.anyone.get(search)).body, "hits").map((hit) => child(hit, "name"));
    };
    expect(await found()).toContain(row["name"]);
    expect((await outcomeOf([{ ...row, standing: "停业整顿" }])).counts).toEqual([0, 1, 0, 0]);
    expect(await standingOf(row)).toBe("suspended");
    expect(await found()).not.toContain(row["name"]);
    expect((await outcomeOf([{ ...row, standing: "停业整顿" }])).counts).toEqual([0, 0, 1, 0]);
  });

  it("that the table of moves does not allow is refused by name", async () => {
    const row = aRow({ standing: "revoked" });
    await outcomeOf([row]);
    expect((await outcomeOf([{ ...row, standing: "active" }])).errors).toEqual([
      [2, "standing", "illegal-transition"],
    ]);
    const merged = aRow({ standing: "合并" });
    expect((await outcomeOf([merged])).errors).toEqual([[2, "standing", "needs-successor"]]);
  });

  it("of a source that is older than what the register knows is refused by name", async () => {
    const row = aRow({ standing: "active" });
    await outcomeOf([row]);
    const id = await idOf(row["name"] ?? "");
    const move = { to: "suspended", reason: "（测试）", basis: "（测试）", effectiveOn: "2024-03-01" };
    const moved = await registrar.post(`/institutions/${id}/status`, move, { "if-match": "*" });
    expect(moved.status).toBe(200);
    expect((await outcomeOf([row])).errors).toEqual([[2, "standing", "stale-standing"]]);
    expect((await outcomeOf([{ ...row, sourceAsOf: "2024-04" }])).counts).toEqual([0, 1, 0, 0]);
    expect(await standingOf(row)).toBe("active");
  });
});
