import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aForm } from "../support/import-calls.js";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { valuesOf } from "../support/metrics-text.js";
import { aPdf, aPng, sendFile, uploadedFile } from "../support/some-files.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const LIMIT = 20 * 1024 * 1024;

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function outcome({ status, body }: Answer): unknown[] {
  return [status, textAt(body, "code")];
}

function placeOf(sha256: string): string {
  return path.join(test.dataDir, "files", sha256.slice(0, 2), sha256.slice(2));
}

/** Every file below the store, the half-taken ones too. */
async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(path.join(test.dataDir, "files"), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function rows(): Promise<number> {
  const [row] = await test.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM stored_file`,
  );
  return row?.count ?? 0;
}

describe("a file that is sent", () => {
  it("is kept by its hash, told by its bytes, and handed back as it came, to be saved and not shown", async () => {
    const bytes = aPdf();
    const answer = await sendFile(registrar, bytes, "承诺书（测试）.pdf");
    const id = textAt(answer.body, "id");
    expect([answer.status, answer.headers["location"]]).toEqual([201, `/api/v1/files/${id}`]);
    expect(answer.body).toEqual({
      ...{ id, sha256: hashOf(bytes), type: "application/pdf", size: bytes.length },
      name: "承诺书（测试）.pdf",
    });
    expect(await readFile(placeOf(hashOf(bytes)))).toEqual(bytes);
    const read = await registrar.get(`/files/${id}`);
    expect([read.status, read.text]).toEqual([200, bytes.toString()]);
    expect(read.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent("承诺书（测试）.pdf")}`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });

  it.each([
    ["a PNG", aPng(), "image/png"],
    ["a JPEG", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex"), "image/jpeg"],
  ])("is %s whatever its name says", async (_what, bytes, type) => {
    const { status, body } = await sendFile(registrar, bytes, "a.pdf");
    expect([status, child(body, "type"), child(body, "size")]).toEqual([201, type, bytes.length]);
  });

  it.each([
    ["a text named .pdf", "本所承诺材料属实"],
    ["a web page named .pdf", "<html><script>alert(1)</script></html>"],
    ["a program", Buffer.from("4d5a90000300000004000000ffff0000", "hex")],
    ["a PDF with something before it", Buffer.concat([Buffer.from(" "), aPdf()])],
    ["the beginning of a PNG", aPng().subarray(0, 7)],
  ])("is refused when it is %s, and nothing of it is kept", async (_what, bytes) => {
    const before = [await rows(), (await filesOnDisk()).length];
    const answer = await sendFile(registrar, bytes, "a.pdf");
    expect(outcome(answer)).toEqual([415, "unsupported-media-type"]);
    expect(textAt(answer.body, "detail")).toContain("PDF");
    expect([await rows(), (await filesOnDisk()).length]).toEqual(before);
  });

  it("may have 20 MB and no byte more, and nothing of one that is larger is kept", async () => {
    const largest = Buffer.concat([aPdf(), Buffer.alloc(LIMIT)]).subarray(0, LIMIT);
    const taken = await sendFile(registrar, largest);
    expect([taken.status, numberAt(taken.body, "size")]).toEqual([201, LIMIT]);
    const before = [await rows(), (await filesOnDisk()).length];
    for (const more of [1, 3 * 1024 * 1024]) {
      const answer = await sendFile(registrar, Buffer.concat([largest, Buffer.alloc(more)]));
      expect(outcome(answer)).toEqual([413, "too-large"]);
      expect(textAt(answer.body, "detail")).toContain("20 MB");
    }
    expect([await rows(), (await filesOnDisk()).length]).toEqual(before);
  });

  it("twice is two uploads and one file on disk, which only its owner can look into", async () => {
    const bytes = aPdf();
    const others = (await filesOnDisk()).length;
    const [first, second] = [
      await sendFile(registrar, bytes, "甲.pdf"),
      await sendFile(registrar, bytes, "乙.pdf"),
    ];
    expect(textAt(first.body, "id")).not.toBe(textAt(second.body, "id"));
    expect(textAt(first.body, "sha256")).toBe(textAt(second.body, "sha256"));
    expect((await filesOnDisk()).length).toBe(others + 1);
    expect((await stat(placeOf(hashOf(bytes)))).mode & 0o077).toBe(0);
  });

  it("by several at the same moment is one file, whole", async () => {
    const bytes = Buffer.concat([aPdf(), Buffer.alloc(300_000, "%")]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => sendFile(registrar, bytes)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201));
    expect(hashOf(await readFile(placeOf(hashOf(bytes))))).toBe(hashOf(bytes));
    expect(await readdir(path.join(test.dataDir, "files", "incoming"))).toEqual([]);
  });

  it("with the key of an earlier one is that one again, and refused for another file", async () => {
    const key = { "idempotency-key": "paper-1" };
    const bytes = aPdf();
    const first = await sendFile(registrar, bytes, "a.pdf", key);
    const again = await sendFile(registrar, bytes, "a.pdf", key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(outcome(await sendFile(registrar, aPdf(), "a.pdf", key))).toEqual([409, "idempotency-conflict"]);
  });

  it.each([
    ["a path", "..\\..\\etc/passwd/报告.pdf", "报告.pdf"],
    ["control characters", "报\u0001告\u202e.pdf", "报告.pdf"],
    ["nothing", "", "?"],
    ["zero-width characters only", "\u200b \u200d\u2060\ufeff", "?"],
    ["a very long name", `${"𠀀".repeat(300)}.pdf`, "𠀀".repeat(200)],
  ])("is shown without %s in its name", async (_what, given, shown) => {
    const { status, body } = await sendFile(registrar, aPdf(), given);
    expect([status, child(body, "name")]).toEqual([201, shown]);
  });

  it("can't be named with a citizen's number", async () => {
    const answer = await sendFile(registrar, aPdf(), "身份证11010519491231002X.pdf");
    expect(outcome(answer)).toEqual([400, "private-data"]);
    expect(child(listAt(answer.body, "errors")[0], "pointer")).toBe("/file");
    expect(answer.text).not.toContain("19491231");
  });

  it.each([
    ["no file", aForm({}), ["/file", "required"]],
    ["an empty file", aForm({}, { name: "a.pdf", bytes: "" }), ["/file", "blank"]],
    ["another field", aForm({ kind: "a" }, { name: "a.pdf", bytes: aPdf() }), ["/kind", "unknown-field"]],
    [
      "a file in another field",
      aForm({}, { name: "a.pdf", bytes: aPdf(), field: "paper" }),
      ["/paper", "unknown-field"],
    ],
  ])("is asked for again of a form with %s", async (_what, form, [pointer, code]) => {
    const before = (await filesOnDisk()).length;
    const answer = await registrar.send("POST", "/files", form.body, form.headers);
    expect(outcome(answer)).toEqual([400, "validation-failed"]);
    expect(objectAt(listAt(answer.body, "errors")[0])).toMatchObject({ pointer, code });
    expect((await filesOnDisk()).length).toBe(before);
  });

  it("breaks off half-way: nothing is kept", async () => {
    const before = [await rows(), (await filesOnDisk()).length];
    const form = aForm({}, { name: "a.pdf", bytes: Buffer.concat([aPdf(), Buffer.alloc(200_000)]) });
    const answer = await registrar.send("POST", "/files", form.body.subarray(0, 150_000), form.headers);
    expect(outcome(answer)).toEqual([400, "validation-failed"]);
    expect([await rows(), (await filesOnDisk()).length]).toEqual(before);
  });

  it("is no JSON, and is taken of nobody without the role, before anything of it is looked at", async () => {
    expect(outcome(await registrar.post("/files", { file: "x" }))).toEqual([415, "unsupported-media-type"]);
    const before = (await filesOnDisk()).length;
    for (const account of ["court.clerk", "auditor", "operator"])
      expect(outcome(await sendFile(await test.signIn(account), aPdf()))).toEqual([403, "forbidden"]);
    expect(outcome(await sendFile(test.anyone, aPdf()))).toEqual([401, "unauthenticated"]);
    expect((await filesOnDisk()).length).toBe(before);
  });

  it("is in the audit log by its hash and in the figures, without its name", async () => {
    const bytes = aPdf();
    const id = await uploadedFile(registrar, bytes);
    const auditor = await test.signIn("auditor");
    const entries = listAt((await auditor.get("/audit?limit=5")).body, "items").map((entry) =>
      objectAt(entry),
    );
    const entry = entries.find((one) => one["targetId"] === id);
    expect(entry).toMatchObject({ action: "file.upload", outcome: "done", actor: "cq.registrar" });
    expect(JSON.stringify(entry)).toContain(hashOf(bytes));
    const page = (await test.anyone.host("GET", "/metrics")).text;
    const [uploads = 0] = valuesOf(page, "directory_stored_files", { counted: "uploads" });
    const [contents = 0] = valuesOf(page, "directory_stored_files", { counted: "contents" });
    expect(uploads).toBe(await rows());
    expect(contents).toBe(new Set(await filesOnDisk()).size);
    expect(contents).toBeLessThan(uploads);
  });
});
