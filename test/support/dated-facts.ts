import { dayFromToday } from "./registrars.js";
import { textAt } from "./json.js";
import type { TestClient } from "./test-client.js";

const DECIDED = { authority: "重庆市司法局", document: "（测试）决定书第1号" } as const;

/** A suspension in force since yesterday, unless told otherwise. */
export function aMeasure(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { kind: "suspension", ...DECIDED, from: dayFromToday(-1), until: dayFromToday(30), ...given };
}

/** A licence to practise of the last year and the next, unless told otherwise. */
export function aLicence(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { issuer: "重庆市司法局", from: dayFromToday(-365), until: dayFromToday(365), ...given };
}

export function anAccreditation(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { scheme: "CNAS", items: ["forensic.medical.dna"], from: dayFromToday(-365), ...given };
}

/** Records a fact under `/institutions/{id}/…` or `/practitioners/{id}/…`. @returns its id. */
export async function recorded(
  registrar: TestClient,
  path: string,
  fact: Readonly<Record<string, unknown>>,
): Promise<string> {
  const answer = await registrar.post(path, fact);
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}
