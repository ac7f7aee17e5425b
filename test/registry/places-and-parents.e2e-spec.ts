import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findRecord, type InstitutionInput } from "#registry";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

const firm = (given: Partial<InstitutionInput> = {}): Promise<string> =>
  register.cq.register({ type: "LAW_FIRM", ...given });
const rule = (code: string): object => ({ name: "RuleError", code });

describe("the division of a record", () => {
  it("is one of the account's own side", async () => {
    await expect(register.cq.register({ division: "510104" })).rejects.toMatchObject(
      rule("foreign-division"),
    );
    await expect(register.sc.register({ division: "500103" })).rejects.toMatchObject(
      rule("foreign-division"),
    );
    await expect(register.sc.register({ division: "PENDING-LJXQ" })).rejects.toMatchObject(
      rule("foreign-division"),
    );
    const id = await register.cq.register({ division: "PENDING-LJXQ" });
    await expect(register.cq.change(id, { division: "510104" })).rejects.toMatchObject(
      rule("foreign-division"),
    );
    expect(await findRecord(register.dataSource, id)).toMatchObject({
      jurisdiction: "CQ",
      divisionCode: "PENDING-LJXQ",
    });
  });

  it("is one that stands: an ended one is refused with what it became", async () => {
    await expect(register.cq.register({ division: "500105" })).rejects.toMatchObject({
      ...rule("ended-division"),
      reason: { en: expect.stringMatching(/PENDING-LJXQ/), zh: expect.stringMatching(/两江新区/) },
    });
    await expect(register.cq.register({ division: "500112" })).rejects.toMatchObject({
      reason: { en: expect.stringMatching(/PENDING-LJXQ.*500109/) },
    });
    const id = await register.cq.register();
    await expect(register.cq.change(id, { division: "500112" })).rejects.toMatchObject(
      rule("ended-division"),
    );
  });

  it("may stay what it was when it has ended since, until it is changed", async () => {
    const id = await register.cq.register();
    await register.dataSource.query(`UPDATE institution SET division_code = '500112' WHERE id = $1`, [id]);
    await register.cq.change(id, { address: "（测试）" });
    expect((await findRecord(register.dataSource, id))?.divisions).toEqual(
      expect.arrayContaining(["500112", "PENDING-LJXQ", "500109", "500000"]),
    );
  });

  it("given anew is no longer where an old source placed it", async () => {
    const id = await register.cq.register();
    await register.dataSource.query(
      `UPDATE institution SET division_recorded = '500105', division_flag = 'ended' WHERE id = $1`,
      [id],
    );
    await register.cq.change(id, { division: "500104" });
    expect(await findRecord(register.dataSource, id)).toMatchObject({
      divisionRecorded: null,
      divisionFlag: null,
    });
  });

  it("gives its centre to a record without a point of its own, and says that it does", async () => {
    const id = await register.cq.register();
    const centre = register.reference.centre("500103");
    expect(await findRecord(register.dataSource, id)).toMatchObject({ ...centre, precision: "division" });
    await register.cq.change(id, { location: { lat: 29.56, lng: 106.55, precision: "building" } });
    expect(await findRecord(register.dataSource, id)).toMatchObject({
      lat: 29.56,
      lng: 106.55,
      precision: "building",
    });
    await register.cq.change(id, { address: "（测试）" });
    expect(await findRecord(register.dataSource, id)).toMatchObject({
      lat: 29.56,
      lng: 106.55,
      precision: "building",
    });
    await register.cq.change(id, { location: null });
    expect(await findRecord(register.dataSource, id)).toMatchObject({ ...centre, precision: "division" });
  });
});

describe("a branch", () => {
  it("has a public parent of its own type, one step deep", async () => {
    const head = await firm();
    const branch = await firm({ parentId: head });
    const office = await register.cq.register();
    const hidden = await firm();
    await register.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [hidden]);
    for (const parentId of ["nobody-at-all", office, branch, hidden])
      await expect(firm({ parentId })).rejects.toMatchObject(rule("bad-parent"));
    expect((await findRecord(register.dataSource, branch))?.parentId).toBe(head);
  });

  it("comes in no circle, by itself or over another", async () => {
    const [one, two] = [await firm(), await firm()];
    await expect(register.cq.change(one, { parentId: one })).rejects.toMatchObject(rule("bad-parent"));
    await register.cq.change(two, { parentId: one });
    await expect(register.cq.change(one, { parentId: two })).rejects.toMatchObject(rule("bad-parent"));
    await expect(
      register.dataSource.query(`UPDATE institution SET parent_id = id WHERE id = $1`, [one]),
    ).rejects.toThrow("institution_not_own_parent");
  });

  it("comes in no circle either when both sides of it are written at the same moment", async () => {
    for (let times = 0; times < 5; times += 1) {
      const [one, two] = [await firm(), await firm()];
      const tries = await Promise.allSettled([
        register.cq.change(one, { parentId: two }),
        register.cq.change(two, { parentId: one }),
      ]);
      for (const attempt of tries)
        if (attempt.status === "rejected") expect(attempt.reason).toMatchObject(rule("bad-parent"));
      const parents = [one, two].map(async (id) => (await findRecord(register.dataSource, id))?.parentId);
      expect((await Promise.all(parents)).filter((parent) => parent != null).length).toBeLessThan(2);
    }
  });

  it("made circular before anything refused that still has a standing and can be read", async () => {
    const [one, two] = [await firm(), await firm()];
    const link = (id: string, parent: string): Promise<unknown> =>
      register.dataSource.query(`UPDATE institution SET parent_id = $2 WHERE id = $1`, [id, parent]);
    await link(one, two);
    await expect(link(two, one)).rejects.toThrow("would go in a circle");
    await register.dataSource.query(`ALTER TABLE institution DISABLE TRIGGER institution_no_circle`);
    await link(two, one);
    await register.dataSource.query(`ALTER TABLE institution ENABLE TRIGGER institution_no_circle`);
    expect((await findRecord(register.dataSource, one))?.standing).toBe("active");
    await register.cq.move(two, "suspended");
    expect(await findRecord(register.dataSource, one)).toMatchObject({
      standing: "suspended",
      follows: true,
    });
  });

  it("keeps its type to its parent's: neither changes alone", async () => {
    const head = await firm();
    const branch = await firm({ parentId: head });
    await expect(register.cq.change(branch, { type: "NOTARY_OFFICE" })).rejects.toMatchObject(
      rule("bad-parent"),
    );
    await expect(register.cq.change(head, { type: "NOTARY_OFFICE" })).rejects.toMatchObject(
      rule("bad-parent"),
    );
    await register.cq.change(branch, { type: "NOTARY_OFFICE", parentId: null });
    await register.cq.change(head, { type: "NOTARY_OFFICE" });
  });
});

describe("the other side's record", () => {
  it("can't be written, whatever is asked", async () => {
    const id = await register.cq.register();
    const forbidden = { name: "ForbiddenError" };
    await expect(register.sc.change(id, { address: "（测试）" })).rejects.toMatchObject(forbidden);
    await expect(register.sc.move(id, "suspended")).rejects.toMatchObject(forbidden);
    await register.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [id]);
    await expect(register.sc.change(id, { address: "（测试）" })).rejects.toMatchObject({
      name: "NotFoundError",
    });
    await register.cq.change(id, { address: "（测试）" });
  });
});
