import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { standingsOf, type Standing } from "#codes";
import { findRecord } from "#registry";
import { legalMovesOfPage } from "../support/legal-moves.js";
import { dayFromToday, moveBySql, TODAY } from "../support/registrars.js";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

const STANDINGS = standingsOf("institution");

const PAIRS = STANDINGS.flatMap((from) => STANDINGS.map((to) => [from, to] as const));
const LEGAL = legalMovesOfPage("institution");

let register: RegisterBench;
let heir: string;
beforeAll(async () => {
  register = await openRegister();
  heir = await register.cq.register();
});
afterAll(() => register.close());

const successorId = (to: Standing): string | null => (to === "merged" ? heir : null);
async function standingOf(id: string): Promise<string | undefined> {
  return (await findRecord(register.dataSource, id))?.standing;
}
/** A body that has a standing from a day on, however it came to it. */
async function aBodyThatIs(standing: Standing, day = "2021-01-01"): Promise<string> {
  const id = await register.cq.register();
  await register.dataSource.query(
    `INSERT INTO standing_move (institution_id, to_standing, effective_on, successor_id) VALUES ($1, $2, $3, $4)`,
    [id, standing, day, successorId(standing)],
  );
  return id;
}
const illegal = { name: "RuleError", code: "illegal-transition" };

describe("a move", () => {
  it("is tested over a page that names every kind of move", () => {
    expect(LEGAL.size).toBeGreaterThan(20);
    expect(PAIRS.length - LEGAL.size).toBeGreaterThan(20);
    expect(LEGAL).toContain("active -> suspended");
    expect([...LEGAL].filter((move) => /^(cancelled|revoked|merged) ->/.test(move))).toEqual([]);
  });

  it.each(PAIRS)("from %s to %s is allowed exactly when the page allows it", async (from, to) => {
    const id = await aBodyThatIs(from);
    const before = await findRecord(register.dataSource, id);
    const moved = register.cq.move(id, to, { successorId: successorId(to) });
    if (LEGAL.has(`${from} -> ${to}`)) {
      await moved;
      expect(await standingOf(id)).toBe(to);
    } else {
      await expect(moved).rejects.toMatchObject(illegal);
      expect(await findRecord(register.dataSource, id)).toEqual(before);
    }
  });
});

describe("the day of a move", () => {
  it("may not lie before the record begins, by licence, founding or source", async () => {
    const begins = [
      [{ licensedOn: "2015-06", foundedOn: "2019-01-01" }, "2015-06-01", "2015-05-31"],
      [{ foundedOn: "2012" }, "2012-01-01", "2011-12-31"],
      [
        { source: { authority: "（测试）", document: "（测试）", asOf: "2020-07" } },
        "2020-07-01",
        "2020-06-30",
      ],
    ] as const;
    for (const [given, first, tooEarly] of begins) {
      const id = await register.cq.register(given);
      await expect(register.cq.move(id, "suspended", { effectiveOn: tooEarly })).rejects.toMatchObject({
        name: "RuleError",
        code: "bad-date",
      });
      await register.cq.move(id, "suspended", { effectiveOn: first });
      expect(await standingOf(id)).toBe("suspended");
    }
  });

  it("lies between 1949 and a year ahead, also where nothing tells when the record begins", async () => {
    const id = await register.cq.register({
      source: { authority: "（测试）", document: "（测试）", asOf: null },
    });
    for (const effectiveOn of ["1949-09-30", "1900-01-01", dayFromToday(367), "2999-01-01"])
      await expect(register.cq.move(id, "suspended", { effectiveOn })).rejects.toMatchObject({
        name: "RuleError",
        code: "bad-date",
      });
    await register.cq.move(id, "suspended", { effectiveOn: "1949-10-01" });
    await register.cq.move(id, "active", { effectiveOn: dayFromToday(366) });
    expect(await standingOf(id)).toBe("suspended");
  });

  it("may lie ahead: the body stays as it is until then", async () => {
    const id = await register.cq.register();
    await register.cq.move(id, "suspended", { effectiveOn: dayFromToday(1) });
    expect(await standingOf(id)).toBe("active");
    await register.cq.move(id, "conditions_apply");
    expect(await standingOf(id)).toBe("conditions_apply");
  });

  it("may lie back, if what follows stays legal, and then changes the past only", async () => {
    const id = await register.cq.register();
    await register.cq.move(id, "suspended", { effectiveOn: "2023-03-01" });
    await register.cq.move(id, "closing", { effectiveOn: "2022-01-01" });
    expect(await standingOf(id)).toBe("suspended");
    await expect(register.cq.move(id, "cancelled", { effectiveOn: "2022-06-01" })).rejects.toMatchObject(
      illegal,
    );
    await expect(register.cq.move(id, "suspended", { effectiveOn: "2022-06-01" })).rejects.toMatchObject(
      illegal,
    );
    await expect(register.cq.move(id, "closing", { effectiveOn: "2022-06-01" })).rejects.toMatchObject(
      illegal,
    );
    await register.cq.move(id, "conditions_apply", { effectiveOn: "2022-06-01" });
    expect(await standingOf(id)).toBe("suspended");
  });

  it("may be the same for several: the last recorded holds, and the next goes on from it", async () => {
    const id = await register.cq.register();
    for (const to of ["suspended", "active", "closing"] as const) await register.cq.move(id, to);
    expect(await standingOf(id)).toBe("closing");
    await expect(register.cq.move(id, "closing")).rejects.toMatchObject(illegal);
    await register.cq.move(id, "active");
    expect(await standingOf(id)).toBe("active");
  });

  it("must exist, and reasons must be text without private data", async () => {
    const id = await register.cq.register();
    for (const effectiveOn of ["2023-02-29", "2023-13-01", "", "2023", "23-01-01"]) {
      await expect(register.cq.move(id, "suspended", { effectiveOn })).rejects.toMatchObject({
        name: "ValidationError",
        faults: [{ pointer: "/effectiveOn" }],
      });
    }
    const given = { reason: " ", basis: "承办人电话19900000000" };
    const refused = register.cq.move(id, "suspended", given);
    await expect(refused).rejects.toMatchObject({
      code: "private-data",
      faults: [{ pointer: "/reason" }, { pointer: "/basis" }],
    });
    expect(await standingOf(id)).toBe("active");
  });
});

