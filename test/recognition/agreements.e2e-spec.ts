import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { registered } from "../support/a-practitioner.js";
import { anInstitution } from "../support/an-institution.js";
import { child, listAt, textAt } from "../support/json.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { agreed, anAgreement, approve, proposed, terminate } from "../support/some-agreements.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer, TestClient } from "../support/test-client.js";

let test: TestApp;
let cq: TestClient;
let sc: TestClient;
let body: string;
beforeAll(async () => {
  test = await startTestApp();
  cq = await test.signIn("cq.registrar");
  sc = await test.signIn("sc.registrar");
  body = await registered(
    cq,
    anInstitution({ type: "MEDIATION", name: "（测试）渝州调解中心", services: ["mediation"] }),
  );
});
afterAll(() => test.close());

const codeOf = ({ status, body: told }: Answer): unknown[] => [
  status,
  status === 200 || status === 201 ? textAt(told, "state") : textAt(told, "code"),
];
const stateOf = async (id: string): Promise<string> =>
  textAt((await test.anyone.get(`/agreements/${id}`)).body, "state");

/** Whether the other side recognises the mediation body, on a day. */
const recognised = async (on = TODAY): Promise<unknown> =>
  child((await test.anyone.get(`/institutions/${body}/standing?in=SC&on=${on}`)).body, "recognised");

