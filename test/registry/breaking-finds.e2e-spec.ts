import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

const standing = async (id: string): Promise<string | undefined> => {
  const [row] = await register.dataSource.query<{ standing: string }[]>(
    `SELECT standing FROM public_record WHERE id = $1`,
    [id],
  );
  return row?.standing;
};

describe("a planned suspension", () => {
  it.each(["suspended", "revoked", "cancelled"] as const)("gives way to %s today", async (to) => {
    const id = await register.cq.register();
    await register.cq.move(id, "suspended", { effectiveOn: dayFromToday(3) });
    await register.cq.move(id, to, { effectiveOn: TODAY });
    expect(await standing(id)).toBe(to);
    const [later] = await register.dataSource.query<{ standing: string }[]>(
      `SELECT standing FROM effective_standing($1, $2::date, 'infinity')`,
      [id, dayFromToday(10)],
    );
    expect(later?.standing).toBe(to);
  });
});

describe("a link across the border", () => {
  it("is not made by one side: neither a branch nor a successor", async () => {
    const firm = await register.sc.register({ type: "LAW_FIRM", name: "（测试）对岸律师事务所" });
    const branch = { type: "LAW_FIRM", name: "（测试）对岸（重庆）律师事务所", parentId: firm } as const;
    await expect(register.cq.register(branch)).rejects.toMatchObject({ code: "bad-parent" });
    const id = await register.cq.register({ type: "LAW_FIRM", name: "（测试）此岸律师事务所" });
    await expect(register.cq.move(id, "merged", { successorId: firm })).rejects.toMatchObject({
      code: "bad-successor",
    });
  });
});

describe("the same name at the same moment", () => {
  it("is registered once", async () => {
    const asked = Array.from({ length: 5 }, () => register.cq.register({ name: "（测试）同时登记公证处" }));
    const made = (await Promise.allSettled(asked)).filter(({ status }) => status === "fulfilled");
    expect(made).toHaveLength(1);
  });
});

describe("history", () => {
  it.each(["revision", "standing_move", "audit_entry", "institution"])(
    "is not emptied: %s",
    async (table) => {
      await expect(register.dataSource.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/only added to/);
    },
  );

  it("does not move for a change that changes nothing", async () => {
    const id = await register.cq.register();
    await register.cq.change(id, {});
    const [row] = await register.dataSource.query<{ version: string }[]>(
      `SELECT version FROM institution WHERE id = $1`,
      [id],
    );
    expect(row?.version).toBe("1");
  });
});
