import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINES_AT_HAND } from "../support/search-engines.js";
import { branchStage, submitted, type BranchStage } from "../support/a-branch.js";
import { child, listAt, textAt } from "../support/json.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import { dayFromToday } from "../support/registrars.js";

const BRANCH = "四川蜀渝示例（重庆）律师事务所（测试）";

describe.each(ENGINES_AT_HAND)("a Chengdu firm opens in Chongqing, searched with %s", (engine) => {
  let test: TestApp;
  let stage: BranchStage;

  beforeAll(async () => {
    test = await startTestApp({ engine });
    stage = await branchStage(test);
  }, 120_000);
  afterAll(() => test.close());

  async function foundIn(division: string): Promise<string[]> {
    await test.drain();
    const query = `q=${encodeURIComponent("蜀渝示例")}&division=${division}&interpret=off`;
    const { body } = await test.anyone.get(`/search?${query}`);
    return listAt(body, "hits").map((hit) => textAt(hit, "name"));
  }

  async function step(as: "clerk" | "home" | "host", id: string, body: object): Promise<unknown> {
    const answer = await stage[as].post(`/branch-applications/${id}/steps`, body);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  }

  async function moveFirm(to: string): Promise<void> {
    const { headers } = await stage.home.get(`/institutions/${stage.firm}`);
    const move = { to, reason: "（测试）", basis: "（测试）", effectiveOn: dayFromToday(0) };
    const path = `/institutions/${stage.firm}/status`;
    const answer = await stage.home.post(path, move, { "if-match": headers["etag"] ?? "" });
    if (answer.status !== 200) throw new Error(answer.text);
  }

  it("is found in Chongqing after the ordinary steps, and hidden and shown with its firm", async () => {
    const id = await submitted(stage);
    expect(await foundIn("500103")).toEqual([]);
    await step("host", id, { step: "accept" });
    await step("host", id, { step: "examine" });
    const decided = await step("host", id, { step: "decide", outcome: "approve" });
    expect(textAt(decided, "state")).toBe("approved");
    const branch = textAt(decided, "branchId");
    expect(await foundIn("500103")).toEqual([BRANCH]);
    const { body } = await test.anyone.get(`/institutions/${branch}`);
    expect(child(body, "parentId")).toBe(stage.firm);
    const firm = await test.anyone.get(`/institutions/${stage.firm}`);
    expect(listAt(firm.body, "branches").map((one) => textAt(one, "id"))).toEqual([branch]);
    await moveFirm("suspended");
    expect(await foundIn("500103")).toEqual([]);
    expect(await foundIn("510104")).toEqual([]);
    await moveFirm("active");
    expect(await foundIn("500103")).toEqual([BRANCH]);
    expect(await foundIn("510104")).toEqual(["四川蜀渝示例律师事务所（测试）"]);
  });

  it("has the seconded lawyers, who are at the firm no more and keep their history", async () => {
    const [head, other, third, stayed] = stage.lawyers;
    for (const id of [head, other, third]) {
      const { body } = await test.anyone.get(`/practitioners/${id}`);
      expect(textAt(body, "institutions", 0, "name")).toBe(BRANCH);
      expect(textAt(body, "jurisdiction")).toBe("CQ");
    }
    const { body } = await test.anyone.get(`/practitioners/${stayed}`);
    expect(textAt(body, "institutions", 0, "id")).toBe(stage.firm);
  });

  it("is approved at once on a commitment, checked afterwards, and revoked for a false one", async () => {
    const [, , , ...others] = stage.lawyers;
    const people = { headId: others[0], secondedIds: others.slice(0, 3) };
    const given = { division: "500113", ...people, commitment: true };
    const id = await submitted(stage, given);
    const accepted = await step("host", id, { step: "accept" });
    expect(child(accepted, "clock", "limit")).toBe(1);
    const decided = await step("host", id, { step: "decide", outcome: "approve" });
    expect(textAt(decided, "state")).toBe("approved_on_commitment");
    const name = "四川蜀渝示例（巴南）律师事务所（测试）";
    expect(await foundIn("500113")).toEqual([name]);
    const revoked = await step("host", id, { step: "revoke", reason: "承诺不实（测试）" });
    expect(textAt(revoked, "state")).toBe("revoked");
    expect(await foundIn("500113")).toEqual([]);
  });
});