describe("an agreement", () => {
  it("is told to the other side's registrars when it is proposed, approved and ended", async () => {
    const newest = async (of: TestClient): Promise<string[]> => {
      const [notice] = listAt((await of.get("/notices")).body, "items");
      return [textAt(notice, "kind"), textAt(notice, "links", 0, "id")];
    };
    const id = await proposed(sc);
    expect(await newest(cq)).toEqual(["agreement-proposed", id]);
    await approve(cq, id);
    expect(await newest(sc)).toEqual(["agreement-approved", id]);
    await terminate(sc, id);
    expect(await newest(cq)).toEqual(["agreement-terminated", id]);
    const proposal = await proposed(cq);
    await terminate(cq, proposal);
    expect(await newest(sc)).toEqual(["agreement-withdrawn", proposal]);
  });

  it("is ended without a word, by the side's own decision, and before it has begun as well", async () => {
    const id = await agreed(sc, cq, { from: dayFromToday(30) });
    expect(await stateOf(id)).toBe("pending");
    const { status, body } = await cq.post(`/agreements/${id}/termination`, undefined);
    expect([status, textAt(body, "state")]).toEqual([200, "ended"]);
    expect(textAt(body, "terminationReason")).toBe("重庆市司法局决定终止");
  });

  it("is nothing until the other side approves: then it is in force at once, and ends the day somebody ends it", async () => {
    expect(await recognised()).toBe(false);
    const id = await proposed(cq);
    expect([await stateOf(id), await recognised()]).toEqual(["proposed", false]);
    const answer = await approve(sc, id);
    expect(codeOf(answer)).toEqual([200, "in_force"]);
    expect(answer.body).toMatchObject({
      proposedBy: "CQ",
      approvedBy: "SC",
      approvedOn: TODAY,
      endsOn: null,
    });
    expect(await recognised()).toBe(true);
    expect([await recognised(dayFromToday(-1)), await recognised(dayFromToday(40))]).toEqual([false, true]);
    expect(codeOf(await terminate(sc, id, { endsOn: dayFromToday(20) }))).toEqual([200, "in_force"]);
    expect([
      await recognised(),
      await recognised(dayFromToday(19)),
      await recognised(dayFromToday(20)),
    ]).toEqual([true, true, false]);
  });

  it("is not made by one side: neither by its own approval nor by plain SQL", async () => {
    const id = await proposed(cq);
    expect(codeOf(await approve(cq, id))).toEqual([422, "own-proposal"]);
    const approving = (by: string): Promise<unknown> =>
      test.dataSource.query(
        `UPDATE agreement SET approved_by = $2, approved_actor = 'sql', approved_on = shanghai_today(),
           approved_at = now() WHERE id = $1`,
        [id, by],
      );
    await expect(approving("CQ")).rejects.toThrow(/agreement_of_two/);
    const inserted = test.dataSource.query(
      `INSERT INTO agreement (id, covers, mode, from_on, document, proposed_by, proposed_actor, approved_by,
         approved_actor, approved_on, approved_at)
       VALUES ('sql-made-one', '{LAWYER}', 'automatic', '2026-01-01', 'x', 'CQ', 'sql', 'SC', 'sql', '2026-01-01', now())`,
    );
    await expect(inserted).rejects.toThrow(/begins as a proposal/);
    expect(await stateOf(id)).toBe("proposed");
  });

  it("is fixed in what was proposed, is approved and ended once, and never deleted", async () => {
    const id = await agreed(cq, sc, { until: dayFromToday(400) });
    const sql = (set: string): Promise<unknown> =>
      test.dataSource.query(`UPDATE agreement SET ${set} WHERE id = $1`, [id]);
    await expect(sql(`covers = '{LAWYER}'`)).rejects.toThrow(/what was proposed is fixed/);
    await expect(sql(`until_on = NULL`)).rejects.toThrow(/what was proposed is fixed/);
    await expect(sql(`approved_on = '2020-01-01'`)).rejects.toThrow(/approved once/);
    await expect(
      sql(`terminated_by = 'SC', terminated_actor = 'sql', ends_on = shanghai_today() - 1, termination_reason = 'x',
        termination_recorded_at = now()`),
    ).rejects.toThrow(/today at the earliest/);
    expect(codeOf(await approve(sc, id))).toEqual([422, "illegal-transition"]);
    expect(codeOf(await terminate(cq, id))).toEqual([200, "ended"]);
    expect(codeOf(await terminate(sc, id))).toEqual([422, "illegal-transition"]);
    await expect(sql(`ends_on = NULL`)).rejects.toThrow();
    await expect(test.dataSource.query(`DELETE FROM agreement`)).rejects.toThrow(/history/);
    await expect(test.dataSource.query(`TRUNCATE agreement CASCADE`)).rejects.toThrow(/history/);
  });

  it("begins with its own day where that is later than the approval", async () => {
    const id = await agreed(sc, cq, { from: dayFromToday(3), covers: ["ARBITRATION"] });
    expect(await stateOf(id)).toBe("pending");
    const [row] = await test.dataSource.query<{ from: string }[]>(
      `SELECT from_on::text AS from FROM agreement WHERE id = $1`,
      [id],
    );
    expect(row?.from).toBe(dayFromToday(3));
    expect(codeOf(await terminate(cq, id, { endsOn: dayFromToday(1) }))).toEqual([200, "ended"]);
  });

  it("that is only proposed is taken back by whoever made it, and by nobody else", async () => {
    const id = await proposed(cq);
    expect(codeOf(await terminate(sc, id))).toEqual([422, "illegal-transition"]);
    expect(codeOf(await terminate(cq, id))).toEqual([200, "withdrawn"]);
    expect(codeOf(await approve(sc, id))).toEqual([422, "illegal-transition"]);
  });

  it("is approved once, however often and at once the other side says so", async () => {
    const id = await proposed(cq);
    const answers = await Promise.all([approve(sc, id), approve(sc, id), terminate(cq, id)]);
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    const [entries] = await test.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM audit_entry
       WHERE target_id = $1 AND outcome = 'done' AND action = 'agreement.approve'`,
      [id],
    );
    expect(entries?.count).toBe(answers.slice(0, 2).filter(({ status }) => status === 200).length);
    expect(entries?.count).toBeLessThan(2);
  });

  it("is refused when it could not hold: bad codes, days and private data, each named", async () => {
    const named = async (given: Record<string, unknown>): Promise<unknown[]> => {
      const { status, body: told } = await cq.post("/agreements", anAgreement(given));
      if (status === 422) return [status, textAt(told, "code")];
      return [status, ...new Set(listAt(told, "errors").map((error) => textAt(error, "pointer")))];
    };
    expect(await named({ covers: [] })).toEqual([400, "/covers"]);
    expect(await named({ covers: ["LAWYER", "LAWYER"] })).toEqual([400, "/covers"]);
    expect(await named({ covers: ["JUDGE"] })).toEqual([400, "/covers/0"]);
    expect(await named({ services: [] })).toEqual([400, "/services"]);
    expect(await named({ services: ["mediation.moon"] })).toEqual([400, "/services/0"]);
    expect(await named({ services: ["mediation", "notary"] })).toEqual([422, "unfit-services"]);
    expect(await named({ mode: "both" })).toEqual([400, "/mode"]);
    expect(await named({ from: "2026-02-30" })).toEqual([400, "/from"]);
    expect(await named({ until: TODAY })).toEqual([422, "bad-date"]);
    expect(await named({ from: "1949-09-30" })).toEqual([422, "bad-date"]);
    expect(await named({ from: "2099-01-01" })).toEqual([422, "bad-date"]);
    expect(await named({ document: "联系人 13800138000" })).toEqual([400, "/document"]);
    expect(await named({ document: "   " })).toEqual([400, "/document"]);
    const late = await proposed(cq, { from: dayFromToday(-30), until: dayFromToday(-2) });
    expect(codeOf(await approve(sc, late))).toEqual([422, "bad-date"]);
    const bounded = await agreed(cq, sc, { until: dayFromToday(10) });
    expect(codeOf(await terminate(cq, bounded, { endsOn: dayFromToday(10) }))).toEqual([422, "bad-date"]);
    expect(codeOf(await terminate(cq, bounded, { endsOn: dayFromToday(-1) }))).toEqual([422, "bad-date"]);
  });

  it("is proposed, approved and ended by registrars alone, read by anybody, and refused on a version that is past", async () => {
    const id = await proposed(cq);
    for (const account of ["court.clerk", "auditor", "operator", "firm.clerk"]) {
      const client = await test.signIn(account);
      const answers = [
        await client.post("/agreements", anAgreement()),
        await approve(client, id),
        await terminate(client, id),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    const read = await test.anyone.get(`/agreements/${id}`);
    expect([read.status, read.headers["etag"]]).toEqual([200, '"1"']);
    const stale = await sc.post(`/agreements/${id}/approvals`, {}, { "if-match": '"9"' });
    expect(codeOf(stale)).toEqual([412, "stale"]);
    const fresh = await sc.post(`/agreements/${id}/approvals`, undefined, { "if-match": '"1"' });
    expect([fresh.status, fresh.headers["etag"]]).toEqual([200, '"2"']);
  });

  it("answers the same proposal again under one key, and leaves a revision and an audit entry of each step", async () => {
    const key = { "idempotency-key": "one-and-the-same" };
    const given = anAgreement({ title: "（测试）同一提议" });
    const first = await cq.post("/agreements", given, key);
    const again = await cq.post("/agreements", given, key);
    const other = await cq.post("/agreements", { ...given, mode: "individual" }, key);
    expect([first.status, again.status, other.status]).toEqual([201, 201, 409]);
    const id = textAt(first.body, "id");
    expect(textAt(again.body, "id")).toBe(id);
    await approve(sc, id);
    await terminate(cq, id);
    const steps = await test.dataSource.query<{ actor: string; operation: string }[]>(
      `SELECT actor, operation FROM revision WHERE table_name = 'agreement' AND record_id = $1 ORDER BY id`,
      [id],
    );
    expect(steps.map(({ actor, operation }) => [actor, operation])).toEqual([
      ["cq.registrar", "INSERT"],
      ["sc.registrar", "UPDATE"],
      ["cq.registrar", "UPDATE"],
    ]);
    const audited = await test.dataSource.query<{ action: string }[]>(
      `SELECT action FROM audit_entry WHERE target_id = $1 AND outcome = 'done' ORDER BY id`,
      [id],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      "agreement.propose",
      "agreement.approve",
      "agreement.terminate",
    ]);
  });

  it("is listed by state and by whom it covers, page by page, the newest first", async () => {
    const ids = [
      await proposed(cq, { covers: ["BAR_ASSOCIATION"] }),
      await proposed(sc, { covers: ["BAR_ASSOCIATION"] }),
    ];
    const query = "/agreements?state=proposed&covers=BAR_ASSOCIATION&limit=1";
    const first = await test.anyone.get(query);
    const second = await test.anyone.get(`${query}&cursor=${encodeURIComponent(textAt(first.body, "next"))}`);
    const seen = [first, second].flatMap((page) =>
      listAt(page.body, "items").map((item) => textAt(item, "id")),
    );
    expect(seen).toEqual(ids.toReversed());
    expect(child(second.body, "items", 0, "state")).toBe("proposed");
    const { body: inForce } = await test.anyone.get("/agreements?state=in_force&limit=100");
    for (const item of listAt(inForce, "items")) expect(textAt(item, "state")).toBe("in_force");
  });
});

describe("the agreements that the register starts with", () => {
  it("are in force, with their source and what is assumed, and stay what became of them", async () => {
    const { body: told } = await test.anyone.get("/agreements?covers=LAWYER&limit=100");
    const seeded = listAt(told, "items").find((item) => child(item, "source") !== null);
    expect(seeded).toMatchObject({
      ...{ state: "in_force", title: "川渝律师专项合作协议", proposedBy: "SC", approvedBy: "CQ" },
      source: { authority: "四川省司法厅", asOf: "2021-12-28" },
    });
    expect(textAt(seeded, "note")).toContain("未公布");
    const id = textAt(seeded, "id");
    expect(codeOf(await terminate(cq, id))).toEqual([200, "ended"]);
    const { seedAll } = await import("#seeds");
    await seedAll(test.dataSource);
    expect(await stateOf(id)).toBe("ended");
  });
});
