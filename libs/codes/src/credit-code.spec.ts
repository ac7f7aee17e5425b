import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { creditCodeWarnings } from "./credit-code-warnings.js";
import { checkCreditCode, isSyntheticCreditCode, syntheticCreditCode } from "./credit-code.js";

// Published codes of legal-service bodies elsewhere in China, and the worked example of the standard's explainers.
const REAL = ["34520000MD8010008M", "32520000MD5016009P", "125200004292028528", "11520000429202190H"];
const WORKED_EXAMPLE = "91350100M000100Y43";
const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];

/** GB 32100-2015: weights are the powers of 3 modulo 31, computed here anew. */
function sumBy32100(first17: string): number {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return sum;
}

/** Both standards as what a right code has to fulfil: weighted sums with the check character vanish by 31 and 11. */
function isByStandards(code: string): boolean {
  const whole = (sumBy32100(code.slice(0, 17)) + ALPHABET.indexOf(code.charAt(17))) % 31 === 0;
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * parseInt(code.charAt(8 + at), 36), 0);
  const check = code.charAt(16) === "X" ? 10 : Number(code.charAt(16));
  return whole && (sum + check) % 11 === 0;
}

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

  it.each([...REAL, WORKED_EXAMPLE])("catches every swap of two neighbours of %s", (code) => {
    const swaps = [...code].slice(1).flatMap((character, at) => {
      const before = code.charAt(at);
      return character === before ? [] : [code.slice(0, at) + character + before + code.slice(at + 2)];
    });
    expect(swaps.length).toBeGreaterThan(10);
    expect(swaps.filter((swapped) => checkCreditCode(swapped).ok)).toEqual([]);
  });

  it("gives the worked examples their published check characters: 3 for the whole, 4 for the organisation", () => {
    expect(sumBy32100(WORKED_EXAMPLE.slice(0, 17))).toBe(1640);
    const wholes = ALPHABET.filter((last) => checkCreditCode(WORKED_EXAMPLE.slice(0, 17) + last).ok);
    expect(wholes).toEqual(["3"]);
    expect(faultCodes("91350100M000100Y53")).toContain("organisation-check-digit");
  });

  it("agrees with both standards on any code whose characters they know", () => {
    const text = fc
      .tuple(
        fc.stringMatching(/^[0-9]{6}$/),
        fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }),
      )
      .map(([division, organisation]) => `31${division}${organisation.join("")}`);
    fc.assert(
      fc.property(text, (first16) => {
        const right = ALPHABET.flatMap((ninth) =>
          ALPHABET.map((last) => first16 + ninth + last).filter((code) => isByStandards(code)),
        );
        for (const code of right) expect(checkCreditCode(code)).toEqual({ ok: true, code });
        const wrong = `${first16}${right[0]?.charAt(16) ?? "0"}${right[0]?.charAt(17) === "0" ? "1" : "0"}`;
        expect(checkCreditCode(wrong).ok).toBe(isByStandards(wrong));
      }),
    );
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

  it.each<[string, Parameters<typeof creditCodeWarnings>[1], boolean]>([
    ["31", "LAW_FIRM", false],
    ["32", "NOTARY_OFFICE", false],
    ["12", "NOTARY_OFFICE", false],
    ["33", "GRASSROOTS_LEGAL_SERVICE", false],
    ["34", "FORENSIC", false],
    ["12", "FORENSIC", false],
    ["91", "FORENSIC", false],
    ["35", "ARBITRATION", false],
    ["51", "MEDIATION", false],
    ["52", "MEDIATION", false],
    ["39", "MEDIATION", false],
    ["31", "NOTARY_OFFICE", true],
    ["32", "LAW_FIRM", true],
    ["34", "NOTARY_OFFICE", true],
    ["91", "NOTARY_OFFICE", true],
    ["92", "FORENSIC", true],
    ["53", "MEDIATION", true],
  ])("of department %s for a %s is odd: %s", (department, type, odd) => {
    expect(codes(`${department}510000MD80100086`, type, "SC")).toEqual(odd ? ["department-mismatch"] : []);
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
