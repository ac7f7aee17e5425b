import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { DiskFileStore, documentsOnFile, readDocuments, verifyDocuments } from "#procedures";
import { RuleError, ValidationError } from "#registry";
import { textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import {
  aCase,
  aClerkOf,
  aPdf,
  handIn,
  sendFile,
  uploadedFile,
  type OpenCase,
} from "../support/some-files.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let home: TestClient;
let host: TestClient;
let opened: OpenCase;
beforeAll(async () => {
  test = await startTestApp();
  home = await test.signIn("sc.registrar");
  host = await test.signIn("cq.registrar");
  opened = await aCase(test);
});
afterAll(() => test.close());

async function statuses(id: string, clients: readonly TestClient[]): Promise<number[]> {
  const answers = await Promise.all(clients.map((client) => client.get(`/files/${id}`)));
  return answers.map(({ status }) => status);
}

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "nothing was refused",
    (error: unknown) => error,
  );
}

/** The place on disk of the bytes of an upload. */
async function placeOf(id: string): Promise<string> {
  const [row] = await test.dataSource.query<{ sha256: string }[]>(
    `SELECT sha256 FROM stored_file WHERE id = $1`,
    [id],
  );
  const sha256 = row?.sha256 ?? "";
  return path.join(test.dataDir, "files", sha256.slice(0, 2), sha256.slice(2));
}

function verified(caseId: string): Promise<void> {
  return verifyDocuments(test.dataSource, DiskFileStore.below(test.dataDir), caseId);
}

describe("a file", () => {
  it("is its uploader's alone until it is handed in, then the parties' of the case, and nobody else's", async () => {
    const { clerk } = opened;
    const colleague = await aClerkOf(test, opened.firm);
    const strangers = [
      (await aCase(test)).clerk.client,
      ...(await Promise.all(
        ["court.clerk", "auditor", "operator", "firm.clerk"].map((name) => test.signIn(name)),
      )),
    ];
    const id = await uploadedFile(clerk.client);
    const parties = [colleague.client, home, host];
    expect(await statuses(id, [clerk.client, ...parties])).toEqual([200, 404, 404, 404]);
    await handIn(test, opened.id, clerk, [{ kind: "articles", fileId: id }]);
    expect(await statuses(id, [clerk.client, ...parties])).toEqual([200, 200, 200, 200]);
    expect(await statuses(id, strangers)).toEqual(strangers.map(() => 404));
    expect(await statuses(id, [test.anyone])).toEqual([401]);
    await handIn(test, opened.id, clerk, [{ kind: "articles", fileId: await uploadedFile(clerk.client) }]);
    expect(await statuses(id, parties)).toEqual([200, 200, 200]);
  });

  it("that there is not is told in the same words as one of somebody else", async () => {
    const another = await uploadedFile(opened.clerk.client);
    const told = async (id: string): Promise<string> => {
      const { text } = await host.get(`/files/${id}`);
      return text.replaceAll(id, "").replace(/"requestId":"[^"]*"/, "");
    };
    expect(await told(another)).toBe(await told("01m80zegwhbpraxe0ty584g0za"));
    expect((await host.get("/files/..%2f..%2fetc%2fpasswd")).status).toBe(404);
  });
});

describe("handing papers in", () => {
  it("keeps each with the hash of that moment, and a later one of its kind replaces it", async () => {
    const { id, clerk } = await aCase(test);
    const bytes = aPdf();
    const first = await sendFile(clerk.client, bytes, "章程（测试）.pdf");
    const fileId = textAt(first.body, "id");
    const lease = await uploadedFile(clerk.client);
    await handIn(test, id, clerk, [
      { kind: "articles", fileId },
      { kind: "lease", fileId: lease },
    ]);
    const [articles, other] = await readDocuments(test.dataSource, id);
    expect(articles).toEqual({
      ...{ kind: "articles", fileId, sha256: textAt(first.body, "sha256"), name: "章程（测试）.pdf" },
      ...{ type: "application/pdf", size: bytes.length },
      ...{ addedOn: TODAY, by: "applicant" },
    });
    expect(other?.kind).toBe("lease");
    const better = await uploadedFile(clerk.client);
    await handIn(test, id, clerk, [{ kind: "articles", fileId: better }]);
    await handIn(test, id, clerk, [{ kind: "articles", fileId: better }]);
    const present = await readDocuments(test.dataSource, id);
    expect(present.map((one) => [one.kind, one.fileId])).toEqual([
      ["lease", lease],
      ["articles", better],
    ]);
    const kept = await test.dataSource.query<{ fileId: string; ended: boolean }[]>(
      `SELECT file_id AS "fileId", superseded_at IS NOT NULL AS ended FROM case_document
       WHERE case_id = $1 AND kind = 'articles' ORDER BY id`,
      [id],
    );
    expect(kept).toEqual([
      { fileId, ended: true },
      { fileId: better, ended: false },
    ]);
  });

  it("takes nobody else's file, names every fault, and then nothing at all", async () => {
    const { id, clerk } = await aCase(test);
    const own = await uploadedFile(clerk.client);
    const foreign = await uploadedFile(opened.clerk.client);
    const given = [
      { kind: "articles", fileId: own },
      { kind: "lease", fileId: foreign },
      { kind: "articles", fileId: own },
      { kind: "roll", fileId: "unknown-file" },
    ];
    const refusal = await refusalOf(handIn(test, id, clerk, given));
    expect(refusal).toBeInstanceOf(ValidationError);
    const faults = refusal instanceof ValidationError ? refusal.faults : [];
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["/documents/1/fileId", "unknown-file"],
      ["/documents/2/kind", "repeated"],
      ["/documents/3/fileId", "unknown-file"],
    ]);
    expect(await readDocuments(test.dataSource, id)).toEqual([]);
  });

  it("takes a paper of another case of the same parties again, from any clerk of the body", async () => {
    const earlier = await aCase(test);
    const fileId = await uploadedFile(earlier.clerk.client);
    await handIn(test, earlier.id, earlier.clerk, [{ kind: "articles", fileId }]);
    const later = await aCase(test, earlier.firm);
    await handIn(test, later.id, later.clerk, [{ kind: "articles", fileId }]);
    expect((await readDocuments(test.dataSource, later.id)).map((one) => one.fileId)).toEqual([fileId]);
    const refusal = await refusalOf(handIn(test, opened.id, opened.clerk, [{ kind: "x", fileId }]));
    expect(refusal).toBeInstanceOf(ValidationError);
  });

  it.each([
    `UPDATE case_document SET sha256 = repeat('0', 64)`,
    `UPDATE case_document SET superseded_at = NULL WHERE superseded_at IS NOT NULL`,
    `DELETE FROM case_document`,
    `TRUNCATE case_document`,
    `UPDATE stored_file SET sha256 = repeat('0', 64)`,
  ])("can't be rewritten afterwards, not even past the program: %s", async (sql) => {
    await expect(test.dataSource.query(sql)).rejects.toThrow(/history is only added to|a version only ends/);
  });
});

