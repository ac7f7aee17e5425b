import { checkCreditCode } from "./credit-code.js";
import { digitSpans } from "./digit-spans.js";
import { digitGroups, type DigitGroup } from "./disguised-digits.js";
import { isIdentityNumber } from "./identity-number.js";
import type { Label } from "./message.js";
import { mobileSpans } from "./mobile-number.js";
import { inOrderWithoutOverlaps, lastStartingBefore, type TextRange } from "./text-ranges.js";

export type PrivateDataKind = "identity-number" | "mobile";

/** Where private data stands in a text (UTF-16 offsets, `end` exclusive). It never carries the data itself. */
export interface PrivateDataHit extends TextRange {
  readonly kind: PrivateDataKind;
}

export const PRIVATE_DATA_MESSAGES: Readonly<Record<PrivateDataKind, Label>> = {
  "identity-number": {
    zh: "含有公民身份号码，不能登记或者公开，请删除",
    en: "Holds a citizen's identity number, which is neither registered nor published; remove it",
  },
  mobile: {
    zh: "含有手机号码，不能公开，请改为单位电话",
    en: "Holds a mobile number, which is not published; give the body's own telephone instead",
  },
};

export interface PrivateDataOptions {
  /** A field that may hold a credit code: a valid one whose digits also read as an identity number passes. */
  readonly field?: string;
}

const IDENTITY_LENGTH = 18;
const FEWEST_DIGITS = 11;
const CREDIT_CODE_FIELDS = new Set(["creditCode", "licenceNumber"]);

/**
 * Finds citizens' identity numbers (GB 11643: 18 characters, right check character, a real birth date) and mobile
 * numbers (11 digits from 13 to 19, with or without +86) in a text, in the order of their place, also when they are
 * disguised: spaces, hyphens, dots, line breaks or invisible characters between the digits, full-width or other
 * digits, Chinese digits, a small x. A number is read in whole groups of digits, so that longer licence numbers,
 * dates, landlines and credit codes raise no alarm; an identity number is found within a longer run as well.
 */
export function findPrivateData(text: string, options: PrivateDataOptions = {}): PrivateDataHit[] {
  const groups = digitGroups(text);
  if (groups.reduce((count, group) => count + group.digits.length, 0) < FEWEST_DIGITS) return [];
  const mayBeCode = CREDIT_CODE_FIELDS.has(options.field ?? "") && checkCreditCode(text).ok;
  const identities = mayBeCode ? [] : inOrderWithoutOverlaps(identityHits(groups));
  const mobiles = mobileSpans(text, groups).filter((span) => {
    return (lastStartingBefore(identities, span.end)?.end ?? 0) <= span.start;
  });
  return inOrderWithoutOverlaps([...identities, ...mobiles.map(mobileHit)]);
}

/** The text with every find replaced by asterisks, for messages and logs. */
export function maskPrivateData(text: string): string {
  const hits = findPrivateData(text);
  const kept = hits.map((hit, at) => text.slice(hits[at - 1]?.end ?? 0, hit.start));
  return [...kept, text.slice(hits.at(-1)?.end ?? 0)].join("***");
}

function identityHits(groups: readonly DigitGroup[]): PrivateDataHit[] {
  const spans = digitSpans(groups, { min: IDENTITY_LENGTH, max: IDENTITY_LENGTH }, isIdentityNumber);
  const found = [...spans, ...groups.filter((group, at) => holdsIdentity(group, groups[at + 1]))];
  return found.map(({ start, end }) => ({ kind: "identity-number", start, end }));
}

/** Whether an unbroken run too long for an identity number has one in it. */
function holdsIdentity(group: DigitGroup, next: DigitGroup | undefined): boolean {
  const run = group.digits + (next?.digits === "X" && next.gap === "" ? "X" : "");
  for (let at = 0; at + IDENTITY_LENGTH <= run.length; at += 1) {
    if (isIdentityNumber(run.slice(at, at + IDENTITY_LENGTH))) return true;
  }
  return false;
}

function mobileHit({ start, end }: TextRange): PrivateDataHit {
  return { kind: "mobile", start, end };
}
