import { registeredLawyer } from "./a-practitioner.js";
import type { FactWrite } from "./fact-writes.js";
import { twoBodies } from "./some-duplicates.js";
import { aFirmOf, anOpenTransfer, RELEASE } from "./some-transfers.js";
import type { TestApp } from "./test-app.js";
import type { TestClient } from "./test-client.js";

const ANY = { "if-match": "*" };

/** The writes that move people and merge records, on Chongqing's own, by their operations' names. */
export async function movingWrites(
  test: TestApp,
  owner: TestClient,
): Promise<Readonly<Record<string, FactWrite>>> {
  const to = await aFirmOf(owner, "CQ");
  const { id } = await registeredLawyer(owner);
  const { transfer } = await anOpenTransfer(owner, to);
  const { pair } = await twoBodies(test, owner, owner);
  return {
    "POST /practitioners/{id}/transfers": {
      body: () => ({ ...RELEASE, toInstitutionId: to }),
      send: (client, body) => client.post(`/practitioners/${id}/transfers`, body, ANY),
    },
    "POST /transfers/{id}/steps": {
      body: () => ({ step: "refuse", reason: "（测试）名额已满" }),
      send: (client, body) => client.post(`/transfers/${transfer}/steps`, body, ANY),
    },
    "POST /duplicates/{id}/decisions": {
      body: () => ({ decision: "different", reason: "（测试）核对" }),
      send: (client, body) => client.post(`/duplicates/${pair}/decisions`, body, ANY),
    },
  };
}
