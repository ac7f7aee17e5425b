import { findingsOf, type Label, type Refusal } from "./message.js";
import { toHalfWidth } from "./text-width.js";

const MESSAGES = {
  length: {
    zh: "统一社会信用代码应为18位",
    en: "A unified social credit code has 18 characters",
  },
  alphabet: {
    zh: "统一社会信用代码只含数字和大写字母，且不含 I、O、S、V、Z",
    en: "A unified social credit code holds digits and capital letters without I, O, S, V and Z",
  },
  region: {
    zh: "统一社会信用代码第3至8位应为数字（登记管理机关行政区划码）",
    en: "Characters 3 to 8 of a unified social credit code are digits (the registering authority's division)",
  },
  "check-digit": {
    zh: "统一社会信用代码的末位校验码不符，请核对是否有错字",
    en: "The last character of the unified social credit code does not fit the others; look for a typing error",
  },
  "organisation-check-digit": {
    zh: "统一社会信用代码第9至17位（组织机构代码）的校验码不符，请核对是否有错字",
    en: "Characters 9 to 17 (the organisation code) do not fit their own check digit; look for a typing error",
  },
} as const satisfies Record<string, Label>;

export type CreditCodeFault = keyof typeof MESSAGES;

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SYNTHETIC_DEPARTMENT = "TT";

function weightedSum(text: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + alphabet.indexOf(text.charAt(at)) * weight, 0);
}

/** The 18th character for the first 17 (GB 32100-2015: 31 minus the weighted sum modulo 31; remainder 0 gives 0). */
function checkCharacter(first17: string): string {
  return ALPHABET.charAt((31 - (weightedSum(first17, ALPHABET, WEIGHTS) % 31)) % 31);
}

/** The check character of an organisation code for its first 8 (GB 11714: modulo 11; 10 is X, 11 is 0). */
function organisationCheckCharacter(first8: string): string {
  const value = 11 - (weightedSum(first8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11);
  return value === 10 ? "X" : String(value % 11);
}

/**
 * Checks a unified social credit code (GB 32100-2015) and the organisation code inside it (GB 11714), each with its
 * own fault. Spaces are dropped, full-width and small letters are read as capitals; `code` is the canonical form.
 */
export function checkCreditCode(
  text: string,
): { readonly ok: true; readonly code: string } | Refusal<CreditCodeFault> {
  const code = toHalfWidth(text).replace(/\s+/g, "").toUpperCase();
  const rightLength = code.length === 18;
  const rightAlphabet = [...code].every((character) => ALPHABET.includes(character));
  const computable = rightLength && rightAlphabet;
  const faults = findingsOf<CreditCodeFault>(MESSAGES, [
    ["length", !rightLength],
    ["alphabet", !rightAlphabet],
    ["region", computable && !/^\d{6}$/.test(code.slice(2, 8))],
    ["check-digit", computable && checkCharacter(code.slice(0, 17)) !== code.charAt(17)],
    [
      "organisation-check-digit",
      computable && organisationCheckCharacter(code.slice(8, 16)) !== code.charAt(16),
    ],
  ]);
  return faults.length === 0 ? { ok: true, code } : { ok: false, faults };
}

/** Whether a code is one of the marked made-up ones: department `TT`, which no authority uses. */
export function isSyntheticCreditCode(code: string): boolean {
  return code.startsWith(SYNTHETIC_DEPARTMENT);
}

/**
 * A made-up code with right check digits, for demonstration and test data （测试）: department `TT`, the six-digit
 * division, and the serial (0 to 99999999). Throws RangeError outside of these.
 */
export function syntheticCreditCode(division: string, serial: number): string {
  if (!/^\d{6}$/.test(division) || !Number.isInteger(serial) || serial < 0 || serial > 99_999_999) {
    throw new RangeError(
      "a synthetic credit code needs a six-digit division and a serial of at most 8 digits",
    );
  }
  const organisation = String(serial).padStart(8, "0");
  const first17 = SYNTHETIC_DEPARTMENT + division + organisation + organisationCheckCharacter(organisation);
  return first17 + checkCharacter(first17);
}
