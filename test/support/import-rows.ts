import { syntheticCreditCode } from "#codes";
import { nextSerial } from "./an-institution.js";

export type Cells = Readonly<Record<string, string>>;

export const SOURCE_CELLS = {
  sourceAuthority: "重庆市司法局",
  sourceDocument: "（测试）名册",
  sourceUrl: "",
  sourceAsOf: "2020-07",
} as const;

/** A row of an institution of Chongqing that is imported as it stands. */
export function aRow(given: Cells = {}): Cells {
  const number = nextSerial();
  return {
    externalId: `test-${number}`,
    type: "NOTARY_OFFICE",
    name: `（测试）第${number}公证处`,
    creditCode: syntheticCreditCode("500103", 60_000_000 + number),
    division: "500103",
    address: `（测试）示例路${number}号`,
    phones: "023-60000000",
    services: "notary",
    languages: "zh",
    ...SOURCE_CELLS,
    ...given,
  };
}

/** A row of a lawyer of Chongqing, given a body. */
export function aPersonRow(institution: string, given: Cells = {}): Cells {
  const number = nextSerial();
  return {
    externalId: `person-${number}`,
    kind: "LAWYER",
    name: `（测试）律师${number}`,
    licenceNumber: `15001201011${String(900_000 + number)}`,
    institution,
    services: "legal.family.divorce",
    languages: "zh",
    licensedOn: "2015-06-01",
    ...SOURCE_CELLS,
    ...given,
  };
}
