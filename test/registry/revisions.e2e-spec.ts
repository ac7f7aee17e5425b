import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { inTransaction } from "#database";
import { findRecord, readRevisions, type Revision } from "#registry";
import { moveBySql, TODAY } from "../support/registrars.js";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

const history = (id: string): Promise<Revision[]> => readRevisions(register.dataSource, id, null, 100);
const sql = (text: string, ...values: unknown[]): Promise<unknown> => register.dataSource.query(text, values);
async function versionOf(id: string): Promise<number> {
  return (await findRecord(register.dataSource, id))?.version ?? 0;
}
/** The revisions that something leaves on a record, the oldest first. */
async function leftBy(id: string, work: () => Promise<unknown>): Promise<Revision[]> {
  const before = (await history(id)).length;
  await work();
  const all = await history(id);
  return all.slice(0, all.length - before).reverse();
}

describe("a change through the program", () => {
  it("leaves who, when, on what basis, before and after", async () => {
    const started = Date.now();
    const id = await register.cq.register({ name: "（测试）留痕公证处" });
    const [registered] = await history(id);
    expect(registered).toMatchObject({
      actor: "cq.registrar",
      basis: "（测试）司法局 （测试）名册",
      table: "institution",
      operation: "INSERT",
      before: null,
      after: { id, name: "（测试）留痕公证处", jurisdiction: "CQ" },
    });
    expect(Math.abs((registered?.at.getTime() ?? 0) - started)).toBeLessThan(60_000);
    const source = { authority: "（测试）市局", document: "（测试）公告二号", asOf: "2024" };
    const [changed] = await leftBy(id, () => register.cq.change(id, { address: "（测试）新址", source }));
    expect(changed).toMatchObject({
      actor: "cq.registrar",
      basis: "（测试）市局 （测试）公告二号",
      operation: "UPDATE",
      before: { address: null, source_document: "（测试）名册" },
      after: { address: "（测试）新址", source_document: "（测试）公告二号" },
    });
    const [unsourced] = await leftBy(id, () => register.cq.change(id, { address: "（测试）再迁" }));
    expect(unsourced?.basis).toBe(`重庆市司法局 ${TODAY}`);
    const [moved] = await leftBy(id, () => register.cq.move(id, "suspended"));
    expect(moved).toMatchObject({
      actor: "cq.registrar",
      basis: "（测试）决定书",
      table: "standing_move",
      operation: "INSERT",
      after: { to_standing: "suspended", effective_on: TODAY },
    });
  });

  it("leaves nothing when it is refused, and nothing of a change that changes nothing", async () => {
    const id = await register.cq.register();
    expect(await leftBy(id, () => expect(register.cq.change(id, { name: " " })).rejects.toThrow())).toEqual(
      [],
    );
    expect(await leftBy(id, () => expect(register.cq.move(id, "active")).rejects.toThrow())).toEqual([]);
    expect(
      await leftBy(id, () => expect(register.sc.change(id, { address: "x" })).rejects.toThrow()),
    ).toEqual([]);
    expect(await leftBy(id, () => sql(`UPDATE institution SET address = address WHERE id = $1`, id))).toEqual(
      [],
    );
  });
});

