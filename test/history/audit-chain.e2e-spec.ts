import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sealAll, verifyAudit, type Actor } from "#access";
import { eraseValue } from "#registry";
import { registered } from "../support/a-practitioner.js";
import { anInstitution } from "../support/an-institution.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let registrar: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const ERASER: Actor = {
  accountId: "cq.registrar",
  name: "cq.registrar",
  roles: ["registrar"],
  jurisdiction: "CQ",
  institutionId: null,
};

describe("the chain of the audit log", () => {
  it("holds after an erasure, which is told, and of which the content is beyond recovery", async () => {
    const id = await registered(registrar, anInstitution({ address: "（测试）链中之值" }));
    await sealAll(test.dataSource);
    const before = await verifyAudit(test.dataSource);
    expect(before.broken).toBeNull();
    await eraseValue(
      test.dataSource,
      { recordId: id, value: "链中之值", reason: "（测试）当事人要求" },
      ERASER,
    );
    const after = await verifyAudit(test.dataSource, before.head);
    expect(after).toMatchObject({ broken: null, hasGivenHead: true, rows: before.rows });
    expect(after.erased).toBe(before.erased + 1);
    await sealAll(test.dataSource);
    const sealed = await verifyAudit(test.dataSource, before.head);
    expect(sealed).toMatchObject({ broken: null, hasGivenHead: true });
    expect(sealed.rows).toBeGreaterThan(before.rows);
    expect((await verifyAudit(test.dataSource, "00".repeat(32))).hasGivenHead).toBe(false);
  });

  it("seals everything committed, each row once, and none that is still on its way", async () => {
    const slow = test.dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query(`INSERT INTO audit_entry (actor, action, outcome) VALUES ('slow', 'x', 'done')`);
    await registered(registrar, anInstitution());
    await sealAll(test.dataSource, 40);
    const sealedOf = async (actor: string): Promise<number> =>
      (
        await test.dataSource.query<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM audit_entry e JOIN audit_block b ON b.source = 'audit_entry' AND e.id = ANY(b.row_ids)
           WHERE e.actor = $1`,
          [actor],
        )
      )[0]?.count ?? 0;
    expect(await sealedOf("slow")).toBe(0);
    await slow.commitTransaction();
    await slow.release();
    await sealAll(test.dataSource);
    expect(await sealedOf("slow")).toBe(1);
    expect((await verifyAudit(test.dataSource)).broken).toBeNull();
    const [left] = await test.dataSource.query<{ entries: number; revisions: number }[]>(
      `SELECT (SELECT count(*) FROM audit_entry) - (SELECT sum(cardinality(row_ids)) FROM audit_block WHERE source = 'audit_entry') AS entries,
         (SELECT count(*) FROM revision) - (SELECT sum(cardinality(row_ids)) FROM audit_block WHERE source = 'revision') AS revisions`,
    );
    expect([Number(left?.entries), Number(left?.revisions)]).toEqual([0, 0]);
  });

  it.each([
    ["altered", "an entry's actor is changed", `UPDATE audit_entry SET actor = 'x' WHERE id = $1`],
    ["altered", "an entry's detail is changed", `UPDATE audit_entry SET detail = '{"a": 1}' WHERE id = $1`],
    [
      "altered",
      "an entry's moment is changed",
      `UPDATE audit_entry SET at = at - interval '1 second' WHERE id = $1`,
    ],
    ["missing", "an entry is deleted", `DELETE FROM audit_entry WHERE id = $1`],
    [
      "altered",
      "a revision's content is changed",
      `UPDATE revision SET after = after || '{"name": "x"}' WHERE id = $2`,
    ],
    ["altered", "a revision is given to another record", `UPDATE revision SET record_id = 'x' WHERE id = $2`],
    ["missing", "a revision is deleted", `DELETE FROM revision WHERE id = $2`],
    [
      "salt-gone",
      "a salt is deleted without an erasure",
      `UPDATE audit_block SET salts[1] = NULL WHERE source = 'audit_entry' AND row_ids[1] = $3`,
    ],
    ["link", "a block is deleted", `DELETE FROM audit_block WHERE number = 1`],
    ["link", "a hash in a block is changed", `UPDATE audit_block SET rows[1] = sha256('x') WHERE number = 1`],
  ])("tells a row %s when %s past the triggers", async (fault, _how, sql) => {
    await registered(registrar, anInstitution());
    await sealAll(test.dataSource);
    const [row] = await test.dataSource.query<{ entry: string; revision: string; first: string }[]>(
      `SELECT (SELECT max(id) FROM audit_entry) AS entry, (SELECT max(id) FROM revision) AS revision,
         (SELECT min(id) FROM audit_entry) AS first`,
    );
    const values = [row?.entry, row?.revision, row?.first];
    const used = values.filter((_value, at) => sql.includes(`$${at + 1}`));
    const numbered = sql.replace(/\$\d/, "$1");
    const tables = ["audit_entry", "revision", "audit_block"];
    const keep = async (from: (table: string) => string): Promise<void> =>
      test.dataSource.transaction(async (tx) => {
        await tx.query(`SET LOCAL session_replication_role = replica`);
        for (const table of tables) for (const part of from(table).split(";")) await tx.query(part);
      });
    await keep((table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
    try {
      await test.dataSource.transaction(async (tx) => {
        await tx.query(`SET LOCAL session_replication_role = replica`);
        await tx.query(numbered, used);
      });
      expect((await verifyAudit(test.dataSource)).broken).toMatchObject({ fault });
    } finally {
      await keep(
        (table) => `DELETE FROM ${table};
          INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_${table};DROP TABLE kept_${table}`,
      );
    }
    expect((await verifyAudit(test.dataSource)).broken).toBeNull();
  });

  it("tells a row that was put in behind what is sealed", async () => {
    await registered(registrar, anInstitution());
    await test.dataSource.query(`SELECT nextval(pg_get_serial_sequence('audit_entry', 'id'))`);
    await registered(registrar, anInstitution());
    await sealAll(test.dataSource);
    const [gap] = await test.dataSource.query<{ id: string }[]>(
      `SELECT max(id) - 1 AS id FROM audit_entry WHERE NOT EXISTS (
         SELECT 1 FROM audit_entry e WHERE e.id = (SELECT max(id) FROM audit_entry) - 1)`,
    );
    await test.dataSource.query(
      `INSERT INTO audit_entry (id, actor, action, outcome) OVERRIDING SYSTEM VALUE VALUES ($1, 'x', 'x', 'done')`,
      [gap?.id],
    );
    expect((await verifyAudit(test.dataSource)).broken).toMatchObject({ fault: "inserted", row: gap?.id });
  });
});
