import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { child, listAt, objectAt } from "../support/json.js";
import { readDocument } from "../support/open-api.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";

let test: TestApp;
let clerk: TestClient;
let document: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  test = await startTestApp();
  clerk = await test.signIn("firm.clerk");
  document = await readDocument(test.anyone);
});
afterAll(() => test.close());

const ID = "01m834w18ev9rkaj8aexj43f2t";
/** A value that fits each member; `reason` and `on` belong to every step. */
const MEMBERS = {
  headId: ID,
  secondedIds: [ID],
  assetsYuan: 300_000,
  premises: { address: "渝中区示例路1号（测试）" },
  commitment: true,
  documents: [],
  outcome: "approve",
  missing: ["branch_rules"],
  pauseFor: "hearing",
} as const satisfies Record<string, unknown>;

describe("the description of a step of an application for a branch", () => {
  it("knows every member", () => {
    const properties = objectAt(document, "components", "schemas", "BranchStepDto", "properties");
    expect(Object.keys(properties).sort()).toEqual([...Object.keys(MEMBERS), "on", "reason", "step"].sort());
  });

  it.each(Object.entries(MEMBERS))("names the steps that take %s, and no others", async (member, value) => {
    const steps = listAt(document, "components", "schemas", "BranchStep", "enum").map(String);
    const taking: string[] = [];
    for (const step of steps) {
      const body = { step, [member]: value };
      const answer = await clerk.post(`/branch-applications/${ID}/steps`, body, { "if-match": "*" });
      expect([step, answer.status >= 400 && answer.status < 500]).toEqual([step, true]);
      const { errors = [] } = objectAt(answer.body);
      const strays = listAt(errors).filter((error) => child(error, "code") === "unknown-field");
      if (strays.length === 0) taking.push(step);
    }
    const described = objectAt(document, "components", "schemas", "BranchStepDto", "properties", member);
    const words = String(described["description"]);
    expect(steps.filter((step) => words.includes(`\`${step}\``)).sort()).toEqual(taking.sort());
  });
});
