import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { branchStage, submitted, type BranchStage } from "../support/a-branch.js";
import { child, listAt, textAt } from "../support/json.js";
import { dayFromToday } from "../support/registrars.js";
import { aPdf, uploadedFile } from "../support/some-files.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer } from "../support/test-client.js";

let test: TestApp;
let stage: BranchStage;
let branch = "";

beforeAll(async () => {
  test = await startTestApp();
  stage = await branchStage(test);
  const id = await submitted(stage);
  for (const step of ["accept", "examine", "decide"])
    await stage.host.post(`/branch-applications/${id}/steps`, { step });
  branch = textAt((await stage.clerk.get(`/branch-applications/${id}`)).body, "branchId");
});
afterAll(() => test.close());

const codeOf = ({ status, body }: Answer): string => (status < 300 ? "done" : textAt(body, "code"));

async function asked(change: object): Promise<string> {
  const body = { branchId: branch, reason: "（测试）", ...change };
  const answer = await stage.clerk.post("/branch-changes", body);
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

const step = (as: "clerk" | "home" | "host", id: string, body: object): Promise<Answer> =>
  stage[as].post(`/branch-changes/${id}/steps`, body);

async function approved(change: object): Promise<string> {
  const id = await asked(change);
  await step("host", id, { step: "accept" });
  return codeOf(await step("host", id, { step: "decide" }));
}

async function lawyersAt(institution: string): Promise<string[]> {
  const rows = await test.dataSource.query<{ id: string }[]>(
    `SELECT practitioner_id AS id FROM engagement WHERE institution_id = $1 AND until_on IS NULL ORDER BY 1`,
    [institution],
  );
  return rows.map(({ id }) => id);
}

describe("a branch that is there", () => {
  it("moves to another address, and no longer to the point of the old one", async () => {
    expect(await approved({ kind: "address", address: "渝中区示例街9号（测试）" })).toBe("done");
    const { body } = await test.anyone.get(`/institutions/${branch}`);
    expect(child(body, "address")).toBe("渝中区示例街9号（测试）");
    expect(textAt(body, "source", "document")).toContain("变更决定");
  });

  it("moves to another county of its city, and is looked for there; no further", async () => {
    const address = "沙坪坝区示例街9号（测试）";
    const elsewhere = { kind: "address", address, division: "500106" };
    expect(await approved(elsewhere)).toBe("done");
    const { body } = await test.anyone.get(`/institutions/${branch}`);
    expect([textAt(body, "division", "code"), textAt(body, "address")]).toEqual(["500106", address]);
    for (const [division, code] of [
      ["510104", "foreign-division"],
      ["500105", "ended-division"],
      ["999999", "validation-failed"],
    ]) {
      const far = { branchId: branch, ...elsewhere, division, reason: "（测试）" };
      expect(codeOf(await stage.clerk.post("/branch-changes", far))).toBe(code);
    }
  });

  it("is not asked to change into what it is, nor what speaks against itself", async () => {
    const [head, one] = stage.lawyers;
    const asks = async (given: object): Promise<string> =>
      codeOf(await stage.clerk.post("/branch-changes", { branchId: branch, reason: "（测试）", ...given }));
    expect(await asks({ kind: "head", headId: head })).toBe("not-eligible");
    expect(await asks({ kind: "lawyers", joinIds: [one], leaveIds: [one] })).toBe("validation-failed");
    expect(await asks({ kind: "lawyers", leaveIds: [one, one] })).toBe("validation-failed");
    expect(await asks({ kind: "address", division: "500106" })).toBe("validation-failed");
  });

  it("gets another head, one of its own lawyers", async () => {
    const [, next] = stage.lawyers;
    const stranger = stage.lawyers[10];
    const refused = await stage.clerk.post("/branch-changes", {
      ...{ branchId: branch, kind: "head", headId: stranger, reason: "（测试）" },
    });
    expect(codeOf(refused)).toBe("not-engaged");
    expect(await approved({ kind: "head", headId: next })).toBe("done");
    const heads = await test.dataSource.query<{ id: string }[]>(
      `SELECT practitioner_id AS id FROM engagement WHERE institution_id = $1 AND role = 'head'`,
      [branch],
    );
    expect(heads).toEqual([{ id: next }]);
  });

  it("gets a lawyer of the firm and gives one back, and never has fewer than three", async () => {
    const [first, , third, fourth] = stage.lawyers;
    expect(await approved({ kind: "lawyers", leaveIds: [third] })).toBe("not-eligible");
    const open = listAt((await stage.host.get("/branch-changes")).body, "items");
    const stuck = open.find((item) => textAt(item, "state") === "accepted");
    await step("clerk", textAt(stuck, "id"), { step: "withdraw" });
    expect(await approved({ kind: "lawyers", joinIds: [fourth], leaveIds: [first] })).toBe("done");
    expect(await lawyersAt(branch)).toEqual([stage.lawyers[1], third, fourth]);
    expect(await lawyersAt(stage.firm)).toContain(first);
  });

  it("waits while the home authority objects to a move of its lawyers", async () => {
    const id = await asked({ kind: "lawyers", joinIds: [stage.lawyers[5]] });
    await step("host", id, { step: "accept" });
    await step("home", id, { step: "object", reason: "（测试）" });
    expect(codeOf(await step("host", id, { step: "decide" }))).toBe("home-objects");
    await step("clerk", id, { step: "withdraw" });
    expect(await lawyersAt(stage.firm)).toContain(stage.lawyers[5]);
  });

  it("has papers asked for, and its firm is told where to bring them", async () => {
    const id = await asked({ kind: "address", address: "渝中区示例街11号（测试）" });
    const halt = { step: "pause", pauseFor: "asked", reason: "（测试）" };
    expect(codeOf(await step("host", id, halt))).toBe("validation-failed");
    expect(codeOf(await step("host", id, { step: "ask", missing: ["premises_proof"] }))).toBe("done");
    const [notice] = listAt((await stage.clerk.get("/notices")).body, "items");
    expect(textAt(notice, "kind")).toBe("asked");
    const link = { kind: "branch-change", id, href: `/api/v1/branch-changes/${id}` };
    expect(listAt(notice, "links")).toContainEqual(link);
    expect(codeOf(await step("clerk", id, { step: "answer" }))).toBe("missing-documents");
    await step("clerk", id, { step: "withdraw" });
  });

  it("is asked for papers in time, and its clock is not stopped from an earlier day", async () => {
    const id = await asked({ kind: "address", address: "渝中区示例街13号（测试）" });
    await test.dataSource.query(`UPDATE procedure_case SET entered_on = entered_on - 3 WHERE id = $1`, [id]);
    const halt = { step: "pause", pauseFor: "hearing", reason: "（测试）", on: dayFromToday(-1) };
    expect(codeOf(await step("host", id, halt))).toBe("validation-failed");
    await step("host", id, { step: "accept" });
    await test.dataSource.transaction(async (tx) => {
      await tx.query(`SET LOCAL session_replication_role = replica`);
      await tx.query(`UPDATE case_step SET on_day = on_day - 20 WHERE case_id = $1 AND step = 'submit'`, [
        id,
      ]);
    });
    expect(codeOf(await step("host", id, { step: "ask", missing: ["premises_proof"] }))).toBe("asked-before");
    await step("clerk", id, { step: "withdraw" });
  });

  it("takes what was asked for, though the authority's list has changed since", async () => {
    const id = await asked({ kind: "address", address: "渝中区示例街14号（测试）" });
    await step("host", id, { step: "ask", missing: ["premises_proof"] });
    await test.dataSource.query(
      `UPDATE branch_material SET until_on = shanghai_today() WHERE authority = 'CQ' AND kind = 'premises_proof'`,
    );
    const documents = [
      { kind: "premises_proof", fileId: await uploadedFile(stage.clerk, aPdf("租约（测试）")) },
    ];
    expect(codeOf(await step("clerk", id, { step: "answer", documents }))).toBe("done");
    await test.dataSource.query(`UPDATE branch_material SET until_on = NULL WHERE kind = 'premises_proof'`);
    await step("clerk", id, { step: "withdraw" });
  });

  it("is listed by state, and by what the authority is late with", async () => {
    const id = await asked({ kind: "address", address: "渝中区示例街12号（测试）" });
    const listed = async (as: "host" | "home" | "clerk", filter: string): Promise<string[]> =>
      listAt((await stage[as].get(`/branch-changes?${filter}`)).body, "items").map((one) =>
        textAt(one, "id"),
      );
    expect(await listed("host", "state=submitted")).toEqual([id]);
    expect(await listed("host", "state=accepted")).toEqual([]);
    expect(await listed("clerk", "overdue=true")).toEqual([]);
    await step("host", id, { step: "accept" });
    await test.dataSource.query(`UPDATE procedure_case SET entered_on = '2026-01-05' WHERE id = $1`, [id]);
    expect(await listed("host", "overdue=true")).toEqual([id]);
    expect(await listed("clerk", "overdue=true&state=accepted")).toEqual([id]);
    expect(await listed("home", "overdue=true")).toEqual([]);
    await step("clerk", id, { step: "withdraw" });
  });

  it("of two changes at a time has one", async () => {
    const id = await asked({ kind: "address", address: "渝中区示例街10号（测试）" });
    const other = { branchId: branch, kind: "closing", reason: "（测试）" };
    expect(codeOf(await stage.clerk.post("/branch-changes", other))).toBe("open-case");
    await step("clerk", id, { step: "withdraw" });
  });

  it("ends, and its lawyers are back at the firm", async () => {
    const before = await lawyersAt(branch);
    expect(await approved({ kind: "closing" })).toBe("done");
    expect(await lawyersAt(branch)).toEqual([]);
    const firm = await lawyersAt(stage.firm);
    expect(before.every((id) => firm.includes(id))).toBe(true);
    expect(child((await test.anyone.get(`/institutions/${branch}`)).body, "standing")).toBe("cancelled");
  });
});
