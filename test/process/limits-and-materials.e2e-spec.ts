import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { anApplication, branchStage, submitted, type BranchStage } from "../support/a-branch.js";
import { listAt, numberAt, textAt } from "../support/json.js";
import { cleanUp, freshFolder } from "../support/program.js";
import { TODAY } from "../support/registrars.js";
import { cli, type Done } from "../support/run-cli.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

jest.setTimeout(120_000);

let test: TestApp;
let stage: BranchStage;

beforeAll(async () => {
  test = await startTestApp();
  stage = await branchStage(test);
});
afterAll(async () => {
  await cleanUp();
  await test.close();
});

const run = (...words: readonly string[]): Promise<Done> => cli(test.databaseUrl, words);

describe("the limit of a stage", () => {
  const set = (...words: readonly string[]): Promise<Done> =>
    run("limits", "set", "CQ", ...words, "--article", "（测试）", "--source", "（测试）");

  it("goes for stages that begin from its day on, and is not rewritten", async () => {
    expect(await set("branch", "accept", "3", "--from", TODAY, "--verified")).toMatchObject({ code: 0 });
    const { text } = await run("limits", "list");
    expect(text).toContain("CQ branch accept 5 from");
    expect(text).toContain(`CQ branch accept 3 from ${TODAY} verified`);
    expect(text).not.toContain("SC branch accept 3");
    const { body } = await stage.clerk.get(`/branch-applications/${await submitted(stage)}`);
    expect(numberAt(body, "clock", "workingDaysLeft")).toBe(3);
    const again = await set("branch", "accept", "4", "--from", TODAY);
    expect([again.code, again.text]).toEqual([1, expect.stringContaining("bad-date")]);
  });

  it.each([
    ["branch", "nonsense", "3", "--from", TODAY],
    ["branch", "accept", "0", "--from", TODAY],
    ["branch", "accept", "3", "--from", "2026-02-30"],
    ["branch", "accept", "3"],
  ])("is refused as %s %s %s %s %s", async (...words) => {
    expect(await set(...words)).toMatchObject({ code: 2 });
  });
});

describe("an authority's list of papers", () => {
  const paper = (kind: string, position: number, given: object = {}): object => {
    const label = { zh: `${kind}（测试）`, en: kind };
    const told = { article: "（测试）", source: "（测试）", verified: true };
    return { authority: "CQ", kind, position, label, validDays: 0, from: TODAY, ...told, ...given };
  };
  const loaded = async (...papers: readonly object[]): Promise<Done> => {
    const file = path.join(await freshFolder(), "list.ndjson");
    const head = { version: TODAY, source: "（测试）", rows: papers.length };
    await writeFile(file, [head, ...papers].map((line) => JSON.stringify(line)).join("\n"));
    return run("materials", "load", file);
  };

  it.each([
    ["proven by nothing that there is", paper("a", 1, { provenBy: "nonsense" }), "provenBy must be one of"],
    ["committed to what can't be", paper("a", 1, { committable: "head" }), "committable must be one of"],
    ["with a kind twice", paper("b", 1), "twice"],
    ["of both authorities", paper("a", 1, { authority: "SC" }), "of one authority"],
  ])("is not taken %s, and the list stays", async (_case, wrong, fault) => {
    const done = await loaded(wrong, paper("b", 2));
    expect([done.code, done.text]).toEqual([1, expect.stringContaining(fault)]);
    expect((await run("materials", "list", "CQ")).text).toContain("partners_resolution");
  });

  it("is what is asked for from its day on, and shows what the other side asks besides", async () => {
    const done = await loaded(paper("partners_resolution", 2), paper("new_form", 1));
    expect(done).toMatchObject({ code: 0, text: `CQ: 2 papers from ${TODAY}` });
    const draft = anApplication(stage, { division: "500106" });
    const id = textAt((await stage.clerk.post("/branch-applications", draft)).body, "id");
    const { body } = await stage.clerk.get(`/branch-applications/${id}/precheck`);
    const kinds = (of: string): string[] => listAt(body, of).map((one) => textAt(one, "kind"));
    expect(kinds("documents")).toEqual(["new_form", "partners_resolution"]);
    expect(kinds("differing")).toContain("new_form");
    expect(kinds("differing")).toContain("application_form");
    expect(kinds("differing")).not.toContain("partners_resolution");
    const before = await test.dataSource.query<unknown[]>(
      `SELECT 1 FROM branch_material WHERE authority = 'CQ' AND until_on = $1`,
      [TODAY],
    );
    expect(before).toHaveLength(12);
    expect(await loaded(paper("new_form", 1))).toMatchObject({ code: 1 });
  });
});
