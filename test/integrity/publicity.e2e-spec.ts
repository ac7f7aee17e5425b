import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aFirm, registered, registeredLawyer } from "../support/a-practitioner.js";
import { aMeasure, recorded } from "../support/dated-facts.js";
import { listAt, textAt } from "../support/json.js";
import { operationsOf, readDocument } from "../support/open-api.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
let callers: readonly TestClient[];
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  const accounts = ["sc.registrar", "court.clerk", "auditor", "operator"];
  callers = [test.anyone, registrar, ...(await Promise.all(accounts.map((name) => test.signIn(name))))];
}, 60_000);
afterAll(() => test.close());

const ANY = { "if-match": "*" };
const WORD = "（测试）绝密文号第七号";

/** Every address that anybody can GET, about a body and a person, in every way that dates can be asked for. */
async function addressesAbout(ids: readonly string[], factId: string): Promise<string[]> {
  const document = await readDocument(test.anyone);
  const gets = operationsOf(document).filter(({ method }) => method === "get");
  const filled = gets.flatMap(({ path }) =>
    ids.map((id) => path.replace("{id}", id).replace(/\{\w+\}/g, factId)),
  );
  const searched = ["/search", "/suggest"].flatMap((path) =>
    [WORD, "绝密文号"].map((q) => `${path}?q=${encodeURIComponent(q)}`),
  );
  const dated = ids.flatMap((id) =>
    [dayFromToday(-9), TODAY].flatMap((day) => [
      `/institutions/${id}?at=${day}`,
      `/institutions/${id}?at=${day}&knownAt=${new Date().toISOString()}`,
    ]),
  );
  return [...new Set([...filled, ...searched, ...dated])];
}

/** Where the words of a measure, or its own id, are read by anybody. */
async function tellsOf(ids: readonly string[], factId: string): Promise<string[]> {
  const found: string[] = [];
  for (const caller of callers) {
    for (const path of await addressesAbout(ids, factId)) {
      const { text } = await caller.get(path);
      if (text.includes(WORD) || text.includes(factId)) found.push(path);
    }
  }
  return found.filter((path) => !path.includes(factId));
}

describe("a measure", () => {
  it("is shown while its publicity lasts: on the record, its list, in the revisions and as at a day", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    for (const path of [`/institutions/${firm}`, `/practitioners/${id}`]) {
      const measure = aMeasure({ kind: "penalty", document: WORD, publicUntil: dayFromToday(1) });
      const factId = await recorded(registrar, `${path}/measures`, measure);
      const read = await test.anyone.get(path);
      expect(listAt(read.body, "measures")).toMatchObject([{ id: factId, kind: "penalty", document: WORD }]);
      const list = await test.anyone.get(`${path}/measures`);
      expect(listAt(list.body, "items")).toHaveLength(1);
    }
    const found = await tellsOf([firm, id], "unknown-id");
    expect([...new Set(found.map((path) => path.replace(firm, "F").replace(id, "P").split("&")[0]))]).toEqual(
      expect.arrayContaining([
        "/institutions/F",
        "/institutions/F/measures",
        "/institutions/F/revisions",
        `/institutions/F?at=${TODAY}`,
        "/practitioners/P",
        "/practitioners/P/measures",
        "/practitioners/P/revisions",
      ]),
    );
  }, 60_000);

  it("is reachable by no path once its publicity is over, for nobody", async () => {
    const { firm, id } = await registeredLawyer(registrar);
    const over = { document: WORD, from: dayFromToday(-10), until: dayFromToday(-2), publicUntil: TODAY };
    const facts: string[] = [];
    for (const path of [`/institutions/${firm}/measures`, `/practitioners/${id}/measures`])
      for (const kind of ["suspension", "award"])
        facts.push(await recorded(registrar, path, aMeasure({ ...over, kind })));
    await test.drain();
    for (const factId of facts) expect(await tellsOf([firm, id], factId)).toEqual([]);
    const gone = await registrar.patch(`/institutions/${firm}/measures/${facts[0]}`, { until: null }, ANY);
    expect(gone.status).toBe(404);
  }, 120_000);

  it("that suspended somebody stays an effect without a basis when its publicity is over", async () => {
    const firm = await registered(registrar, aFirm());
    const over = aMeasure({
      document: WORD,
      from: dayFromToday(-10),
      until: dayFromToday(-2),
      publicUntil: TODAY,
    });
    await recorded(registrar, `/institutions/${firm}/measures`, over);
    const then = await registrar.get(`/institutions/${firm}?at=${dayFromToday(-5)}`);
    expect(then.body).toMatchObject({ standing: "suspended", basis: null });
    expect((await registrar.get(`/institutions/${firm}`)).body).toMatchObject({ standing: "active" });
  });

  it("without a last day of its own is published until the measure ends", async () => {
    const firm = await registered(registrar, aFirm());
    const path = `/institutions/${firm}/measures`;
    await recorded(registrar, path, aMeasure({ kind: "award", until: null }));
    await recorded(registrar, path, aMeasure({ kind: "penalty", from: "2020-01-01", until: "2021-01-01" }));
    const { body } = await registrar.get(path);
    expect(listAt(body, "items").map((item) => textAt(item, "kind"))).toEqual(["award"]);
  });

  it("is recorded by the own side's registrars alone", async () => {
    const path = `/institutions/${await registered(registrar, aFirm())}/measures`;
    const foreign = await (await test.signIn("sc.registrar")).post(path, aMeasure());
    const clerk = await (await test.signIn("court.clerk")).post(path, aMeasure());
    const nobody = await test.anyone.post(path, aMeasure());
    expect([foreign.status, clerk.status, nobody.status]).toEqual([403, 403, 401]);
  });

  it("is refused with its named fault, and an unknown member, a bad kind or private data is not taken in", async () => {
    const path = `/institutions/${await registered(registrar, aFirm())}/measures`;
    const codes = async (given: Record<string, unknown>): Promise<unknown> => {
      const { status, body } = await registrar.post(path, aMeasure(given));
      return [status, textAt(body, "code")];
    };
    expect(await codes({ until: dayFromToday(-9) })).toEqual([422, "bad-date"]);
    expect(await codes({ publicUntil: dayFromToday(-9) })).toEqual([422, "bad-date"]);
    expect(await codes({ kind: "praise" })).toEqual([400, "validation-failed"]);
    expect(await codes({ from: "2026-02-30" })).toEqual([400, "validation-failed"]);
    expect(await codes({ colour: "red" })).toEqual([400, "validation-failed"]);
    expect(await codes({ document: "联系 139 1234 5678" })).toEqual([400, "private-data"]);
  });

  it("recorded twice under one key is recorded once", async () => {
    const path = `/institutions/${await registered(registrar, aFirm())}/measures`;
    const key = { "idempotency-key": `once-${Date.now()}` };
    const [first, second] = [
      await registrar.post(path, aMeasure(), key),
      await registrar.post(path, aMeasure(), key),
    ];
    expect([first.status, textAt(second.body, "id")]).toEqual([201, textAt(first.body, "id")]);
    expect(listAt((await registrar.get(path)).body, "items")).toHaveLength(1);
    const other = await registrar.post(path, aMeasure({ kind: "award" }), key);
    expect(other.status).toBe(409);
  });
});
