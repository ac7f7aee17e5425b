import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { shownCell } from "./xlsx-cell.js";

const WORKBOOK = { sharedTexts: ["甲", ""], dateStyles: [false, true], from1904: false };

/** The text of a cell, or the code of its fault. */
function told(type: string, text: string, style = 0): string {
  const { text: shown, fault } = shownCell({ type, text, style }, WORKBOOK);
  return fault === null ? shown : fault.code;
}

describe("a number of a spreadsheet", () => {
  it("of up to 15 digits is what it is", () => {
    const digits = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
    fc.assert(
      fc.property(digits, (number) => {
        expect(told("n", number.toString())).toBe(number.toString());
      }),
    );
  });

  it("of more digits is a fault, however it is written, and nothing of it is shown", () => {
    const digits = fc.bigInt({ min: 10n ** 15n, max: 10n ** 30n });
    fc.assert(
      fc.property(digits, fc.boolean(), (number, isShort) => {
        const text = isShort ? Number(number).toExponential(14).toUpperCase() : number.toString();
        const { text: shown, fault } = shownCell({ type: "n", text, style: 0 }, WORKBOOK);
        expect([shown, fault?.code]).toEqual(["***", "digits-lost"]);
      }),
    );
  });

  it.each([
    ["106.55000099999999", "106.550001"],
    ["0.1", "0.1"],
    ["1.2E+3", "1200"],
    ["", ""],
  ])("like %s is shown with 15 digits", (text, shown) => {
    expect(told("n", text)).toBe(shown);
  });

  it.each([
    ["44757", "2022-07-15"],
    ["44757.75", "2022-07-15"],
    ["25001201010123457", "digits-lost"],
  ])("in a cell for dates, %s, is %s", (text, shown) => {
    expect(told("n", text, 1)).toBe(shown);
  });
});

describe("a cell of a spreadsheet", () => {
  it.each([
    ["s", "0", "甲"],
    ["s", "1", ""],
    ["s", "2", "lost-text"],
    ["s", "-1", "lost-text"],
    ["s", "x", "lost-text"],
    ["e", "#REF!", "error-cell"],
    ["b", "1", "TRUE"],
    ["b", "0", "FALSE"],
    ["str", "25001201010123457", "25001201010123457"],
    ["inlineStr", "#REF!", "#REF!"],
  ])("of type %s with %s is %s", (type, text, shown) => {
    expect(told(type, text)).toBe(shown);
  });
});
