import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Accounts } from "#access";
import { inTransaction } from "#database";
import { audiencesOf, sendNotice } from "#procedures";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { DEMO_PASSWORD } from "../support/databases.js";
import { aCase, aClerkOf, type OpenCase } from "../support/some-files.js";
import { tell } from "../support/some-notices.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let sichuan: TestClient;
let chongqing: TestClient;
let opened: OpenCase;
beforeAll(async () => {
  test = await startTestApp();
  sichuan = await test.signIn("sc.registrar");
  chongqing = await test.signIn("cq.registrar");
  opened = await aCase(test);
});
afterAll(() => test.close());

async function inbox(client: TestClient, query = ""): Promise<string[]> {
  const { body } = await client.get(`/notices${query}`);
  return listAt(body, "items").map((item) => textAt(item, "id"));
}

async function unread(client: TestClient): Promise<number> {
  return numberAt((await client.get("/notices/count")).body, "unread");
}

describe("an inbox", () => {
  it("has what the account's side or body is told, in the reader's language, with where it leads", async () => {
    const { id: caseId, firm, clerk } = opened;
    const [id = ""] = await tell(test, {
      ...{ kind: "asked", caseId, to: [{ institutionId: firm }], subject: "成都示例律师事务所（测试）" },
      procedure: { zh: "跨区域互认", en: "Recognition" },
      step: { zh: "一次告知", en: "told once" },
      links: [
        { kind: "recognition", id: caseId },
        { kind: "institution", id: firm },
      ],
    });
    const [item] = listAt((await clerk.client.get("/notices")).body, "items");
    expect(objectAt(item)).toEqual({
      ...{ id, kind: "asked", caseId, readAt: null, at: expect.stringMatching(/\+08:00$/) },
      text: "跨区域互认：成都示例律师事务所（测试），须补正材料（一次告知）",
      links: [
        { kind: "recognition", id: caseId, href: `/api/v1/recognitions/${caseId}` },
        { kind: "institution", id: firm, href: `/api/v1/institutions/${firm}` },
      ],
    });
    const english = await clerk.client.get("/notices", { "accept-language": "en" });
    expect(child(english.body, "items", 0, "text")).toBe(
      "Recognition: 成都示例律师事务所（测试）, papers are asked for (told once)",
    );
    expect(await inbox((await aClerkOf(test, firm)).client)).toEqual([id]);
    expect(await inbox((await aCase(test)).clerk.client)).toEqual([]);
    for (const registrar of [sichuan, chongqing]) expect(await inbox(registrar)).not.toContain(id);
  });

  it("is nobody's without the role, and empty for a clerk of no body", async () => {
    for (const account of ["court.clerk", "auditor", "operator"]) {
      const client = await test.signIn(account);
      const answers = [await client.get("/notices"), await client.get("/notices/count")];
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    }
    expect((await test.anyone.get("/notices")).status).toBe(401);
    // As the demo clerk is before the first start gives them a firm.
    const ofNone = await test.signIn("firm.clerk");
    await tell(test);
    expect([await inbox(ofNone), await unread(ofNone)]).toEqual([[], 0]);
  });

  it("is the side's for what it is told, and read by each account for itself", async () => {
    const name = "sc.registrar2";
    const account = { name, password: DEMO_PASSWORD, roles: ["registrar"], jurisdiction: "SC" } as const;
    await new Accounts(test.dataSource).add(account);
    const colleague = await test.signIn(name);
    const before = [await unread(sichuan), await unread(colleague), await unread(chongqing)];
    const [id = ""] = await tell(test);
    expect([await unread(sichuan), await unread(colleague), await unread(chongqing)]).toEqual([
      (before[0] ?? 0) + 1,
      (before[1] ?? 0) + 1,
      before[2],
    ]);
    const marked = await sichuan.post(`/notices/${id}/read`, undefined);
    expect([marked.status, marked.text]).toEqual([204, ""]);
    expect((await sichuan.post(`/notices/${id}/read`, undefined)).status).toBe(204);
    expect(await inbox(sichuan, "?unread=true")).not.toContain(id);
    expect(await inbox(sichuan, "?unread=false")).toContain(id);
    expect(await inbox(colleague, "?unread=true")).toContain(id);
    expect([await unread(sichuan), await unread(colleague)]).toEqual([before[0], (before[1] ?? 0) + 1]);
    const item = listAt((await sichuan.get("/notices")).body, "items").find(
      (one) => textAt(one, "id") === id,
    );
    expect(textAt(item, "readAt")).toMatch(/\+08:00$/);
  });

  it("does not let another's notice be marked, nor tell that there is one", async () => {
    const [id = ""] = await tell(test);
    for (const client of [chongqing, opened.clerk.client])
      for (const path of [id, "unknown-notice", "../x"])
        expect((await client.post(`/notices/${encodeURIComponent(path)}/read`, undefined)).status).toBe(404);
    expect(await inbox(sichuan, "?unread=true")).toContain(id);
  });

  it("comes in pages, the newest first, whose marks are of one account and one question", async () => {
    for (let at = 0; at < 5; at += 1) await tell(test, { to: [{ side: "CQ" }] });
    const all = await inbox(chongqing);
    const paged: string[] = [];
    let next: string | null = "";
    for (let page = 0; next !== null && page < 10; page += 1) {
      const { body } = await chongqing.get(`/notices?limit=2${next}`);
      paged.push(...listAt(body, "items").map((item) => textAt(item, "id")));
      next = "next" in objectAt(body) ? `&cursor=${textAt(body, "next")}` : null;
    }
    expect(paged).toEqual(all);
    expect(all).toEqual([...all].sort().reverse());
    const cursor = textAt((await chongqing.get("/notices?limit=2")).body, "next");
    const elsewhere = [
      await sichuan.get(`/notices?cursor=${cursor}`),
      await chongqing.get(`/notices?unread=true&cursor=${cursor}`),
      await chongqing.get("/notices?unread=yes"),
    ];
    expect(elsewhere.map(({ status }) => status)).toEqual([400, 400, 400]);
  });
});

describe("a notice", () => {
  it("is there exactly when what it tells of has happened", async () => {
    const count = async (): Promise<unknown> =>
      test.dataSource.query(
        `SELECT (SELECT count(*) FROM notice) AS notices, (SELECT count(*) FROM webhook_delivery) AS deliveries`,
      );
    const before = await count();
    const undone = inTransaction(test.dataSource, { actor: "test" }, async (tx) => {
      const to = [{ side: "SC" }, { side: "CQ" }] as const;
      await sendNotice(tx, { kind: "agreement-approved", caseId: null, to, subject: "（测试）", links: [] });
      throw new Error("the decision failed");
    });
    await expect(undone).rejects.toThrow("the decision failed");
    expect(await count()).toEqual(before);
  });

  it("goes to every party but the one who acts", () => {
    const parties = { home: "SC", host: "CQ", applicantId: "firm-0001" } as const;
    expect(audiencesOf(parties, "host")).toEqual([{ institutionId: "firm-0001" }, { side: "SC" }]);
    expect(audiencesOf(parties, null)).toHaveLength(3);
  });

  it("can hold no private data, and is not changed afterwards", async () => {
    await expect(tell(test, { subject: "联系人13800138000" })).rejects.toThrow(
      "private data is never stored",
    );
    for (const sql of [`UPDATE notice SET text_zh = 'x'`, `DELETE FROM notice`])
      await expect(test.dataSource.query(sql)).rejects.toThrow("history is only added to");
  });
});
