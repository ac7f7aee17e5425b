import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { attachDocuments, DiskFileStore, sweepFiles } from "#procedures";
import { inTransaction } from "#database";
import { TODAY } from "../support/registrars.js";
import { aCase, aPdf, handIn, sendFile, uploadedFile, type OpenCase } from "../support/some-files.js";
import { textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

let test: TestApp;
let store: DiskFileStore;
let opened: OpenCase;
beforeAll(async () => {
  test = await startTestApp();
  store = DiskFileStore.below(test.dataDir);
  opened = await aCase(test);
});
afterAll(() => test.close());

/** Lets uploads have been made so many days earlier, past the triggers, as only a database's owner can. */
async function age(ids: readonly string[], days: number): Promise<void> {
  await test.dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await tx.query(
      `UPDATE stored_file SET uploaded_at = uploaded_at - make_interval(days => $2) WHERE id = ANY($1)`,
      [ids, days],
    );
  });
}

function sweep(): Promise<number> {
  return sweepFiles(test.dataSource, store);
}

describe("uploads that nobody hands in", () => {
  it("are forgotten after 7 days with their bytes; younger ones and papers of cases stay", async () => {
    const { client } = opened.clerk;
    const [old, young, paper] = [
      await sendFile(client, aPdf()),
      await sendFile(client, aPdf()),
      await sendFile(client, aPdf()),
    ];
    const ids = [old, young, paper].map(({ body }) => textAt(body, "id"));
    const hashes = [old, young, paper].map(({ body }) => textAt(body, "sha256"));
    await handIn(test, opened.id, opened.clerk, [{ kind: "articles", fileId: ids[2] ?? "" }]);
    await age([ids[0] ?? "", ids[2] ?? ""], 8);
    await age([ids[1] ?? ""], 6);
    expect(await sweep()).toBe(1);
    expect(await Promise.all(hashes.map((hash) => store.has(hash)))).toEqual([false, true, true]);
    const statuses = await Promise.all(ids.map(async (id) => (await client.get(`/files/${id}`)).status));
    expect(statuses).toEqual([404, 200, 200]);
    expect(await sweep()).toBe(0);
  });

  it("leave bytes that another upload has too, until that one goes as well", async () => {
    const bytes = aPdf();
    const first = await sendFile(opened.clerk.client, bytes);
    const second = await sendFile(await test.signIn("cq.registrar"), bytes);
    const sha256 = textAt(first.body, "sha256");
    await age([textAt(first.body, "id")], 8);
    expect([await sweep(), await store.has(sha256)]).toEqual([1, true]);
    await age([textAt(second.body, "id")], 8);
    expect([await sweep(), await store.has(sha256)]).toEqual([1, false]);
  });

  it("stay when they are being handed in at that moment", async () => {
    const { clerk, id: caseId } = opened;
    const fileId = await uploadedFile(clerk.client);
    await age([fileId], 8);
    await inTransaction(test.dataSource, { actor: "test" }, async (tx) => {
      const attachment = { caseId, by: "applicant", actor: clerk.actor, on: TODAY } as const;
      await attachDocuments(tx, attachment, [{ kind: "lease", fileId }]);
      expect(await sweep()).toBe(0);
    });
    expect(await sweep()).toBe(0);
    expect((await clerk.client.get(`/files/${fileId}`)).status).toBe(200);
  });

  it("and went away half-way are removed after a day, not those under way; what is unknown stays", async () => {
    const incoming = path.join(test.dataDir, "files", "incoming");
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await writeFile(path.join(incoming, "left"), "half");
    await utimes(path.join(incoming, "left"), yesterday, yesterday);
    await writeFile(path.join(incoming, "under-way"), "half");
    const unknown = "ab".repeat(32);
    await mkdir(path.join(test.dataDir, "files", "ab"), { recursive: true });
    await writeFile(path.join(test.dataDir, "files", "ab", unknown.slice(2)), "of another register");
    await sweep();
    expect(await readdir(incoming)).toEqual(["under-way"]);
    expect(await store.has(unknown)).toBe(true);
  });
});