describe("a change by plain SQL", () => {
  it.each([
    [
      "institution",
      "UPDATE",
      `UPDATE institution SET phones = '{023-60000001}' WHERE id = $1`,
      { phones: ["023-60000001"] },
    ],
    ["institution", "UPDATE", `UPDATE institution SET published = false WHERE id = $1`, { published: false }],
    [
      "institution_former_name",
      "INSERT",
      `INSERT INTO institution_former_name VALUES ($1, 7, '（测试）七', '1990')`,
      { name: "（测试）七" },
    ],
    [
      "institution_former_name",
      "UPDATE",
      `UPDATE institution_former_name SET until = '1991' WHERE institution_id = $1`,
      { until: "1991" },
    ],
    [
      "standing_move",
      "INSERT",
      `INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'closing')`,
      { to_standing: "closing" },
    ],
  ])("of %s (%s) is answered for by the database role: %s", async (table, operation, text, after) => {
    const id = await register.cq.register({ formerNames: [{ name: "（测试）旧" }] });
    const before = await versionOf(id);
    const [revision] = await leftBy(id, () => sql(text, id));
    expect(revision).toMatchObject({ table, operation, after, actor: expect.stringMatching(/^sql:\w+$/) });
    expect(await versionOf(id)).toBeGreaterThan(before);
  });

  it("of a former name that is removed leaves what it was", async () => {
    const id = await register.cq.register({ formerNames: [{ name: "（测试）被删" }] });
    const [revision] = await leftBy(id, () =>
      sql(`DELETE FROM institution_former_name WHERE institution_id = $1`, id),
    );
    expect(revision).toMatchObject({ operation: "DELETE", before: { name: "（测试）被删" }, after: null });
  });

  it("is named by the settings of its transaction, and they end with it", async () => {
    const id = await register.cq.register();
    const context = { actor: "import-42", basis: "（测试）批文", requestId: "req-1" };
    const change = `UPDATE institution SET address = '（测试）批' WHERE id = $1`;
    const [revision] = await leftBy(id, () =>
      inTransaction(register.dataSource, context, (tx) => tx.query(change, [id])),
    );
    expect(revision).toMatchObject({ actor: "import-42", basis: "（测试）批文" });
    const [after] = await leftBy(id, () => sql(`UPDATE institution SET address = NULL WHERE id = $1`, id));
    expect([after?.actor.startsWith("sql:"), after?.basis]).toEqual([true, null]);
  });

  it("goes with its transaction when that is rolled back", async () => {
    const id = await register.cq.register();
    const failing = (): Promise<void> =>
      register.dataSource.transaction(async (tx) => {
        await tx.query(`UPDATE institution SET address = '（测试）没有' WHERE id = $1`, [id]);
        throw new Error("rolled back");
      });
    expect(await leftBy(id, () => expect(failing()).rejects.toThrow("rolled back"))).toEqual([]);
  });
});

describe("history", () => {
  it.each([
    `DELETE FROM revision`,
    `UPDATE revision SET actor = 'somebody else'`,
    `DELETE FROM standing_move`,
    `UPDATE standing_move SET effective_on = '2000-01-01'`,
    `DELETE FROM audit_entry`,
    `UPDATE audit_entry SET actor = 'somebody else'`,
    `DELETE FROM institution`,
  ])("can't be altered or thrown away: %s", async (text) => {
    const id = await register.cq.register();
    await moveBySql(register.dataSource, id, "closing");
    const before = await history(id);
    await expect(sql(text)).rejects.toThrow("history is only added to");
    expect(await history(id)).toEqual(before);
  });

  it("is told in pages, the newest first, without repeats", async () => {
    const id = await register.cq.register();
    for (const number of [1, 2, 3, 4, 5]) await register.cq.change(id, { address: `（测试）${number}号` });
    const all = await history(id);
    const paged: Revision[] = [];
    for (let before: string | null = null; ;) {
      const page = await readRevisions(register.dataSource, id, before, 2);
      paged.push(...page);
      before = page.at(-1)?.id ?? null;
      if (page.length < 2) break;
    }
    expect(paged).toEqual(all);
    expect(all[0]?.after).toMatchObject({ address: "（测试）5号" });
  });
});

describe("the version of a record", () => {
  it("moves with every change of it or of what belongs to it, and with nothing else", async () => {
    const id = await register.cq.register({ formerNames: [{ name: "（测试）前身" }] });
    const moves = async (work: () => Promise<unknown>): Promise<number> => {
      const before = await versionOf(id);
      await work();
      return Math.sign((await versionOf(id)) - before);
    };
    expect(await moves(() => register.cq.change(id, { address: "（测试）" }))).toBe(1);
    expect(await moves(() => register.cq.change(id, { formerNames: [{ name: "（测试）另一前身" }] }))).toBe(
      1,
    );
    expect(await moves(() => register.cq.move(id, "closing"))).toBe(1);
    expect(await moves(() => register.cq.register())).toBe(0);
    expect(await moves(() => sql(`UPDATE division SET note = '（测试）' WHERE code = '500103'`))).toBe(0);
    expect(await moves(() => sql(`DELETE FROM search_mark`))).toBe(0);
  });

  it("lets a change through only on the version it was made on", async () => {
    const id = await register.cq.register();
    const version = await versionOf(id);
    await moveBySql(register.dataSource, id, "closing");
    const stale = register.cq.change(id, { address: "（测试）" }, [version]);
    await expect(stale).rejects.toMatchObject({ name: "StaleError", currentVersion: await versionOf(id) });
    await register.cq.change(id, { address: "（测试）" }, [version, await versionOf(id)]);
  });
});
