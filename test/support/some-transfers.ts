import { aFirm, registered, registeredLawyer } from "./a-practitioner.js";
import { DIVISION } from "./an-institution.js";
import { textAt } from "./json.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

const ANY = { "if-match": "*" };

/** What a release says beside where to. */
export const RELEASE = { reason: "（测试）变更执业机构", basis: "（测试）同意转出的函第1号" } as const;

export interface OpenTransfer {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly transfer: string;
}

/** A law firm of the client's own side. */
export function aFirmOf(client: TestClient, side: "SC" | "CQ"): Promise<string> {
  return registered(client, aFirm({ division: DIVISION[side] }));
}

export function release(
  client: TestClient,
  person: string,
  toInstitutionId: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return client.post(`/practitioners/${person}/transfers`, { ...RELEASE, toInstitutionId, ...given }, ANY);
}

export function step(
  client: TestClient,
  transfer: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  return client.post(`/transfers/${transfer}/steps`, given, ANY);
}

/** A lawyer of Chongqing, released to a firm. @throws Error when it was refused. */
export async function anOpenTransfer(owner: TestClient, to: string): Promise<OpenTransfer> {
  const { id: person, firm: from } = await registeredLawyer(owner);
  const answer = await release(owner, person, to);
  if (answer.status !== 201) throw new Error(answer.text);
  return { person, from, to, transfer: textAt(answer.body, "transferId") };
}

type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Live answers of every operation on transfers, by the operation's name. */
export async function transferCalls(test: TestApp): Promise<Calls> {
  const cq = await test.signIn("cq.registrar");
  const sc = await test.signIn("sc.registrar");
  const auditor = await test.signIn("auditor");
  const to = await aFirmOf(sc, "SC");
  return {
    "POST /practitioners/{id}/transfers": async () => {
      const { id } = await registeredLawyer(cq);
      return [
        await release(cq, id, to),
        await release(cq, id, to),
        await release(cq, "unknown-id", to),
        await release(auditor, id, to),
        await cq.post(`/practitioners/${id}/transfers`, {}, ANY),
        await cq.post(`/practitioners/${id}/transfers`, { ...RELEASE, toInstitutionId: to }),
      ];
    },
    "GET /transfers": async () => [
      await cq.get("/transfers?limit=1"),
      await cq.get("/transfers?state=x"),
      await test.anyone.get("/transfers"),
      await auditor.get("/transfers"),
    ],
    "GET /transfers/{id}": async () => {
      const { transfer } = await anOpenTransfer(cq, to);
      return [await sc.get(`/transfers/${transfer}`), await sc.get("/transfers/unknown-id")];
    },
    "POST /transfers/{id}/steps": async () => {
      const { transfer } = await anOpenTransfer(cq, to);
      return [
        await step(cq, transfer, { step: "admit" }),
        await step(sc, transfer, { step: "refuse" }),
        await step(sc, transfer, { step: "admit" }),
        await step(sc, transfer, { step: "admit" }),
        await sc.post(`/transfers/${transfer}/steps`, { step: "admit" }),
      ];
    },
  };
}
