import { registered } from "./a-practitioner.js";
import { anInstitution, aSource, DIVISION, nextSerial } from "./an-institution.js";
import { textAt } from "./json.js";
import { agreed } from "./some-agreements.js";
import { aClerkOf, uploadedFile } from "./some-files.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

/** A mediation body of Sichuan with its clerk, both authorities, and an agreement that asks for a decision on each. */
export interface RecognitionStage {
  readonly test: TestApp;
  readonly applicant: TestClient;
  readonly home: TestClient;
  readonly host: TestClient;
  readonly body: string;
  readonly agreement: string;
}

export async function recognitionStage(test: TestApp): Promise<RecognitionStage> {
  const home = await test.signIn("sc.registrar");
  const host = await test.signIn("cq.registrar");
  const agreement = await agreed(home, host, { mode: "individual" });
  const body = await aMediationBody(home);
  const { client: applicant } = await aClerkOf(test, body);
  return { test, applicant, home, host, body, agreement };
}

export function aMediationBody(home: TestClient): Promise<string> {
  const name = `（测试）蜀中第${nextSerial()}调解中心`;
  const given = { type: "MEDIATION", name, division: DIVISION.SC, services: ["mediation.commercial"] };
  return registered(home, anInstitution(given));
}

/** A mediator of the stage's body, about whom nothing was asked yet. @returns their id. */
export async function aMediator({ home, body }: Pick<RecognitionStage, "home" | "body">): Promise<string> {
  const answer = await home.post("/practitioners", {
    kind: "MEDIATOR",
    name: `（测试）调解员${nextSerial()}`,
    institutionId: body,
    services: ["mediation.commercial", "mediation.family"],
    source: aSource({ document: "（测试）调解员名册" }),
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

/** Asks Chongqing to recognise somebody, with no papers unless told. */
export function request(
  client: TestClient,
  subjectId: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return client.post("/recognitions", { subjectId, host: "CQ", services: null, until: null, ...given });
}

/** A case about a new mediator. @returns its id. */
export async function opened(
  stage: RecognitionStage,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const answer = await request(stage.applicant, await aMediator(stage), given);
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

export function step(client: TestClient, id: string, body: object): Promise<Answer> {
  return client.post(`/recognitions/${id}/steps`, body);
}

/** What a step needs beside its name to be taken. */
export async function wordsOf(name: string, applicant: TestClient): Promise<Record<string, unknown>> {
  const fileId = name === "answer" ? await uploadedFile(applicant) : "";
  const words: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    ask: { missing: ["statement"], reason: "（测试）请一次补正" },
    answer: { documents: [{ kind: "statement", fileId }] },
    refuse: { reason: "（测试）理由" },
    appeal: { reason: "（测试）不服" },
  };
  return { step: name, ...words[name] };
}

/** Takes steps one after another, each by a party; the last answer. @throws Error when one is refused. */
export async function steps(
  stage: RecognitionStage,
  id: string,
  ...taken: readonly (readonly ["applicant" | "home" | "host", string])[]
): Promise<Answer> {
  let last = await stage.applicant.get(`/recognitions/${id}`);
  for (const [by, name] of taken) {
    last = await step(stage[by], id, await wordsOf(name, stage.applicant));
    if (last.status !== 200) throw new Error(`${by} ${name}: ${last.text}`);
  }
  return last;
}

/** The way to a decision. */
export const TO_DECIDING = [
  ["host", "acknowledge"],
  ["home", "verify"],
] as const;
