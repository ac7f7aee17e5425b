import { describe, expect, it } from "@jest/globals";
import { checkLicenceNumber } from "./licence-number.js";
import { checkCreditCode, syntheticCreditCode } from "./credit-code.js";

const CQ = { jurisdiction: "CQ", year: 2026 } as const;
const SC = { jurisdiction: "SC", year: 2026 } as const;

function warnings(...[subject, text, context]: Parameters<typeof checkLicenceNumber>): string[] {
  const result = checkLicenceNumber(subject, text, context);
  if (!result.ok) throw new Error(`refused: ${result.faults.map((fault) => fault.code).join()}`);
  return result.warnings.map((warning) => warning.code);
}

function faults(...[subject, text, context]: Parameters<typeof checkLicenceNumber>): string[] {
  const result = checkLicenceNumber(subject, text, context);
  return result.ok ? [] : result.faults.map((fault) => fault.code);
}

describe("checkLicenceNumber", () => {
  it("accepts a law firm's older 17-digit number", () => {
    expect(checkLicenceNumber("LAW_FIRM", " ２5001201510496622 ", CQ)).toEqual({
      ok: true,
      value: "25001201510496622",
      warnings: [],
    });
  });

  it.each([
    ["25001201510496622", SC, "licence-province"],
    ["25001202710496622", CQ, "licence-year"],
    ["35001201510496622", CQ, "licence-format"],
    ["31500000MD80100080", CQ, "licence-credit-code"],
    [syntheticCreditCode("500103", 1), CQ, "licence-credit-code"],
  ])("warns about the law-firm number %s", (text, context, warning) => {
    expect(warnings("LAW_FIRM", text, context)).toEqual([warning]);
  });

  it("holds a firm's number that is a credit code against the firm's own", () => {
    const code = "31500000MD8010008N";
    expect(checkCreditCode(code).ok).toBe(true);
    expect(warnings("LAW_FIRM", code, { ...CQ, creditCode: code })).toEqual([]);
    expect(warnings("LAW_FIRM", code, CQ)).toEqual([]);
    const other = { ...CQ, creditCode: "91350100M000100Y43" };
    expect(warnings("LAW_FIRM", code, other)).toEqual(["licence-other-credit-code"]);
    expect(warnings("LAW_FIRM", "25001201510496622", other)).toEqual([]);
  });

  // 1 certificate, 51 Sichuan, 01 Chengdu, 2010 first approval, 1 full-time, 1 sex, serial; the places behind the
  // year are reconstructed from samples and are never read.
  it.each(["15101201011000001", "15101201039999999", "220198123456"])(
    "accepts the lawyer number %s （测试）",
    (text) => {
      expect(warnings("LAWYER", text, SC)).toEqual([]);
    },
  );

  it.each([
    ["15001201011000001", "licence-province"],
    ["15101202711000001", "licence-year"],
    ["1510120101100000", "licence-format"],
  ])("warns about the lawyer number %s, whose holder may have moved", (text, warning) => {
    expect(warnings("LAWYER", text, SC)).toEqual([warning]);
  });

  it("knows the two lengths of a forensic institution's number, or its credit code", () => {
    expect(warnings("FORENSIC", "5001001", CQ)).toEqual([]);
    expect(warnings("FORENSIC", "500112001", CQ)).toEqual([]);
    expect(warnings("FORENSIC", "510112001", CQ)).toEqual(["licence-province"]);
    expect(warnings("FORENSIC", "34520000MD8010008M", CQ)).toEqual([]);
    expect(warnings("FORENSIC", "50011200", CQ)).toEqual(["licence-format"]);
  });

  it("compares an appraiser's number with that of the institution", () => {
    expect(warnings("APPRAISER", "500112001003", { ...CQ, bodyNumber: "500112001" })).toEqual([]);
    expect(warnings("APPRAISER", "500112001003", { ...CQ, bodyNumber: "500112002" })).toEqual([
      "licence-body",
    ]);
    expect(warnings("APPRAISER", "500112001003", { ...CQ, bodyNumber: "5001002" })).toEqual([]);
    expect(warnings("APPRAISER", "50011200100", CQ)).toEqual(["licence-format"]);
  });

  it("warns of nothing where no numbering rule is known", () => {
    expect(warnings("NOTARY", "渝证字（2015）第 12 号", CQ)).toEqual([]);
  });

  it.each([
    ["", ["empty"]],
    ["   ", ["empty"]],
    ["1".repeat(65), ["too-long"]],
    ["123\u0000456", ["unsafe"]],
    ["123\n456号", ["unsafe"]],
    ["<b>123</b>", ["unsafe"]],
    ["123'; drop table", ["unsafe"]],
    ["123\u202e456", ["unsafe"]],
    ["⚖️12345", ["unsafe"]],
  ])("refuses the malformed %j", (text, expected) => {
    expect(faults("LAWYER", text, SC)).toEqual(expected);
  });
});