describe("a paper whose bytes were changed after it was handed in", () => {
  it("stops whatever is decided on it, names it, and is shown to nobody until the right bytes are back", async () => {
    const { id, clerk } = await aCase(test);
    const bytes = aPdf();
    const fileId = await uploadedFile(clerk.client, bytes);
    const lease = await uploadedFile(clerk.client);
    await handIn(test, id, clerk, [
      { kind: "articles", fileId },
      { kind: "lease", fileId: lease },
    ]);
    await verified(id);
    const place = await placeOf(fileId);
    const swapped = (await readFile(place)).map((byte, at) => (at === 40 ? byte ^ 1 : byte));
    await writeFile(place, swapped);
    const refusal = await refusalOf(verified(id));
    expect(refusal).toBeInstanceOf(RuleError);
    expect(refusal).toMatchObject({ code: "file-changed" });
    expect(String(refusal)).toContain("articles");
    expect(String(refusal)).not.toContain("lease");
    const read = await home.get(`/files/${fileId}`);
    expect([read.status, textAt(read.body, "code")]).toEqual([422, "file-changed"]);
    await uploadedFile(clerk.client, bytes);
    await verified(id);
    expect(await statuses(fileId, [home])).toEqual([200]);
  });

  it("is told the same way when they are gone; one that was replaced in time is not looked at", async () => {
    const { id, clerk } = await aCase(test);
    const fileId = await uploadedFile(clerk.client);
    await handIn(test, id, clerk, [{ kind: "articles", fileId }]);
    await rm(await placeOf(fileId));
    expect(await refusalOf(verified(id))).toMatchObject({ code: "file-changed" });
    await handIn(test, id, clerk, [{ kind: "articles", fileId: await uploadedFile(clerk.client) }]);
    await verified(id);
  });
});

describe("what is on file", () => {
  it("is the newest paper of each kind that the same body has handed in and that is still valid", async () => {
    const first = await aCase(test);
    const paper = (): Promise<string> => uploadedFile(first.clerk.client);
    const [old, newer, credit, lease] = [await paper(), await paper(), await paper(), await paper()];
    const again = await aCase(test, first.firm);
    await handIn(test, first.id, first.clerk, [{ kind: "articles", fileId: old }], { on: dayFromToday(-40) });
    await handIn(test, first.id, first.clerk, [{ kind: "credit", fileId: credit }], {
      on: dayFromToday(-30),
    });
    await handIn(test, first.id, first.clerk, [{ kind: "lease", fileId: lease }]);
    await handIn(test, first.id, first.clerk, [{ kind: "lease", fileId: await paper() }]);
    await handIn(test, again.id, first.clerk, [{ kind: "articles", fileId: newer }], {
      on: dayFromToday(-20),
    });
    const kinds = [
      { kind: "articles", validDays: null },
      { kind: "credit", validDays: 30 },
      { kind: "roll", validDays: null },
    ];
    const found = async (applicant: string, on: string): Promise<unknown[]> =>
      (await documentsOnFile(test.dataSource, applicant, kinds, on)).map((one) => [one.kind, one.fileId]);
    expect(await found(first.firm, TODAY)).toEqual([
      ["articles", newer],
      ["credit", credit],
    ]);
    expect(await found(first.firm, dayFromToday(1))).toEqual([["articles", newer]]);
    expect(await found(first.firm, dayFromToday(-25))).toEqual([
      ["articles", old],
      ["credit", credit],
    ]);
    expect(await found(opened.firm, TODAY)).not.toContainEqual(["credit", credit]);
  });
});
