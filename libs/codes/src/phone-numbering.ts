/** A number within the Chinese numbering plan, without extension; digits only. */
export interface PhoneNumber {
  readonly kind: "landline" | "service" | "short";
  /** With its leading 0: `023`, `0830`. */
  readonly areaCode?: string;
  readonly number: string;
}

const MOBILE = /^(?:00)?(?:86)?0?1[3-9]\d{9}$/;
const COUNTRY = /^(?:00)?86(?=\d{9,})/;
const AREA = /^(010|02\d|0[3-9]\d{2})(\d+)$/;
const SUBSCRIBER = /^[2-9]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const SHORT = /^(?:1\d{2}|1\d{4,5}|9\d{4,5})$/;
const HOTLINE = /^[19]\d{4,5}$/;

/** Whether digits are a mobile number, also with the country code or a leading 0. */
export function isMobile(digits: string): boolean {
  return MOBILE.test(digits);
}

/** Whether digits are a landline without its area code. */
export function isLocal(digits: string): boolean {
  return SUBSCRIBER.test(digits);
}

/** Whether digits are a 400 or 800 number. */
export function isService(digits: string): boolean {
  return SERVICE.test(digits);
}

/** Whether digits are a landline, 400/800 or short number. */
export function isNumber(digits: string): boolean {
  return readNumber(digits) !== null;
}

/** Reads digits, with or without country and area code; null when they are no number of the plan. */
export function readNumber(digits: string): PhoneNumber | null {
  const plain = SUBSCRIBER.test(digits) ? digits : withoutCountry(digits);
  if (SERVICE.test(plain)) return { kind: "service", number: plain };
  if (SUBSCRIBER.test(plain)) return { kind: "landline", number: plain };
  if (SHORT.test(plain)) return { kind: "short", number: plain };
  const [, areaCode = "", number = ""] = AREA.exec(plain) ?? [];
  if (SUBSCRIBER.test(number)) return { kind: "landline", areaCode, number };
  // Hotlines may be dialled into another city: 028-12348.
  return HOTLINE.test(number) ? { kind: "short", areaCode, number } : null;
}

function withoutCountry(digits: string): string {
  const national = digits.replace(COUNTRY, "");
  return national === digits || national.startsWith("0") || SERVICE.test(national)
    ? national
    : `0${national}`;
}
