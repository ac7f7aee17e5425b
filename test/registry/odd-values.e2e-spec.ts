import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { InstitutionInput } from "#registry";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

type Warned = readonly { readonly pointer: string; readonly code: string; readonly message: string }[];

async function warningsOf(id: string): Promise<[pointer: string, code: string][]> {
  const [row] = await register.dataSource.query<{ warnings: Warned }[]>(
    `SELECT warnings FROM institution WHERE id = $1`,
    [id],
  );
  return (row?.warnings ?? []).map(({ pointer, code }) => [pointer, code]);
}

const CHENGDU = { lat: 30.6598, lng: 104.0633 };
const CHONGQING = { lat: 29.5575, lng: 106.5491 };

describe("what is odd about a body is kept and flagged, never refused:", () => {
  it.each<[string, Partial<InstitutionInput>, [string, string][]]>([
    ["a point on the other side", { location: CHENGDU }, [["/location", "point-in-other-province"]]],
    [
      "a point in neither province",
      { location: { lat: 39.9, lng: 116.4 } },
      [["/location", "outside-provinces"]],
    ],
    [
      "a credit code of another department and province (V3, V4)",
      { creditCode: "34520000MD8010008M" },
      [
        ["/creditCode", "department-mismatch"],
        ["/creditCode", "registering-authority"],
      ],
    ],
    [
      "a firm's number that is another body's credit code (V6)",
      { type: "LAW_FIRM", creditCode: "31500000MD8010008N", licenceNumber: "31110000E00012345A" },
      [["/licenceNumber", "licence-credit-code"]],
    ],
    [
      "a forensic body's number of another province (V7)",
      { type: "FORENSIC", licenceNumber: "510112001" },
      [["/licenceNumber", "licence-province"]],
    ],
  ])("%s", async (_what, given, expected) => {
    expect(await warningsOf(await register.cq.register(given))).toEqual(expected);
  });

  it("a point is held against the side of its record, and the flag goes with it", async () => {
    const [here, there] = [await register.cq.register(), await register.sc.register()];
    await register.cq.change(here, { location: CHENGDU });
    await register.sc.change(there, { location: CHENGDU });
    expect([await warningsOf(here), await warningsOf(there)]).toEqual([
      [["/location", "point-in-other-province"]],
      [],
    ]);
    const [kept] = await register.dataSource.query<unknown[]>(
      `SELECT lat, lng FROM institution WHERE id = $1`,
      [here],
    );
    expect(kept).toEqual(CHENGDU);
    await register.cq.change(here, { location: CHONGQING });
    expect(await warningsOf(here)).toEqual([]);
  });

  it("the division of a credit code is its authority's, and is never held against the address (V4)", async () => {
    const creditCode = "12500000MD8010008M";
    const known = await register.cq.register({ creditCode, division: "500106" }).then(warningsOf, String);
    expect(known).toEqual([]);
  });
});
