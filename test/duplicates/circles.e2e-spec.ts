import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aFirm, registered } from "../support/a-practitioner.js";
import { anInstitution } from "../support/an-institution.js";
import { textAt } from "../support/json.js";
import { dayFromToday } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let cq: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
});
afterAll(() => test.close());

const ANY = { "if-match": "*" };
const outcome = ({ status, body }: Answer): unknown[] => [status, status < 400 ? null : textAt(body, "code")];

describe("circles", () => {
  it("of successors are refused by name, also when the mergers are only planned", async () => {
    const [one, other] = [await registered(cq, anInstitution()), await registered(cq, anInstitution())];
    const planned = (successorId: string): Record<string, unknown> => ({
      ...{ to: "merged", successorId, reason: "（测试）", basis: "（测试）" },
      effectiveOn: dayFromToday(300),
    });
    expect((await cq.post(`/institutions/${one}/status`, planned(other), ANY)).status).toBe(200);
    expect(outcome(await cq.post(`/institutions/${other}/status`, planned(one), ANY))).toEqual([
      422,
      "successor-cycle",
    ]);
    expect(outcome(await cq.post(`/institutions/${other}/status`, planned(other), ANY))).toEqual([
      422,
      "bad-successor",
    ]);
    const bySql = test.dataSource.query(
      `INSERT INTO standing_move (institution_id, to_standing, successor_id) VALUES ($1, 'merged', $2)`,
      [other, one],
    );
    await expect(bySql).rejects.toThrow("circle");
  });

  it("of parents are refused to plain SQL too", async () => {
    const [one, two, three] = [
      await registered(cq, aFirm()),
      await registered(cq, aFirm()),
      await registered(cq, aFirm()),
    ];
    const link = (child: string, parent: string): Promise<unknown> =>
      test.dataSource.query(`UPDATE institution SET parent_id = $2 WHERE id = $1`, [child, parent]);
    await link(one, two);
    await link(two, three);
    await expect(link(three, one)).rejects.toThrow("circle");
    expect(outcome(await cq.patch(`/institutions/${one}`, { parentId: one }, ANY))).toEqual([
      422,
      "bad-parent",
    ]);
  });
});
