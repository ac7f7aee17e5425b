import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aForm, csvOf, imported, runImports, upload } from "../support/import-calls.js";
import { aRow } from "../support/import-rows.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
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

const MEGABYTE = 1024 * 1024;

function outcome({ status, body }: Answer): unknown[] {
  return [status, textAt(body, "code")];
}

function pointers({ body }: Answer): unknown[] {
  return listAt(body, "errors").map((error) => [child(error, "pointer"), child(error, "code")]);
}

async function parts(): Promise<number> {
  const [row] = await test.dataSource.query<{ count: number }[]>(
    `SELECT (SELECT count(*) FROM import_file_part)::int AS count`,
  );
  return row?.count ?? 0;
}

describe("an upload", () => {
  it("is accepted with its address, before anything is read of it", async () => {
    const { status, body, headers } = await upload(registrar, { file: csvOf([aRow()]) });
    expect([status, headers["location"]]).toEqual([202, `/api/v1/imports/${textAt(body, "id")}`]);
    expect(objectAt(body)).toMatchObject({
      ...{ state: "queued", dryRun: false, kind: "institutions", jurisdiction: "CQ" },
      progress: { done: 0, total: 0 },
      counts: { created: 0, updated: 0, unchanged: 0, rejected: 0 },
    });
    await runImports(test);
  });

  it("is refused to whoever may not, before its form is looked at", async () => {
    const form = aForm({ colour: "red" });
    for (const account of ["court.clerk", "auditor", "operator"]) {
      const client = await test.signIn(account);
      expect(outcome(await client.send("POST", "/imports", form.body, form.headers))).toEqual([
        403,
        "forbidden",
      ]);
    }
    expect(outcome(await test.anyone.send("POST", "/imports", form.body, form.headers))).toEqual([
      401,
      "unauthenticated",
    ]);
  });

  it("that is no form is of the wrong type, and a form anywhere else too", async () => {
    expect(outcome(await registrar.post("/imports", { kind: "institutions" }))).toEqual([
      415,
      "unsupported-media-type",
    ]);
    expect(outcome(await registrar.send("POST", "/imports", undefined))).toEqual([
      415,
      "unsupported-media-type",
    ]);
    const form = aForm({ name: "x" });
    expect(outcome(await registrar.send("POST", "/institutions", form.body, form.headers))).toEqual([
      415,
      "unsupported-media-type",
    ]);
  });

  it.each([
    [
      "nothing",
      {},
      false,
      [
        ["/kind", "required"],
        ["/file", "required"],
      ],
    ],
    ["a wrong kind", { kind: "people" }, true, [["/kind", "bad-code"]]],
    ["a wrong flag", { kind: "institutions", dryRun: "yes" }, true, [["/dryRun", "bad-code"]]],
    ["a stray field", { kind: "institutions", colour: "red" }, true, [["/colour", "unknown-field"]]],
    ["a wrong type", { kind: "institutions", type: "茶馆" }, true, [["/type", "bad-code"]]],
  ])("with %s is refused by the field's name", async (_what, fields, hasFile, expected) => {
    const file = hasFile ? { name: "a.csv", bytes: csvOf([aRow()]) } : undefined;
    const form = aForm(fields, file);
    const answer = await registrar.send("POST", "/imports", form.body, form.headers);
    expect(outcome(answer)).toEqual([400, "validation-failed"]);
    expect(pointers(answer)).toEqual(expected);
    expect(await parts()).toBe(0);
  });

  it.each([
    ["no bytes", Buffer.alloc(0), "empty-file"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "unknown-format"],
  ])("of %s is refused as no table", async (_what, file, code) => {
    const answer = await upload(registrar, { file });
    expect([answer.status, pointers(answer)]).toEqual([400, [["/file", code]]]);
  });

  it("of more than 64 MB is refused, and nothing of it is kept", async () => {
    const row = `${"甲".repeat(1_000)}\n`;
    const file = Buffer.from(`name\n${row.repeat(Math.ceil((64 * MEGABYTE) / Buffer.byteLength(row)))}`);
    const answer = await upload(registrar, { file });
    expect(outcome(answer)).toEqual([413, "too-large"]);
    expect(textAt(answer.body, "detail")).toContain("64 MB");
    expect(await parts()).toBe(0);
  });

  it("with the key of an earlier one is that one again, and refused for another file", async () => {
    const key = { "idempotency-key": "roster-2026" };
    const file = csvOf([aRow()]);
    const [first, again] = [await upload(registrar, { file }, key), await upload(registrar, { file }, key)];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(textAt(again.body, "id")).toBe(textAt(first.body, "id"));
    expect(outcome(await upload(registrar, { file: csvOf([aRow()]) }, key))).toEqual([
      409,
      "idempotency-conflict",
    ]);
    expect(await parts()).toBe(1);
    await runImports(test);
  });
});

