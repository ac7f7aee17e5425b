import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMove, anInstitution } from "../support/an-institution.js";
import { child, listAt, textAt } from "../support/json.js";
import { TODAY } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

/** Reads on until there is nothing more. @returns all items and the cursor to go on with. */
async function readOn(query = "", from?: string): Promise<{ items: unknown[]; next: string }> {
  const items: unknown[] = [];
  let next = from;
  for (let more = true; more;) {
    const cursor = next === undefined ? "" : `&cursor=${next}`;
    const { body } = await test.anyone.get(`/changes?limit=20${query}${cursor}`);
    items.push(...listAt(body, "items"));
    next = textAt(body, "next");
    more = child(body, "more") === true;
  }
  return { items, next: next ?? "" };
}

const idsOf = (items: readonly unknown[]): string[] => items.map((item) => textAt(item, "id"));

describe("GET /changes", () => {
  it("is open to anybody, tells what is public and no more", async () => {
    const { items, next } = await readOn();
    const { id, firm } = await registeredLawyer(registrar);
    const news = await readOn("", next);
    expect(idsOf(news.items).toSorted()).toEqual([firm, id].toSorted());
    expect(new Set(idsOf(items)).has(id)).toBe(false);
    for (const item of news.items) {
      const record = child(item, "record");
      expect(Object.keys(record ?? {})).not.toEqual(expect.arrayContaining(["warnings"]));
      expect(Object.keys(record ?? {})).not.toEqual(expect.arrayContaining(["note"]));
    }
    expect((await readOn("", news.next)).items).toEqual([]);
  });

  it("tells one kind where asked, whose cursor is of no use for another", async () => {
    const { next } = await readOn("&kind=practitioner");
    const { id } = await registeredLawyer(registrar);
    expect(idsOf((await readOn("&kind=practitioner", next)).items)).toEqual([id]);
    const other = await test.anyone.get(`/changes?kind=institution&cursor=${next}`);
    expect([other.status, textAt(other.body, "errors", 0, "code")]).toEqual([400, "bad-cursor"]);
  });

  it("gives a tombstone without contacts to whoever had the record", async () => {
    const id = await registered(registrar, anInstitution());
    const { next } = await readOn();
    const move = aMove({ to: "cancelled", effectiveOn: TODAY });
    await registrar.post(`/institutions/${id}/status`, move, { "if-match": "*" });
    const { items } = await readOn("", next);
    expect(items).toEqual([
      expect.objectContaining({ id, kind: "institution", version: 2, state: "ended", record: null }),
    ]);
  });

  it("begins again for a copy of the database, whose cursors mean something else", async () => {
    const { items, next } = await readOn();
    await test.dataSource.query(`UPDATE change_state SET fingerprint = 'another'`);
    const refused = await test.anyone.get(`/changes?cursor=${next}`);
    expect([refused.status, textAt(refused.body, "errors", 0, "code")]).toEqual([400, "bad-cursor"]);
    const listed = (all: readonly unknown[]): string[] =>
      idsOf(all.filter((item) => child(item, "state") === "listed")).toSorted();
    expect(listed((await readOn()).items)).toEqual(listed(items));
  });
});
