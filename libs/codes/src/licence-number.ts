import type { InstitutionType } from "./institution-type.js";
import { LICENCE_RULES, type LicenceContext, type LicenceWarning } from "./licence-rules.js";
import { findingsOf, type Label, type Refusal, type Warning } from "./message.js";
import type { PractitionerKind } from "./practitioner-kind.js";
import { toHalfWidthAlphanumerics } from "./text-width.js";
import { unsafeText } from "./unsafe-text.js";

const MAX_LENGTH = 64;

const MESSAGES = {
  empty: { zh: "执业许可证号不能为空", en: "The licence number is empty" },
  "too-long": {
    zh: `执业许可证号不能超过${MAX_LENGTH}个字符`,
    en: `A licence number has at most ${MAX_LENGTH} characters`,
  },
  unsafe: {
    zh: "执业许可证号只能含文字、数字、空格、连字符和括号",
    en: "A licence number holds only letters, digits, spaces, hyphens and brackets",
  },
} as const satisfies Record<string, Label>;

export type LicenceFault = keyof typeof MESSAGES;

const ALLOWED = /^[\p{L}\p{N} ._/#:：·()（）〔〕【】[\]\p{Pd}]*$/u;

export interface LicenceNumber {
  readonly ok: true;
  readonly value: string;
  readonly warnings: Warning<LicenceWarning>[];
}

/**
 * Checks the licence number of an institution type or a practitioner kind. Only a malformed text is refused; the
 * numbering rules are inferred from samples, so what breaks them is a warning. The value has half-width letters and
 * digits, and no spaces when it is a plain number.
 */
export function checkLicenceNumber(
  subject: InstitutionType | PractitionerKind,
  text: string,
  context: LicenceContext,
): LicenceNumber | Refusal<LicenceFault> {
  const value = canonical(text);
  const faults = findingsOf<LicenceFault>(MESSAGES, [
    ["empty", value === ""],
    ["too-long", value.length > MAX_LENGTH],
    ["unsafe", unsafeText(text) !== null || !ALLOWED.test(value)],
  ]);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value, warnings: LICENCE_RULES[subject]?.(value, context) ?? [] };
}

function canonical(text: string): string {
  const halfWidth = toHalfWidthAlphanumerics(text).trim();
  return /^[0-9A-Za-z\s]*$/.test(halfWidth) ? halfWidth.replace(/\s+/g, "").toUpperCase() : halfWidth;
}
