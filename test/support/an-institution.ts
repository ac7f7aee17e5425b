import { syntheticCreditCode, type Jurisdiction } from "#codes";

/** Ended by no test: a district of Chongqing and one of Sichuan. */
export const DIVISION: Readonly<Record<Jurisdiction, string>> = { CQ: "500103", SC: "510104" };

let serial = 0;

/** A number of this test file that none of its other records has. */
export function nextSerial(): number {
  serial += 1;
  return serial;
}

/** The body of a registration that is accepted as it stands; a test states only what matters to it. */
export function anInstitution(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const number = nextSerial();
  const division = typeof given["division"] === "string" ? given["division"] : DIVISION.CQ;
  const codeDivision = /^\d{6}$/.test(division) ? division : DIVISION.CQ;
  return {
    type: "NOTARY_OFFICE",
    name: `（测试）第${number}公证处`,
    creditCode: syntheticCreditCode(codeDivision, 50_000_000 + number),
    division,
    address: `（测试）示例路${number}号`,
    phones: ["023-60000000"],
    source: aSource(),
    ...given,
  };
}

export function aSource(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { authority: "重庆市司法局", document: "（测试）名册", asOf: "2020-07", ...given };
}

export function aMove(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    to: "suspended",
    reason: "（测试）停业整顿",
    basis: "（测试）处罚决定书第1号",
    effectiveOn: "2024-03-01",
    ...given,
  };
}
