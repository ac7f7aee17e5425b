import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sealAll, type Actor } from "#access";
import { eraseValue } from "#registry";
import { aPractitioner, registered } from "../support/a-practitioner.js";
import { aMove, anInstitution, aSource } from "../support/an-institution.js";
import { aLicence, aMeasure, recorded } from "../support/dated-facts.js";
import { listAt, objectAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

const ANY = { "if-match": "*" };
const REASON = "（测试）当事人要求，涉及家庭住址";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const actorOf = (side: "CQ" | "SC"): Actor => {
  const name = `${side.toLowerCase()}.registrar`;
  return { accountId: name, name, roles: ["registrar"], jurisdiction: side, institutionId: null };
};
const erase = (recordId: string, value: string): ReturnType<typeof eraseValue> =>
  eraseValue(test.dataSource, { recordId, value, reason: REASON }, actorOf("CQ"));

/** Every table that has a row with the text in it, whatever the column. */
async function tablesWith(value: string): Promise<string[]> {
  const tables = await test.dataSource.query<{ name: string }[]>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await test.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${name} AS t WHERE strpos(t::text, $1) > 0`,
      [value],
    );
    if ((row?.count ?? 0) > 0) found.push(name);
  }
  return found.toSorted();
}

/** A body that says the value in every way that a registrar can, also in what is kept of requests and imports. */
async function leakyBody(secret: string): Promise<string> {
  const body = anInstitution({
    name: `（测试）${secret}公证处`,
    aliases: [`${secret}处`],
    formerNames: [{ name: `旧${secret}公证处` }],
    address: `${secret}3号`,
    source: aSource({ document: `（测试）${secret}名册` }),
  });
  const first = await registrar.post("/institutions", body, { "idempotency-key": `key-${secret.length}` });
  const id = textAt(first.body, "id");
  const path = `/institutions/${id}`;
  await registrar.patch(path, { name: `（测试）改正后${secret.length}公证处`, address: secret }, ANY);
  await registrar.patch(
    path,
    { formerNames: [{ name: `另一${secret}公证处` }], aliases: [secret, "（测试）别名"] },
    ANY,
  );
  await registrar.post(`${path}/status`, aMove({ to: "closing", basis: `（测试）${secret}决定` }), ANY);
  const licence = await recorded(registrar, `${path}/licences`, aLicence({ number: `证${secret}` }));
  await registrar.patch(`${path}/licences/${licence}`, { number: "（测试）证二" }, ANY);
  await recorded(registrar, `${path}/measures`, aMeasure({ kind: "award", document: `${secret}奖` }));
  await test.dataSource.query(
    `INSERT INTO import_job (id, kind, jurisdiction, account_id, actor, dry_run, file_name, sha256, bytes, encoding, state)
     VALUES ('import-' || $1, 'institutions', 'CQ', 'a', 'a', true, $2 || '.csv', 'a', 1, 'utf-8', 'succeeded')`,
    [id, secret],
  );
  await test.dataSource.query(
    `INSERT INTO import_finding (import_id, row_number, severity, code, message_zh, message_en, value)
     VALUES ('import-' || $1, 2, 'warning', 'x', $2, $2, $2)`,
    [id, `${secret}5号`],
  );
  await test.dataSource.query(
    `INSERT INTO import_difference (import_id, row_number, record_id, name, action, changes)
     VALUES ('import-' || $1, 2, $1, $2, 'updated', jsonb_build_array(jsonb_build_object('before', $2::text)))`,
    [id, secret],
  );
  await test.dataSource.query(
    `INSERT INTO external_identifier (kind, source_authority, external_id, record_id) VALUES ('institution', '（测试）局', $2, $1)`,
    [id, `外-${secret}`],
  );
  await test.dataSource.query(
    `INSERT INTO audit_entry (actor, action, target_id, outcome, detail) VALUES ('a', 'import.done', $1, 'done', jsonb_build_object('file', $2::text))`,
    [id, secret],
  );
  return id;
}

describe("an erasure", () => {
  it.each([["测试家住桂花巷七栋"], [`测试"家"住\\桂花巷`]])(
    "takes %s out of every table and out of the search, and leaves a note without it",
    async (secret) => {
      const id = await leakyBody(secret);
      await test.drain();
      expect((await tablesWith(secret.slice(0, 3))).length).toBeGreaterThanOrEqual(9);
      const before = (await registrar.get(`/institutions/${id}`)).headers["etag"];
      const auditor = await test.signIn("auditor");
      const { places } = await erase(id, secret);
      await test.drain();
      expect(Object.keys(places)).toEqual(
        expect.arrayContaining([
          "institution.address",
          "institution.aliases",
          "institution_former_name.name",
          "licence.number",
          "measure.document",
          "standing_move.basis",
          "past_version.names",
          "import_finding.value",
          "import_difference.changes",
          "idempotency_key.answer",
          "external_identifier.external_id",
          "audit_entry.detail",
          "revision.after",
        ]),
      );
      expect(await tablesWith(secret)).toEqual([]);
      expect(await tablesWith("桂花巷")).toEqual([]);
      const after = await registrar.get(`/institutions/${id}`);
      expect(after.headers["etag"]).not.toBe(before);
      expect(after.body).toMatchObject({
        address: null,
        aliases: ["（测试）别名"],
        name: `（测试）改正后${secret.length}公证处`,
      });
      const [entry] = listAt((await auditor.get("/audit?limit=1")).body, "items");
      expect(entry).toMatchObject({ actor: "cq.registrar", action: "record.erase", targetId: id });
      expect(objectAt(entry, "detail")).toMatchObject({ reason: REASON, places });
      const then = await registrar.get(`/institutions/${id}/revisions?limit=100`);
      expect([then.status, then.text.includes("（已抹除）"), then.text.includes("桂花巷")]).toEqual([
        200,
        true,
        false,
      ]);
    },
  );

  it("of a person leaves the rest of the record and its history as it was", async () => {
    const firm = await registered(
      registrar,
      anInstitution({ type: "LAW_FIRM", name: "（测试）抹除律师事务所" }),
    );
    const posted = await registrar.post("/practitioners", aPractitioner(firm, { name: "（测试）某某甲" }));
    const id = textAt(posted.body, "id");
    await registrar.patch(
      `/practitioners/${id}`,
      { source: aSource({ document: "（测试）含私宅电话名册" }) },
      ANY,
    );
    const count = async (): Promise<number> =>
      listAt((await registrar.get(`/practitioners/${id}/revisions`)).body, "items").length;
    const revisions = await count();
    await erase(id, "私宅电话");
    const { body } = await registrar.get(`/practitioners/${id}`);
    expect(body).toMatchObject({ name: "（测试）某某甲", source: { document: "（测试）含（已抹除）名册" } });
    expect(await count()).toBe(revisions + 1);
    expect(await tablesWith("私宅电话")).toEqual([]);
  });

  it("is refused to the other side, for nothing, and for what is too short or repeated in the reason", async () => {
    const id = await registered(registrar, anInstitution({ address: "（测试）不该登记的内容" }));
    const order = { recordId: id, value: "不该登记的内容", reason: REASON };
    const state = async (): Promise<unknown> => [
      (await registrar.get(`/institutions/${id}`)).text,
      await test.dataSource.query(`SELECT count(*)::int FROM erasure`),
    ];
    const before = await state();
    const refused = async (change: object, actor: Actor | null, name: string): Promise<void> =>
      expect(eraseValue(test.dataSource, { ...order, ...change }, actor)).rejects.toMatchObject({ name });
    await refused({}, actorOf("SC"), "ForbiddenError");
    await refused({}, null, "UnauthenticatedError");
    await refused({}, { ...actorOf("CQ"), roles: ["operator"] }, "ForbiddenError");
    await refused({ value: "从来没有登记过的话" }, actorOf("CQ"), "ValidationError");
    await refused({ value: "内容" }, actorOf("CQ"), "ValidationError");
    await refused({ reason: "因为不该登记的内容" }, actorOf("CQ"), "ValidationError");
    await refused({ reason: " " }, actorOf("CQ"), "ValidationError");
    await refused({ recordId: "unknown-id" }, actorOf("CQ"), "NotFoundError");
    expect(await state()).toEqual(before);
  });

  it("opens the history to its own transaction alone, and its note stays", async () => {
    const id = await registered(registrar, anInstitution({ address: "（测试）再也不该有的" }));
    await registrar.patch(`/institutions/${id}`, { aliases: ["（测试）另一别名"] }, ANY);
    await erase(id, "再也不该有的");
    for (const sql of [
      `UPDATE revision SET after = NULL`,
      `UPDATE audit_entry SET detail = NULL`,
      `UPDATE past_version SET names = '{}'`,
      `DELETE FROM past_version`,
      `UPDATE erasure SET reason = ''`,
      `DELETE FROM erasure`,
      `TRUNCATE erasure`,
      `DELETE FROM audit_block`,
    ]) {
      await sealAll(test.dataSource);
      await expect(test.dataSource.query(sql)).rejects.toThrow("history is only added to");
    }
    const inOne = test.dataSource.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO erasure (actor, reason, kind, record_id) VALUES ('a', 'b', 'institution', $1)`,
        [id],
      );
      await tx.query(`UPDATE revision SET actor = 'somebody else' WHERE record_id = $1`, [id]);
    });
    await expect(inOne).rejects.toThrow("history is only added to");
  });
});
