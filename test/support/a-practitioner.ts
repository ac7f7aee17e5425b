import { aSource, anInstitution, nextSerial } from "./an-institution.js";
import { listAt, textAt } from "./json.js";
import type { TestClient } from "./test-client.js";

/** A licence number of a lawyer of Chongqing that no other record of the test file has (V5). */
export function aLawyersNumber(): string {
  return `15001201011${String(nextSerial()).padStart(6, "0")}`;
}

/** The body of a lawyer's registration that is accepted as it stands, given a law firm. */
export function aPractitioner(
  institutionId: string,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    kind: "LAWYER",
    name: `（测试）律师${nextSerial()}`,
    licenceNumber: aLawyersNumber(),
    institutionId,
    services: ["legal.family.divorce"],
    languages: ["zh"],
    licensedOn: "2015-06-01",
    source: aSource({ document: "（测试）律师名册" }),
    ...given,
  };
}

/** The body of a law firm's registration. */
export function aFirm(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return anInstitution({ type: "LAW_FIRM", name: `（测试）第${nextSerial()}律师事务所`, ...given });
}

/** Registers a body. @returns its id. */
export async function registered(registrar: TestClient, body: Record<string, unknown>): Promise<string> {
  const answer = await registrar.post("/institutions", body);
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

/** Registers a lawyer at a firm of their own, unless told where. @returns the ids of both. */
export async function registeredLawyer(
  registrar: TestClient,
  given: Readonly<Record<string, unknown>> = {},
): Promise<{ firm: string; id: string }> {
  const { institutionId } = given;
  const firm =
    typeof institutionId === "string"
      ? institutionId
      : await registered(registrar, aFirm({ foundedOn: "2001-01-01" }));
  const answer = await registrar.post("/practitioners", aPractitioner(firm, given));
  if (answer.status !== 201) throw new Error(answer.text);
  return { firm, id: textAt(answer.body, "id") };
}

/** The engagements of a person as their registrar sees them, the latest first. */
export async function engagementsOf(
  registrar: TestClient,
  id: string,
): Promise<[{ id: string; body: string }, ...{ id: string; body: string }[]]> {
  const { body } = await registrar.get(`/practitioners/${id}/engagements`);
  const [first, ...rest] = listAt(body, "items").map((item) => ({
    id: textAt(item, "id"),
    body: textAt(item, "institution", "id"),
  }));
  if (first === undefined) throw new Error("no engagement");
  return [first, ...rest];
}
