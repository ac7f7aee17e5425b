import type { Label, Refusal } from "./message.js";
import { isLocal, isMobile, isNumber, isService, readNumber, type PhoneNumber } from "./phone-numbering.js";
import { toHalfWidth } from "./text-width.js";

const MESSAGES = {
  mobile: {
    zh: "不能公开手机号码，请填写单位的固定电话、400/800 电话或者短号码",
    en: "Mobile numbers are not published; give the body's landline, 400/800 or short number",
  },
  format: {
    zh: "电话应写作 023-63841358、023-63841358-8001、400-810-0000 或 12348",
    en: "Write the number as 023-63841358, 023-63841358-8001, 400-810-0000 or 12348",
  },
} as const satisfies Record<string, Label>;

export type PhoneFault = keyof typeof MESSAGES;

export interface Phone extends PhoneNumber {
  readonly ok: true;
  /** Area code, number and extension joined by hyphens: `023-63841358-8001`. */
  readonly canonical: string;
  readonly extension?: string;
}

const MAX_LENGTH = 64;
const EXTENSION_MARK = /^(.+?)\s*(?:转|轉|分机|ext\.?|x|#|\*)\s*(\d{1,6})$/i;
const ALLOWED = /^\+?[\d\s()（）\p{Pd}]+$/u;
// A last group this short, after a whole number, is an extension; a longer one may be part of the number.
const SHORT_GROUP = 2;

/**
 * Reads one Chinese telephone number: a landline with or without area code and extension (`-8001`, `转801`), a
 * 400 or 800 number, or a short one (110, 12348, 95588). A mobile number is refused as private data.
 */
export function parsePhone(text: string): Phone | Refusal<PhoneFault> {
  if (text.length > MAX_LENGTH) return refused("format");
  const plain = toHalfWidth(text).trim();
  const marked = EXTENSION_MARK.exec(plain);
  const main = marked?.[1] ?? plain;
  if (isMobile(digitsOf(plain)) || isMobile(digitsOf(main))) return refused("mobile");
  if (!ALLOWED.test(main)) return refused("format");
  const parts = marked ? { number: digitsOf(main), extension: marked[2] } : splitExtension(main);
  const number = readNumber(parts.number);
  if (!number || !mayHaveExtension(number, parts.extension)) return refused("format");
  return phoneOf(number, parts.extension);
}

/**
 * The digit strings by which a canonical number is found: with and without its area code, without extension.
 * A text that is no telephone number has none.
 */
export function phoneDigits(canonical: string): string[] {
  const phone = parsePhone(canonical);
  if (!phone.ok) return [];
  return phone.areaCode === undefined ? [phone.number] : [phone.areaCode + phone.number, phone.number];
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/** `4008100转000` would be kept as `4008100-000`, which reads as a 400 number. */
function mayHaveExtension({ kind, areaCode, number }: PhoneNumber, extension: string | undefined): boolean {
  if (extension === undefined) return true;
  return kind !== "short" && (areaCode !== undefined || !isService(number + extension));
}

/**
 * A local number written in one piece is whole, also where it begins like a country code (`86303200-1000`); the digits
 * of a 400 or 800 number belong together however they are grouped.
 */
function splitExtension(main: string): { number: string; extension?: string } {
  const joined = digitsOf(main);
  const [, head = "", last = ""] = /^(.*\d)[\s()（）\p{Pd}]+(\d{1,6})$/u.exec(main) ?? [];
  const number = digitsOf(head);
  const isWhole = last.length <= SHORT_GROUP || isLocal(head) || !isNumber(joined);
  const splits = last !== "" && isNumber(number) && isWhole && !isService(joined);
  return splits ? { number, extension: last } : { number: joined };
}

function phoneOf(number: PhoneNumber, extension: string | undefined): Phone {
  const shown =
    number.kind === "service" ? number.number.replace(/^(\d{3})(\d{3})/, "$1-$2-") : number.number;
  const canonical = [number.areaCode, shown, extension].filter((part) => part !== undefined).join("-");
  return { ok: true, ...number, canonical, ...(extension === undefined ? {} : { extension }) };
}

function refused(code: PhoneFault): Refusal<PhoneFault> {
  return { ok: false, faults: [{ code, message: MESSAGES[code] }] };
}
