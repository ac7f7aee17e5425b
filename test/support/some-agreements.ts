import { aFirm, registered, registeredLawyer } from "./a-practitioner.js";
import type { FactWrite } from "./fact-writes.js";
import { textAt } from "./json.js";
import { dayFromToday, TODAY } from "./registrars.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

/** The body of a proposal that is accepted as it stands. */
export function anAgreement(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    title: "（测试）协议",
    covers: ["MEDIATION", "MEDIATOR"],
    services: null,
    mode: "automatic",
    from: TODAY,
    until: null,
    document: "（测试）协议第1号",
    ...given,
  };
}

/** Proposes. @returns the agreement's id. @throws Error when it was refused. */
export async function proposed(
  side: TestClient,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const answer = await side.post("/agreements", anAgreement(given));
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

export function approve(side: TestClient, id: string): Promise<Answer> {
  return side.post(`/agreements/${id}/approvals`, {});
}

export function terminate(
  side: TestClient,
  id: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return side.post(`/agreements/${id}/termination`, { reason: "（测试）协商一致", ...given });
}

/** Proposed by one side and approved by the other. @returns its id. */
export async function agreed(
  by: TestClient,
  other: TestClient,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = await proposed(by, given);
  const answer = await approve(other, id);
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}

type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Whom no other call is about. */
const OTHERS = { covers: ["LEGAL_AID"] };

/** Live answers of every operation on agreements and recognition, by the operation's name. */
export async function agreementCalls(test: TestApp): Promise<Calls> {
  const cq = await test.signIn("cq.registrar");
  const sc = await test.signIn("sc.registrar");
  const auditor = await test.signIn("auditor");
  const standing = (path: string): Promise<readonly Answer[]> =>
    Promise.all([
      test.anyone.get(`${path}/standing?in=SC`),
      test.anyone.get(`${path}/standing?in=CQ&on=${TODAY}&service=legal`, { "accept-language": "en" }),
      test.anyone.get(`${path}/standing`),
      test.anyone.get(`${path}x/standing?in=SC`),
    ]);
  return {
    "POST /agreements": async () => [
      await cq.post("/agreements", anAgreement()),
      await cq.post("/agreements", {}),
      await cq.post("/agreements", anAgreement({ services: ["notary"] })),
      await auditor.post("/agreements", anAgreement()),
      await test.anyone.post("/agreements", anAgreement()),
    ],
    "GET /agreements": async () => [
      await test.anyone.get("/agreements?limit=2&state=in_force&covers=LAWYER"),
      await test.anyone.get("/agreements?state=x"),
    ],
    "GET /agreements/{id}": async () => [
      await test.anyone.get(`/agreements/${await agreed(cq, sc, OTHERS)}`),
      await test.anyone.get("/agreements/unknown-id"),
    ],
    "POST /agreements/{id}/approvals": async () => {
      const id = await proposed(cq, OTHERS);
      const stale = await sc.post(`/agreements/${id}/approvals`, {}, { "if-match": '"77"' });
      return [
        await approve(cq, id),
        stale,
        await approve(sc, id),
        await approve(sc, id),
        await approve(sc, `${id}x`),
      ];
    },
    "POST /agreements/{id}/termination": async () => {
      const id = await agreed(cq, sc, OTHERS);
      return [
        await terminate(cq, id, { endsOn: dayFromToday(-1) }),
        await terminate(cq, id, { endsOn: "x" }),
        await terminate(sc, id, { endsOn: dayFromToday(9) }),
        await terminate(auditor, id),
      ];
    },
    "GET /institutions/{id}/standing": async () => standing(`/institutions/${await registered(cq, aFirm())}`),
    "GET /practitioners/{id}/standing": async () =>
      standing(`/practitioners/${(await registeredLawyer(cq)).id}`),
  };
}

/** Every write of agreements, into which one bad value at a time is put. */
export async function agreementWrites(
  proposer: TestClient,
  other: TestClient,
): Promise<Readonly<Record<string, FactWrite>>> {
  const open = await proposed(proposer);
  const made = await agreed(proposer, other);
  return {
    "POST /agreements": { body: anAgreement, send: (client, body) => client.post("/agreements", body) },
    "POST /agreements/{id}/approvals": {
      body: () => ({}),
      send: (client, body) => client.post(`/agreements/${open}/approvals`, body),
    },
    "POST /agreements/{id}/termination": {
      body: () => ({ reason: "（测试）终止", endsOn: dayFromToday(30) }),
      send: (client, body) => client.post(`/agreements/${made}/termination`, body),
    },
  };
}
