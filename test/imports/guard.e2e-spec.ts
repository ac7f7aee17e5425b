import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { startTestApp, type TestApp } from "../support/test-app.js";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

/** Signs that people write digits with, and what they put between them. */
const DIGITS = fc.constantFrom(..."0123456789０１３５９〇零一三五八九壹捌幺①③⑧⓪Xx");
const BETWEEN = fc.constantFrom("", "", "", " ", "-", "－", "·", ".", "\u200b", "\n", "\u00a0");

describe("the cheap question that the guard asks first", () => {
  it("lets nothing pass that the dear one would have found", async () => {
    const number = fc
      .array(fc.tuple(DIGITS, BETWEEN), { minLength: 9, maxLength: 20 })
      .map((pairs) => pairs.flat().join(""));
    const mobile = fc
      .tuple(
        fc.constantFrom("13", "１５", "一八", "壹玖"),
        fc.array(fc.tuple(DIGITS, BETWEEN), { minLength: 9, maxLength: 9 }),
      )
      .map(([head, pairs]) => head + pairs.flat().join(""));
    const texts = fc.sample(
      fc.oneof(number, mobile).map((digits) => `电话${digits}号`),
      5_000,
    );
    const rows = await test.dataSource.query<{ value: string; found: boolean; asked: boolean }[]>(
      `SELECT value, has_private_data(value) AS found, may_hold_private_data(value) AS asked
       FROM unnest($1::text[]) AS value`,
      [texts],
    );
    expect(rows.filter(({ found, asked }) => found && !asked)).toEqual([]);
    expect(rows.filter(({ found }) => found).length).toBeGreaterThan(100);
  });
});
