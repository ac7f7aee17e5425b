import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { findPrivateData } from "#codes";
import type { InstitutionInput } from "#registry";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

/** Nobody's numbers: no division is 999999, and 199 0000 0000 is not given out （测试）. */
const MOBILE = "19900000000";
const IDENTITY = withCheckDigit("99999919900307012");

/** GB 11643-1999: the check character of 17 digits by their weights. */
function withCheckDigit(digits: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits + ("10X98765432"[sum % 11] ?? "");
}
const fullWidth = (digits: string): string =>
  digits.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));

/** The ways in which people write such numbers. */
const WRITTEN: readonly [how: string, text: string][] = [
  ["an identity number", IDENTITY],
  ["one inside a sentence", `经办人${IDENTITY}，请核对`],
  ["one with spaces", [...IDENTITY].join(" ")],
  ["one in groups", IDENTITY.replace(/^(.{6})(.{8})/, "$1-$2-")],
  ["one in full-width digits", fullWidth(IDENTITY)],
  ["a mobile number", `电话${MOBILE}`],
  ["a mobile number in groups", "199 0000 0000"],
  ["a mobile number with hyphens", "199-0000-0000"],
  ["a mobile number with the country's code", `+86${MOBILE}`],
  ["a mobile number in full-width digits", fullWidth(MOBILE)],
];

const COLUMNS: readonly [table: string, sql: string][] = [
  ["name", `UPDATE institution SET name = $2 WHERE id = $1`],
  ["aliases", `UPDATE institution SET aliases = ARRAY['（测试）', $2] WHERE id = $1`],
  ["licence_number", `UPDATE institution SET licence_number = $2 WHERE id = $1`],
  ["address", `UPDATE institution SET address = $2 WHERE id = $1`],
  ["phones", `UPDATE institution SET phones = ARRAY['023-60000000', $2] WHERE id = $1`],
  ["details", `UPDATE institution SET details = jsonb_build_object('hours', $2::text) WHERE id = $1`],
  ["note", `UPDATE institution SET note = $2 WHERE id = $1`],
  ["source_authority", `UPDATE institution SET source_authority = $2 WHERE id = $1`],
  ["source_document", `UPDATE institution SET source_document = $2 WHERE id = $1`],
  ["source_url", `UPDATE institution SET source_url = $2 WHERE id = $1`],
  ["a former name", `INSERT INTO institution_former_name VALUES ($1, 9, $2, NULL)`],
  [
    "a move's reason",
    `INSERT INTO standing_move (institution_id, to_standing, reason) VALUES ($1, 'closing', $2)`,
  ],
  [
    "a move's basis",
    `INSERT INTO standing_move (institution_id, to_standing, basis) VALUES ($1, 'closing', $2)`,
  ],
];

let register: RegisterBench;
let id: string;
beforeAll(async () => {
  register = await openRegister();
  id = await register.cq.register();
});
afterAll(() => register.close());

describe("plain SQL", () => {
  it.each(COLUMNS)("can't put a person's number into %s, however it is written", async (_where, sql) => {
    for (const [how, text] of WRITTEN) {
      const written = register.dataSource.query(sql, [id, text]);
      expect([how, await written.then(() => "written", String)]).toEqual([
        how,
        expect.stringContaining("private data is never stored"),
      ]);
    }
  });

  it("can't put one into a new row either", async () => {
    const insert = register.dataSource.query(
      `INSERT INTO institution (id, jurisdiction, type, name, division_code, address, source_authority, source_document)
       VALUES ('private-data-1', 'CQ', 'NOTARY_OFFICE', '（测试）', '500103', $1, '（测试）', '（测试）')`,
      [IDENTITY],
    );
    await expect(insert).rejects.toThrow("private data is never stored");
  });

  it("may write what only looks like one", async () => {
    const innocent = [
      "25001201510496622",
      "915001033554012345",
      "023-63841358",
      "400-123-4567",
      `${IDENTITY.slice(0, 17)}${IDENTITY.endsWith("0") ? "1" : "0"}`,
      "https://example.org/t20251107_78563.html",
      "人民路121号2、3楼",
      "12345678901234567890",
      "2021-03-15 08:30",
    ];
    for (const text of innocent) {
      await register.dataSource.query(`UPDATE institution SET address = $2 WHERE id = $1`, [id, text]);
    }
    const [row] = await register.dataSource.query<{ address: string }[]>(
      `SELECT address FROM institution WHERE id = $1`,
      [id],
    );
    expect(row?.address).toBe(innocent.at(-1));
  });
});

