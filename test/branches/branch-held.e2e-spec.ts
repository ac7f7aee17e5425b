import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aFirm, aPractitioner, registered } from "../support/a-practitioner.js";
import { anApplication, branchStage, submitted, type BranchStage } from "../support/a-branch.js";
import { aMove } from "../support/an-institution.js";
import { child, listAt, textAt } from "../support/json.js";
import { TODAY } from "../support/registrars.js";
import { aPdf, uploadedFile } from "../support/some-files.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer } from "../support/test-client.js";

let test: TestApp;
let stage: BranchStage;

beforeAll(async () => {
  test = await startTestApp();
  stage = await branchStage(test);
});
afterAll(() => test.close());

type Caller = "clerk" | "home" | "host";
const step = (as: Caller, id: string, body: object): Promise<Answer> =>
  stage[as].post(`/branch-applications/${id}/steps`, body);
const codeOf = ({ status, body }: Answer): string => (status < 300 ? "done" : textAt(body, "code"));
const lawyers = (from: number): readonly string[] => stage.lawyers.slice(from, from + 3);
const people = (from: number): object => ({ headId: stage.lawyers[from], secondedIds: lawyers(from) });

describe("what an application says", () => {
  it("is fixed when it is submitted: an answer brings papers alone, whichever way it goes on", async () => {
    const id = await submitted(stage, { division: "500101", ...people(0) });
    await step("host", id, { step: "accept" });
    await step("host", id, { step: "pause", pauseFor: "hearing", reason: "（测试）" });
    for (const field of [{ commitment: true }, { headId: stage.lawyers[9] }, { assetsYuan: 1 }])
      expect(codeOf(await step("clerk", id, { step: "answer", ...field }))).toBe("validation-failed");
    expect(codeOf(await step("clerk", id, { step: "answer" }))).toBe("illegal-transition");
    expect(codeOf(await step("host", id, { step: "resume" }))).toBe("done");
  });

  it("waits for the applicant's answer: the host can't let the clock go on without it", async () => {
    const id = await submitted(stage, { division: "500102", ...people(3) });
    await step("host", id, { step: "ask", missing: ["branch_rules"] });
    expect(codeOf(await step("host", id, { step: "resume" }))).toBe("illegal-transition");
  });

  it("tells a clerk nothing of people who do not work for the firm", async () => {
    const rival = await registered(stage.home, aFirm({ division: "510104" }));
    const body = aPractitioner(rival, { licenceNumber: null, name: "（测试）他所律师" });
    const stranger = await registeredPerson(body);
    const draft = await stage.clerk.post("/branch-applications", anApplication(stage, { headId: stranger }));
    const found = await stage.clerk.get(`/branch-applications/${textAt(draft.body, "id")}/precheck`);
    expect(found.text).not.toContain("他所律师");
    expect(found.text).toContain("不是本所在册律师");
  });

  it("names people whom the register has", async () => {
    for (const given of [{ headId: stage.firm }, { secondedIds: ["a-person-00001"] }]) {
      const draft = await stage.clerk.post("/branch-applications", anApplication(stage, given));
      expect(codeOf(draft)).toBe("validation-failed");
    }
  });

  it("is no commitment without anything committed to, or signed long ago", async () => {
    for (const commitment of [{ conditions: [] }, { signedOn: "1999-01-01" }]) {
      const answer = await stage.clerk.post("/branch-applications", anApplication(stage, { commitment }));
      expect(codeOf(answer)).toBe("validation-failed");
    }
    const own = await stage.clerk.post("/branch-applications", anApplication(stage, { commitment: true }));
    expect(child(own.body, "commitment")).toMatchObject({ signedBy: "firm.clerk", signedOn: TODAY });
  });
});

