import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPractitioner, registered } from "../support/a-practitioner.js";
import { aMove, anInstitution, aSource } from "../support/an-institution.js";
import { child, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";
import { daysPass } from "../support/time-passes.js";

const ANY = { "if-match": "*" };

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

async function fieldsOf(
  path: string,
  caller: TestClient,
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const { body } = await caller.get(`${path}/sources`);
  return new Map(listAt(body, "fields").map((field) => [textAt(field, "field"), objectAt(field)]));
}

describe("where a field comes from", () => {
  it("is told with revision, moment and source: of what was changed by the change, else by the registration", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution({ address: "（测试）旧址" }))}`;
    const source = aSource({ authority: "（测试）市局", document: "（测试）迁址公告" });
    await registrar.patch(path, { address: "（测试）新址", source }, ANY);
    await registrar.patch(path, { formerNames: [{ name: "（测试）前身" }] }, ANY);
    const fields = await fieldsOf(path, registrar);
    const revisions = listAt((await registrar.get(`${path}/revisions`)).body, "items");
    const byId = new Map(revisions.map((item) => [textAt(item, "id"), item]));
    expect(fields.get("address")).toMatchObject({
      value: "（测试）新址",
      actor: "cq.registrar",
      basis: "（测试）市局 （测试）迁址公告",
    });
    expect(fields.get("name")?.["revision"]).toBe(textAt(revisions.at(-1), "id"));
    expect(fields.get("formerNames")).toMatchObject({ value: [{ name: "（测试）前身", until: null }] });
    for (const [field, { revision }] of fields)
      expect([field, byId.has(String(revision))]).toEqual([field, true]);
    const row = objectAt((await registrar.get(path)).body);
    for (const field of ["name", "address", "phones", "languages", "creditCode"])
      expect([field, fields.get(field)?.["value"]]).toEqual([field, row[field]]);
  });

  it("is told to everybody of what they see, without account names", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution())}`;
    const shown = await fieldsOf(path, test.anyone);
    expect(shown.get("address")).not.toHaveProperty("actor");
    expect(shown.get("address")?.["basis"]).toBe("重庆市司法局 （测试）名册");
    await registrar.post(`${path}/status`, aMove({ effectiveOn: TODAY }), ANY);
    expect([...(await fieldsOf(path, test.anyone)).keys()].toSorted()).toEqual(["division", "name", "type"]);
    expect((await fieldsOf(path, await test.signIn("auditor"))).has("address")).toBe(true);
    await test.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [
      path.split("/")[2],
    ]);
    expect((await test.anyone.get(`${path}/sources`)).status).toBe(404);
    const firm = await registered(
      registrar,
      anInstitution({ type: "LAW_FIRM", name: "（测试）出处律师事务所" }),
    );
    const person = textAt((await registrar.post("/practitioners", aPractitioner(firm))).body, "id");
    const ofPerson = await fieldsOf(`/practitioners/${person}`, test.anyone);
    expect([ofPerson.has("services"), ofPerson.has("note"), ofPerson.has("details")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("a correction", () => {
  it("leaves the wrong value in the history, and the difference between two days tells both", async () => {
    const id = await registered(
      registrar,
      anInstitution({ name: "（测试）写错的公证处", address: "（测试）1号" }),
    );
    const path = `/institutions/${id}`;
    await daysPass(test.dataSource, 5);
    await registrar.patch(path, { name: "（测试）写对的公证处" }, ANY);
    await registrar.post(`${path}/status`, aMove({ to: "closing", effectiveOn: dayFromToday(-1) }), ANY);
    expect(objectAt((await registrar.get(`${path}?at=${dayFromToday(-3)}`)).body)["name"]).toBe(
      "（测试）写错的公证处",
    );
    const url = `${path}/differences?from=${dayFromToday(-3)}&to=${TODAY}`;
    const { body } = await registrar.get(url);
    expect(listAt(body, "changes")).toEqual(
      expect.arrayContaining([
        { field: "name", before: "（测试）写错的公证处", after: "（测试）写对的公证处" },
        { field: "standing", before: "active", after: "closing" },
        { field: "since", before: null, after: dayFromToday(-1) },
      ]),
    );
    expect(listAt(body, "changes").map((change) => textAt(change, "field"))).not.toContain("address");
    expect(listAt(body, "recorded").map((change) => textAt(change, "subject"))).toEqual([
      "institution",
      "standing_move",
    ]);
    const open = await test.anyone.get(url);
    expect([open.status, "recorded" in objectAt(open.body)]).toEqual([200, false]);
    const before = await registrar.get(`${path}/differences?from=1990-01-01&to=${TODAY}`);
    expect(child(before.body, "existedFrom")).toBe(false);
    expect((await registrar.get(`${path}/differences?from=1980-01-01&to=1990-01-01`)).status).toBe(404);
    expect(listAt((await registrar.get(`${path}/differences?from=${TODAY}`)).body, "changes")).toEqual([]);
  });
});

describe("a body that merged into another, or was renamed", () => {
  it("leads to its successor by its old name, its old id, and its old identifiers", async () => {
    const of = (name: string): Promise<string> =>
      registered(registrar, anInstitution({ name: `（测试）${name}` }));
    const [first, second, last] = [
      await of("先合并甲申公证处"),
      await of("再合并乙酉公证处"),
      await of("承继丙戌公证处"),
    ];
    const code = textAt((await registrar.get(`/institutions/${first}`)).body, "creditCode");
    const merge = (id: string, successorId: string): Promise<unknown> =>
      registrar.post(
        `/institutions/${id}/status`,
        aMove({ to: "merged", successorId, effectiveOn: TODAY }),
        ANY,
      );
    await registrar.patch(
      `/institutions/${second}`,
      { name: "（测试）再合并改名公证处", formerNames: [{ name: "（测试）更早己未公证处" }] },
      ANY,
    );
    await merge(first, second);
    await merge(second, last);
    await registrar.patch(`/institutions/${last}`, { name: "（测试）改名丁亥公证处" }, ANY);
    await test.drain();
    const found = async (q: string): Promise<string[]> =>
      listAt((await test.anyone.get(`/search?q=${encodeURIComponent(q)}`)).body, "hits").map((hit) =>
        textAt(hit, "id"),
      );
    for (const name of [
      ...["先合并甲申公证处", "再合并乙酉公证处", "再合并改名公证处", "更早己未公证处"],
      ...["承继丙戌公证处", "改名丁亥公证处"],
    ])
      expect([name, await found(name)]).toEqual([name, [last]]);
    expect((await test.anyone.get(`/institutions/${first}`)).body).toMatchObject({
      standing: "merged",
      successor: { id: second },
    });
    expect((await test.anyone.get(`/identifiers/${code.toLowerCase()}`)).body).toEqual({
      items: [
        {
          ...{ id: first, kind: "institution", type: "NOTARY_OFFICE", name: "（测试）先合并甲申公证处" },
          ...{ standing: "merged", held: "present", successor: { id: last, name: "（测试）改名丁亥公证处" } },
        },
      ],
    });
  });

  it("has no identifier with a null character in it", async () => {
    expect((await test.anyone.get("/identifiers/a%00b")).status).toBe(404);
  });

  it("is found by an identifier that it had before, and by none that nobody had", async () => {
    const path = `/institutions/${await registered(registrar, anInstitution({ licenceNumber: "（测试）旧证0001" }))}`;
    await registrar.patch(path, { licenceNumber: "（测试）新证0001" }, ANY);
    const held = async (number: string): Promise<unknown> => {
      const { status, body } = await test.anyone.get(`/identifiers/${encodeURIComponent(number)}`);
      return status === 200 ? listAt(body, "items").map((item) => child(item, "held")) : status;
    };
    expect(await held("（测试）旧证0001")).toEqual(["past"]);
    expect(await held("（测试）新证0001")).toEqual(["present"]);
    expect(await held("（测试）没有的证")).toBe(404);
    await test.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [
      path.split("/")[2],
    ]);
    expect(await held("（测试）新证0001")).toBe(404);
  });
});