describe("a dry run", () => {
  it("tells every difference and writes nothing", async () => {
    const present = aRow();
    await imported(test, registrar, { file: csvOf([present]) });
    const before = await fingerprint();
    const rows = [aRow(), { ...present, address: "（测试）改后" }, present, aRow({ type: "茶馆" })];
    const dry = await imported(test, registrar, { file: csvOf(rows), dryRun: true });
    expect(objectAt(dry.body)).toMatchObject({
      ...{ state: "succeeded", dryRun: true },
      counts: { created: 1, updated: 1, unchanged: 0, rejected: 2 },
    });
    expect(await fingerprint()).toEqual(before);
    const path = `/imports/${textAt(dry.body, "id")}/differences`;
    const { body } = await registrar.get(path);
    expect(listAt(body, "items").map((item) => [child(item, "row"), child(item, "action")])).toEqual([
      [2, "created"],
      [3, "updated"],
    ]);
    expect(child(body, "items", 1, "changes")).toEqual({ address: [present["address"], "（测试）改后"] });
    expect(child(body, "items", 0, "changes", "name")).toEqual(["", rows[0]?.["name"]]);
    const page = await registrar.get(`${path}?limit=1`);
    const rest = await registrar.get(`${path}?limit=1&cursor=${textAt(page.body, "next")}`);
    expect(child(rest.body, "items", 0, "row")).toBe(3);
    expect((await sichuan.get(path)).status).toBe(404);
  });

  async function fingerprint(): Promise<unknown> {
    const [row] = await test.dataSource.query<unknown[]>(
      `SELECT (SELECT count(*) FROM revision) AS revisions, (SELECT count(*) FROM institution) AS bodies,
         (SELECT max(id) FROM search_mark) AS marks, (SELECT count(*) FROM external_identifier) AS identifiers`,
    );
    return row;
  }
});

describe("imports", () => {
  it("are listed to their own side, the newest first, a page at a time", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 3; at += 1)
      ids.unshift(textAt((await imported(test, sichuan, { file: csvOf([aRow()]) })).body, "id"));
    const first = await sichuan.get("/imports?limit=2");
    const next = await sichuan.get(`/imports?limit=2&cursor=${textAt(first.body, "next")}`);
    const seen = [...listAt(first.body, "items"), ...listAt(next.body, "items")].map((item) =>
      textAt(item, "id"),
    );
    expect(seen).toEqual(ids);
    expect((await registrar.get(`/imports/${ids[0] ?? ""}`)).status).toBe(404);
    expect((await registrar.get("/imports?state=failed")).status).toBe(200);
    expect((await registrar.get("/imports?state=lost")).status).toBe(400);
    expect((await registrar.get("/imports/nothing-there")).status).toBe(404);
  });

  it("show the first 200 errors and say how many there are; the list of errors has all", async () => {
    const rows = Array.from({ length: 450 }, () => aRow({ type: "=茶馆" }));
    const { body } = await imported(test, registrar, { file: csvOf(rows) });
    expect([listAt(body, "errors").length, child(body, "errorCount")]).toEqual([200, 450]);
    const csv = await registrar.get(`/imports/${textAt(body, "id")}/errors.csv`, { "accept-language": "en" });
    const lines = csv.text.trimEnd().split("\r\n");
    expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(lines[0]).toBe('\ufeff"row","column","severity","code","message","value"');
    expect(lines.length).toBe(451);
    expect(lines[450]).toBe(
      `"451","type","error","unknown-type","There is no such type of institution","'=茶馆"`,
    );
  });

  it("that wait are cancelled at once, and those that have ended no more", async () => {
    const asked = await upload(registrar, { file: csvOf([aRow()]) });
    const path = `/imports/${textAt(asked.body, "id")}`;
    expect((await sichuan.send("POST", `${path}/cancel`, undefined)).status).toBe(404);
    const cancelled = await registrar.send("POST", `${path}/cancel`, undefined);
    expect([cancelled.status, textAt(cancelled.body, "state")]).toEqual([200, "cancelled"]);
    expect((await registrar.send("POST", `${path}/cancel`, undefined)).status).toBe(200);
    await runImports(test);
    expect(objectAt((await registrar.get(path)).body, "counts")).toMatchObject({ created: 0 });
    expect(await parts()).toBe(0);
    const done = await imported(test, registrar, { file: csvOf([aRow()]) });
    const late = await registrar.send("POST", `/imports/${textAt(done.body, "id")}/cancel`, undefined);
    expect(outcome(late)).toEqual([422, "illegal-transition"]);
  });

  it("are one entry of the audit log each, with the hash of their file", async () => {
    const auditor = await test.signIn("auditor");
    const rows = Array.from({ length: 30 }, () => aRow());
    const { body } = await imported(test, registrar, { file: csvOf(rows) });
    const { body: log } = await auditor.get("/audit?limit=2");
    const id = textAt(body, "id");
    const sha256 = textAt(body, "file", "sha256");
    expect(objectAt(log, "items", 0)).toMatchObject({
      ...{ actor: "cq.registrar", action: "import.succeeded", targetId: id, outcome: "done" },
      detail: { sha256, rows: 30, created: 30, dryRun: false },
    });
    expect(objectAt(log, "items", 1)).toMatchObject({
      action: "import.request",
      targetId: id,
      detail: { sha256 },
    });
  });
});