async function registeredPerson(body: Record<string, unknown>): Promise<string> {
  const answer = await stage.home.post("/practitioners", body);
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

describe("a list of applications", () => {
  it("shows an authority its cases, however many drafts there are; a firm has few of them", async () => {
    const id = await submitted(stage, { division: "500103", ...people(6) });
    await test.dataSource.query(
      `INSERT INTO procedure_case (id, procedure, home, host, applicant_id, state, entered_on, opened_by)
       SELECT 'zz-case-' || lpad(n::text, 6, '0'), 'branch', 'SC', 'CQ', $1, 'draft', shanghai_today(), 'test'
       FROM generate_series(1, 2500) n`,
      [stage.firm],
    );
    const { body } = await stage.host.get("/branch-applications?state=submitted&limit=100");
    expect(listAt(body, "items").map((item) => textAt(item, "id"))).toContain(id);
    const more = await stage.clerk.post("/branch-applications", anApplication(stage));
    expect(codeOf(more)).toBe("open-case");
    await test.dataSource.query(`UPDATE procedure_case SET state = 'discarded' WHERE id LIKE 'zz-case-%'`);
  });

  it("never has a draft that was given up, and its files are its writer's", async () => {
    const fileId = await uploadedFile(stage.clerk, aPdf("草稿附件（测试）"));
    const documents = [{ kind: "branch_rules", fileId }];
    const draft = await stage.clerk.post("/branch-applications", anApplication(stage, { documents }));
    const id = textAt(draft.body, "id");
    expect((await stage.host.get(`/files/${fileId}`)).status).toBe(404);
    await step("clerk", id, { step: "withdraw" });
    expect((await stage.host.get(`/branch-applications/${id}`)).status).toBe(404);
    expect((await stage.clerk.get(`/branch-applications/${id}`)).status).toBe(200);
  });
});

describe("a step", () => {
  it("says nothing that is another step's to say, as it would be kept for ever", async () => {
    const id = await submitted(stage, { division: "500109", ...people(24) });
    const strays: readonly object[] = [
      { step: "accept", outcome: "refuse", reason: "（测试）" },
      { step: "accept", missing: ["head_cv"] },
      { step: "decide", outcome: "met" },
      { step: "ask", missing: ["head_cv"], pauseFor: "hearing" },
    ];
    for (const body of strays) expect(codeOf(await step("host", id, body))).toBe("validation-failed");
    const { body } = await stage.host.get(`/branch-applications/${id}`);
    expect(textAt(body, "state")).toBe("submitted");
    await step("clerk", id, { step: "withdraw" });
  });

  it("may name what is missing within five working days, though the application was accepted", async () => {
    const id = await submitted(stage, { division: "500109", ...people(24) });
    await step("host", id, { step: "accept" });
    const asked = await step("host", id, { step: "ask", missing: ["head_cv"] });
    expect(textAt(asked.body, "state")).toBe("accepted");
    await step("clerk", id, { step: "withdraw" });
  });
});

describe("an approval that is not carried through", () => {
  const approved = async (division: string, from: number, given: object = {}): Promise<[string, string]> => {
    const id = await submitted(stage, { division, ...people(from), ...given });
    await step("host", id, { step: "accept" });
    if (!("commitment" in given)) await step("host", id, { step: "examine" });
    await step("host", id, { step: "decide" });
    return [id, textAt((await stage.clerk.get(`/branch-applications/${id}`)).body, "branchId")];
  };
  const hostMay = async (id: string): Promise<string> => {
    const { body } = await stage.host.get(`/branch-applications/${id}`);
    const own = listAt(body, "next").find((one) => textAt(one, "by") === "host");
    return own === undefined ? "" : listAt(own, "steps").map(String).join();
  };

  it("ends with the branch: no licence is issued for what is no more", async () => {
    const [id, made] = await approved("500110", 24);
    expect(codeOf(await step("host", id, { step: "end" }))).toBe("illegal-transition");
    expect(await hostMay(id)).toBe("issue,revoke");
    const move = aMove({ to: "cancelled", basis: "（测试）注销决定", effectiveOn: TODAY });
    await stage.host.post(`/institutions/${made}/status`, move, { "if-match": "*" });
    expect(await hostMay(id)).toBe("revoke,end");
    expect(codeOf(await step("host", id, { step: "issue" }))).toBe("unlisted-body");
    expect(codeOf(await step("host", id, { step: "end" }))).toBe("done");
  });

  it("is closed with the branch, and revoking it is told for what it is", async () => {
    const [id, made] = await approved("500111", 27, { commitment: true });
    const asked = { branchId: made, kind: "closing", reason: "（测试）" };
    const change = textAt((await stage.clerk.post("/branch-changes", asked)).body, "id");
    for (const name of ["accept", "decide"])
      await stage.host.post(`/branch-changes/${change}/steps`, { step: name });
    const { body } = await stage.clerk.get(`/branch-applications/${id}`);
    expect([textAt(body, "state"), child(body, "clock")]).toEqual(["ended", null]);

    const [other] = await approved("500113", 30);
    await step("host", other, { step: "revoke", reason: "（测试）超越法定职权" });
    const [notice] = listAt((await stage.clerk.get("/notices")).body, "items");
    expect(textAt(notice, "kind")).toBe("approval-revoked");
    expect(textAt(notice, "text")).not.toContain("承诺不实");
  });
});

describe("papers of an earlier application", () => {
  it("serve once an authority has them, and lie in the new case for whoever decides", async () => {
    const fileId = await uploadedFile(stage.clerk, aPdf("管理制度（测试）"));
    const documents = [{ kind: "branch_rules", fileId }];
    await submitted(stage, { division: "500104", ...people(9), documents });
    const id = await submitted(stage, { division: "500106", ...people(12) });
    const { body } = await stage.host.get(`/branch-applications/${id}`);
    expect(listAt(body, "documents").map((one) => textAt(one, "fileId"))).toEqual([fileId]);
  });

  it("are of kinds that the authority asks for", async () => {
    const fileId = await uploadedFile(stage.clerk, aPdf("其他（测试）"));
    const documents = [{ kind: "nonsense", fileId }];
    const answer = await stage.clerk.post("/branch-applications", anApplication(stage, { documents }));
    expect(codeOf(answer)).toBe("validation-failed");
  });
});

describe("two applications of a firm for one place that are submitted at once", () => {
  it("are one", async () => {
    const drafts = await Promise.all(
      [15, 18].map((from) =>
        stage.clerk.post(
          "/branch-applications",
          anApplication(stage, { division: "500107", ...people(from) }),
        ),
      ),
    );
    const answers = await Promise.all(
      drafts.map(({ body }) => step("clerk", textAt(body, "id"), { step: "submit" })),
    );
    expect(answers.map(codeOf).toSorted()).toEqual(["done", "open-case"]);
  });
});

describe("a branch across the border", () => {
  let branch = "";
  beforeAll(async () => {
    const id = await submitted(stage, { division: "500108", ...people(21) });
    for (const one of ["accept", "examine", "decide"]) await step("host", id, { step: one });
    branch = textAt((await stage.clerk.get(`/branch-applications/${id}`)).body, "branchId");
  });

  it("keeps its firm, whatever one side alone or plain SQL says", async () => {
    const other = await registered(stage.host, aFirm({ division: "500103" }));
    for (const parentId of [null, other]) {
      const answer = await stage.host.patch(`/institutions/${branch}`, { parentId }, { "if-match": "*" });
      expect(codeOf(answer)).toBe("bad-parent");
    }
    const cut = test.dataSource.query(`UPDATE institution SET parent_id = NULL WHERE id = $1`, [branch]);
    await expect(cut).rejects.toThrow(/consent of both sides/);
  });

  it("does not become part of another firm's body by the host's word alone", async () => {
    const successorId = await registered(stage.host, aFirm({ division: "500103" }));
    const move = aMove({ to: "merged", basis: "（测试）合并公告", effectiveOn: TODAY, successorId });
    const answer = await stage.host.post(`/institutions/${branch}/status`, move, { "if-match": "*" });
    expect(codeOf(answer)).toBe("bad-successor");
  });

  it("is linked by the application for it, not by a row that somebody writes", async () => {
    const link = test.dataSource.query(
      `INSERT INTO branch_link (branch_id, firm_id, case_id, consent)
       SELECT $1, firm_id, case_id, 'confirmed' FROM branch_link LIMIT 1`,
      [await registered(stage.host, aFirm({ division: "500103" }))],
    );
    await expect(link).rejects.toThrow(/made by the application/);
  });

  const asked = async (change: object): Promise<Answer> =>
    stage.clerk.post("/branch-changes", { branchId: branch, reason: "（测试）", ...change });
  const change = (as: Caller, id: string, body: object): Promise<Answer> =>
    stage[as].post(`/branch-changes/${id}/steps`, body);

  it("is not changed against the home authority's objection, nor asked for what is on no list", async () => {
    const id = textAt((await asked({ kind: "address", address: "南岸区示例街3号（测试）" })).body, "id");
    const told = { step: "ask", missing: ["请拨打某号码"] };
    expect(codeOf(await change("host", id, told))).toBe("validation-failed");
    await change("host", id, { step: "accept" });
    expect(codeOf(await change("home", id, { step: "lift" }))).toBe("illegal-transition");
    await change("home", id, { step: "object", reason: "（测试）" });
    expect(codeOf(await change("host", id, { step: "decide" }))).toBe("home-objects");
    await change("clerk", id, { step: "withdraw" });
  });

  it("has a head until another one is named", async () => {
    expect(codeOf(await asked({ kind: "lawyers", leaveIds: [stage.lawyers[21]] }))).toBe("not-eligible");
  });

  it("can close though one of its lawyers may not practise and its firm is suspended", async () => {
    await test.dataSource.query(
      `INSERT INTO standing_move (practitioner_id, to_standing, effective_on) VALUES ($1, 'suspended', shanghai_today())`,
      [stage.lawyers[22]],
    );
    await test.dataSource.query(
      `INSERT INTO standing_move (institution_id, to_standing, effective_on) VALUES ($1, 'suspended', shanghai_today())`,
      [stage.firm],
    );
    expect(codeOf(await asked({ kind: "address", address: "（测试）" }))).toBe("unlisted-body");
    const id = textAt((await asked({ kind: "closing" })).body, "id");
    await change("host", id, { step: "accept" });
    expect(codeOf(await change("host", id, { step: "decide" }))).toBe("done");
  });
});
