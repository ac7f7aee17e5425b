import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { creditCodeWarnings } from "./credit-code-warnings.js";
import { checkCreditCode, isSyntheticCreditCode, syntheticCreditCode } from "./credit-code.js";

// Published codes of legal-service bodies elsewhere in China, and the worked example of the standard's explainers.
const REAL = ["34520000MD8010008M", "32520000MD5016009P", "125200004292028528", "11520000429202190H"];
const WORKED_EXAMPLE = "91350100M000100Y43";
const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];

function faultCodes(text: string): string[] {
  const result = checkCreditCode(text);
  return result.ok ? [] : result.faults.map((fault) => fault.code);
}

describe("checkCreditCode", () => {
  it.each([...REAL, WORKED_EXAMPLE])("accepts the published code %s", (code) => {
    expect(checkCreditCode(code)).toEqual({ ok: true, code });
  });

  it("reads small and full-width letters and drops spaces", () => {
    expect(checkCreditCode(" ３４520000 md80 10008m ")).toEqual({ ok: true, code: "34520000MD8010008M" });
  });

  it.each([...REAL, WORKED_EXAMPLE])("catches every single wrong character of %s", (code) => {
    for (let at = 0; at < code.length; at += 1) {
      for (const wrong of ALPHABET.filter((character) => character !== code.charAt(at))) {
        expect(checkCreditCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false);
      }
    }
  });

  it("accepts a code whose weighted sum leaves no remainder, with check character 0", () => {
    const codes = Array.from({ length: 200 }, (_, serial) => syntheticCreditCode("500103", serial));
    expect(codes.filter((code) => code.endsWith("0")).length).toBeGreaterThan(0);
    expect(codes.every((code) => checkCreditCode(code).ok)).toBe(true);
  });

  it("names the failing check digit: the whole code's, the organisation code's, or both", () => {
    expect(faultCodes("34520000MD8010008N")).toEqual(["check-digit"]);
    expect(faultCodes("34520000MD8010009M")).toEqual(["check-digit", "organisation-check-digit"]);
    // Over a wrong organisation code one last character is right for the whole.
    const wrongInside = ALPHABET.map((last) => faultCodes(`34520000MD8010009${last}`));
    expect(wrongInside).toContainEqual(["organisation-check-digit"]);
  });

  it("names a wrong length, letters that the alphabet lacks, and letters in the division", () => {
    expect(faultCodes("34520000")).toEqual(["length"]);
    expect(faultCodes("")).toEqual(["length"]);
    expect(faultCodes("34520000MD801000IM")).toEqual(["alphabet"]);
    expect(faultCodes("3452000AMD8010008M")).toContain("region");
    expect(faultCodes("ſ4520000MD8010008M")).toEqual(["alphabet"]);
  });

  it("gives every fault in Chinese and English", () => {
    const result = checkCreditCode("X");
    expect(result).toMatchObject({ ok: false, faults: [{ message: { zh: /18位/, en: /18 characters/ } }] });
  });
});

describe("creditCodeWarnings", () => {
  function codes(...[code, type, side]: Parameters<typeof creditCodeWarnings>): string[] {
    return creditCodeWarnings(code, type, side).map((warning) => warning.code);
  }

  it("says nothing about a body registered by its own department and side", () => {
    expect(codes("31510000MD80100086", "LAW_FIRM", "SC")).toEqual([]);
    expect(codes("12500000MD80100086", "NOTARY_OFFICE", "CQ")).toEqual([]);
  });

  it("warns of a department that does not fit the type", () => {
    expect(codes("91510100MD80100086", "LAW_FIRM", "SC")).toEqual(["department-mismatch"]);
  });

  it("warns of a registering authority on the other side or elsewhere", () => {
    expect(codes("31500000MD80100086", "LAW_FIRM", "SC")).toEqual(["registering-authority"]);
    expect(codes("34520000MD8010008M", "FORENSIC", "CQ")).toEqual(["registering-authority"]);
  });
});

describe("made-up credit codes", () => {
  it("are valid, recognisable, and raise no warning", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (serial) => {
        const code = syntheticCreditCode("510104", serial);
        expect(checkCreditCode(code)).toEqual({ ok: true, code });
        expect(isSyntheticCreditCode(code)).toBe(true);
        expect(creditCodeWarnings(code, "LAW_FIRM", "CQ")).toEqual([]);
      }),
    );
  });

  it("cannot be asked for with a wrong division or serial", () => {
    expect(() => syntheticCreditCode("51", 1)).toThrow(RangeError);
    expect(() => syntheticCreditCode("510104", 1e8)).toThrow(RangeError);
  });
});