describe("a merger", () => {
  it("needs a successor that is public and another body; no other move has one", async () => {
    const id = await register.cq.register();
    const hidden = await register.cq.register();
    await register.dataSource.query(`UPDATE institution SET published = false WHERE id = $1`, [hidden]);
    await expect(register.cq.move(id, "merged")).rejects.toMatchObject({
      faults: [{ pointer: "/successorId" }],
    });
    await expect(register.cq.move(id, "closing", { successorId: heir })).rejects.toMatchObject({
      faults: [{ pointer: "/successorId" }],
    });
    for (const bad of ["nobody-at-all", id, hidden]) {
      await expect(register.cq.move(id, "merged", { successorId: bad })).rejects.toMatchObject({
        code: "bad-successor",
      });
    }
    await register.cq.move(id, "merged", { successorId: heir });
    expect(await findRecord(register.dataSource, id)).toMatchObject({
      standing: "merged",
      successorId: heir,
    });
  });

  it("is refused by the database as well", async () => {
    const id = await register.cq.register();
    await expect(moveBySql(register.dataSource, id, "merged")).rejects.toThrow("standing_move_merged");
    await expect(moveBySql(register.dataSource, id, "transferred")).rejects.toThrow("standing_move_to");
    await expect(moveBySql(register.dataSource, "nobody-at-all", "active")).rejects.toThrow(
      "violates foreign key",
    );
  });
});

describe("a branch of a law firm", () => {
  it("follows its firm while the firm may not practise, and keeps its own record", async () => {
    const firm = await register.cq.register({ type: "LAW_FIRM", name: "（测试）云岭律师事务所" });
    const branch = await register.cq.register({ type: "LAW_FIRM", name: "（测试）云岭分所", parentId: firm });
    const before = await findRecord(register.dataSource, branch);
    for (const standing of ["suspended", "expired", "revoked", "cancelled"]) {
      await moveBySql(register.dataSource, firm, standing);
      const now = await findRecord(register.dataSource, branch);
      expect(now).toMatchObject({
        standing,
        ownStanding: "active",
        follows: true,
        state: "ended",
        since: TODAY,
      });
    }
    await moveBySql(register.dataSource, firm, "active");
    expect(await findRecord(register.dataSource, branch)).toEqual(before);
    await moveBySql(register.dataSource, branch, "suspended");
    await moveBySql(register.dataSource, firm, "closing");
    expect(await findRecord(register.dataSource, branch)).toMatchObject({
      standing: "suspended",
      follows: false,
    });
  });

  it("does not follow where the type is another", async () => {
    const office = await register.cq.register();
    const station = await register.cq.register({ parentId: office });
    await moveBySql(register.dataSource, office, "suspended");
    expect(await standingOf(station)).toBe("active");
  });
});