describe("the database's rule", () => {
  it("refuses nothing that the program would have let through, which would be a fault without a field", async () => {
    const separators = [
      "",
      "",
      "",
      " ",
      "-",
      "·",
      "—",
      "－",
      "\u200b",
      "\u00a0",
      "(",
      "/",
      "=",
      "_",
      "a",
      "号",
      "×",
      "\n",
    ];
    const digits = fc.oneof(
      fc.constantFrom(IDENTITY, MOBILE, `86${MOBILE}`, "0", "1", "86", "+86", "X", "x", "一九九", "０", "〇"),
      fc.stringMatching(/^1[3-9][0-9]{9}$/),
      fc.stringMatching(/^[0-9]{1,12}$/),
    );
    const part = fc.tuple(digits, fc.constantFrom(...separators)).map((pair) => pair.join(""));
    // Not behind the first digit: 01-9900000000 reads as a date's piece or a ratio to the program alone.
    const cut = fc.tuple(
      fc.constantFrom(IDENTITY, MOBILE),
      fc.integer({ min: 2, max: 17 }),
      fc.constantFrom(...separators),
    );
    const parted = cut.map(([number, at, between]) => `${number.slice(0, at)}${between}${number.slice(at)}`);
    const text = fc.array(fc.oneof(part, parted, fc.constantFrom(...separators)), {
      minLength: 1,
      maxLength: 5,
    });
    const texts = fc.sample(
      text.map((parts) => parts.join("")),
      6_000,
    );
    const rows = await register.dataSource.query<{ text: string }[]>(
      `SELECT DISTINCT text FROM unnest($1::text[]) AS text WHERE has_private_data(text)`,
      [texts],
    );
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.filter((row) => findPrivateData(row.text).length === 0)).toEqual([]);
  });
});

describe("the program", () => {
  const source = { authority: "（测试）司法局", document: "（测试）名册", asOf: "2020" };
  const fields: readonly [pointer: string, of: (text: string) => Partial<InstitutionInput>][] = [
    ["/name", (text) => ({ name: `（测试）${text}` })],
    ["/aliases/1", (text) => ({ aliases: ["（测试）", text] })],
    ["/formerNames/0/name", (text) => ({ formerNames: [{ name: text }] })],
    ["/address", (text) => ({ address: text })],
    ["/details/hours", (text) => ({ details: { hours: text } })],
    [
      "/details/offices/0/phones/0",
      (text) => ({ details: { offices: [{ name: "（测试）", phones: [text] }] } }),
    ],
    ["/source/authority", (text) => ({ source: { ...source, authority: text } })],
    ["/source/document", (text) => ({ source: { ...source, document: text } })],
    ["/source/asOfNote", (text) => ({ source: { ...source, asOfNote: text } })],
  ];

  it.each(fields)(
    "refuses one in %s by the field's name, when registering and when changing",
    async (pointer, of) => {
      for (const [how, text] of WRITTEN) {
        const refusal = { code: "private-data", faults: [{ pointer, code: "private-data" }] };
        const tried = [register.cq.register(of(text)), register.cq.change(id, of(text))];
        for (const attempt of tried) {
          const error: unknown = await attempt.then(
            () => "accepted",
            (refused: unknown) => refused,
          );
          expect([how, error]).toEqual([how, expect.objectContaining({ code: refusal.code })]);
          expect(error).toMatchObject(refusal);
        }
      }
    },
  );

  it("refuses a mobile number as a telephone number of a body", async () => {
    for (const phone of [MOBILE, "199-0000-0000", `+86 ${MOBILE}`]) {
      await expect(register.cq.register({ phones: ["023-60000000", phone] })).rejects.toMatchObject({
        code: "private-data",
        faults: expect.arrayContaining([expect.objectContaining({ pointer: "/phones/1" })]),
      });
    }
  });
});
