import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { child, listAt, textAt } from "../support/json.js";
import { TODAY } from "../support/registrars.js";
import { daysPassForCases } from "../support/time-passes.js";
import { uploadedFile } from "../support/some-files.js";
import {
  aMediator,
  opened,
  recognitionStage,
  request,
  step,
  steps,
  TO_DECIDING,
  type RecognitionStage,
} from "../support/some-recognitions.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { Answer } from "../support/test-client.js";

let test: TestApp;
let stage: RecognitionStage;
beforeAll(async () => {
  test = await startTestApp();
  stage = await recognitionStage(test);
});
afterAll(() => test.close());

const outcome = ({ status, body }: Answer): unknown[] => [
  status,
  status < 400 ? textAt(body, "state") : textAt(body, "code"),
];
const paper = async (kind: string): Promise<{ kind: string; fileId: string }> => ({
  kind,
  fileId: await uploadedFile(stage.applicant),
});
const ask = (id: string, missing: readonly string[], reason?: string): Promise<Answer> =>
  step(stage.host, id, { step: "ask", missing, ...(reason === undefined ? {} : { reason }) });
const stateOfPaper = ({ body }: Answer, kind: string): unknown =>
  child(
    listAt(body, "documents").find((one) => textAt(one, "kind") === kind),
    "state",
  );

describe("what is missing", () => {
  it("is told once: later only the same again, or a better copy of what came", async () => {
    const id = await opened(stage);
    expect(outcome(await ask(id, ["statement", "insurance"]))).toEqual([200, "submitted"]);
    const paused = await stage.applicant.get(`/recognitions/${id}`);
    expect(paused.body).toMatchObject({ missing: ["statement", "insurance"], owedBy: null });
    expect(outcome(await ask(id, ["consent"]))).toEqual([422, "illegal-transition"]);
    const half = { step: "answer", documents: [await paper("statement")] };
    const incomplete = await step(stage.applicant, id, half);
    expect(outcome(incomplete)).toEqual([422, "missing-documents"]);
    expect(textAt(incomplete.body, "detail")).toContain("执业责任保险凭证");
    const whole = { step: "answer", documents: [...half.documents, await paper("insurance")] };
    const answered = await step(stage.applicant, id, whole);
    expect(answered.body).toMatchObject({ state: "submitted", missing: [], owedBy: "CQ" });
    expect(stateOfPaper(answered, "insurance")).toBe("attached");
    expect(outcome(await ask(id, ["consent"]))).toEqual([422, "asked-before"]);
    await steps(stage, id, ...TO_DECIDING);
    expect(outcome(await ask(id, ["consent"]))).toEqual([422, "asked-before"]);
    expect(outcome(await ask(id, ["insurance"]))).toEqual([422, "reason-required"]);
    expect(outcome(await ask(id, ["insurance"], "（测试）看不清"))).toEqual([200, "deciding"]);
    const better = { step: "answer", documents: [await paper("insurance")] };
    expect(outcome(await step(stage.applicant, id, better))).toEqual([200, "deciding"]);
  });

  it("may be told within five working days though it was acknowledged, never later nor what the register proves", async () => {
    const id = await opened(stage);
    expect(outcome(await ask(id, ["statement", "standing_certificate"]))).toEqual([
      422,
      "proven-by-register",
    ]);
    // No licence is asked of mediators, so that the register has none to prove: it may be asked for.
    expect(outcome(await ask(id, ["licence"]))).toEqual([200, "submitted"]);
    const other = await opened(stage);
    await steps(stage, other, ["host", "acknowledge"]);
    expect(outcome(await ask(other, ["statement"]))).toEqual([200, "verifying"]);
    const late = await opened(stage);
    await steps(stage, late, ["host", "acknowledge"]);
    await test.dataSource.query(
      `UPDATE procedure_case SET opened_at = opened_at - interval '20 days' WHERE id = $1`,
      [late],
    );
    expect(outcome(await ask(late, ["statement"]))).toEqual([422, "asked-before"]);
  });

  it("may be named with the acknowledgement, which then stops the clock of what follows", async () => {
    const id = await opened(stage);
    const told = await step(stage.host, id, { step: "acknowledge", missing: ["statement", "consent"] });
    expect(outcome(told)).toEqual([200, "verifying"]);
    expect(told.body).toMatchObject({ missing: ["statement", "consent"], clock: { pausedOn: TODAY } });
    expect(listAt(told.body, "steps").map((one) => textAt(one, "step"))).toEqual([...["acknowledge", "ask"]]);
  });

  it("is not what an earlier case of the body has, while that is valid; a person's own is taken from theirs alone", async () => {
    const person = await aMediator(stage);
    const documents = [await paper("statement"), await paper("consent"), await paper("insurance")];
    const first = textAt((await request(stage.applicant, person, { documents })).body, "id");
    await steps(stage, first, ["applicant", "withdraw"]);
    const again = await request(stage.applicant, person);
    expect(["statement", "consent", "insurance"].map((kind) => stateOfPaper(again, kind))).toEqual([
      "missing",
      "onFile",
      "onFile",
    ]);
    expect(outcome(await ask(textAt(again.body, "id"), ["insurance"]))).toEqual([422, "on-file"]);
    const colleague = await request(stage.applicant, await aMediator(stage));
    expect(["consent", "insurance"].map((kind) => stateOfPaper(colleague, kind))).toEqual([
      "missing",
      "onFile",
    ]);
    await daysPassForCases(test.dataSource, 366);
    const later = await request(stage.applicant, await aMediator(stage));
    expect(outcome(await ask(textAt(later.body, "id"), ["insurance", "statement"]))).toEqual([
      200,
      "submitted",
    ]);
  });
});

describe("a paper that is no longer what was submitted", () => {
  it("stops every decision until it was brought anew", async () => {
    const person = await aMediator(stage);
    const documents = [await paper("statement")];
    const id = textAt((await request(stage.applicant, person, { documents })).body, "id");
    await steps(stage, id, ["host", "acknowledge"]);
    const giveBack = await swapped(id);
    expect(outcome(await step(stage.home, id, { step: "verify" }))).toEqual([422, "file-changed"]);
    await giveBack();
    await steps(stage, id, ["home", "verify"]);
    await swapped(id);
    for (const decision of [{ step: "accept" }, { step: "refuse", reason: "（测试）" }])
      expect(outcome(await step(stage.host, id, decision))).toEqual([422, "file-changed"]);
    await ask(id, ["statement"], "（测试）文件已变动");
    await step(stage.applicant, id, { step: "answer", documents: [await paper("statement")] });
    expect(outcome(await step(stage.host, id, { step: "accept" }))).toEqual([200, "accepted"]);
  });
});

/** Puts other bytes in the place of a case's paper. @returns what puts the old ones back. */
async function swapped(id: string): Promise<() => Promise<void>> {
  const { body } = await stage.host.get(`/recognitions/${id}`);
  const attached = listAt(body, "documents").find((one) => child(one, "state") === "attached");
  const sha256 = textAt(attached, "document", "sha256");
  const file = path.join(test.dataDir, "files", sha256.slice(0, 2), sha256.slice(2));
  const bytes = await readFile(file);
  await writeFile(file, Buffer.concat([bytes, Buffer.from("x")]));
  return () => writeFile(file, bytes);
}
