import { checkCreditCode } from "./credit-code.js";
import { digitSpans, type DigitSpan } from "./digit-spans.js";
import { DIGIT_FORMS, digitGroups, digitGroupsAcrossLists, type DigitGroup } from "./disguised-digits.js";
import { isIdentityNumber } from "./identity-number.js";
import { isPlausibleAcrossLists } from "./list-plausibility.js";
import { withoutLookalikes } from "./lookalike-letters.js";
import type { Label } from "./message.js";
import { mobileSpans } from "./mobile-number.js";
import { placedCharacters } from "./placed-characters.js";
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
/** No sign stands for more than one digit: a text that is shorter holds nothing. */
export const FEWEST_DIGITS = 11;
/** Signs of lists, letters that look like digits, and encodings, in any width. */
const OTHER_DISGUISE = /[/,、()~*|+#\\^[\]【】'"％％，（）／～＊｜＋＃%&OoＯｏОоΟοlIｌＩІіΙ]/;
const OTHER_DIGITS = "OoＯｏОоΟοlIｌＩІіΙ";
const OTHER_DIGIT = new RegExp(`[${OTHER_DIGITS}]`);
const [SIGN, NO_SIGN] = [`[${DIGIT_FORMS}${OTHER_DIGITS}]`, `[^${DIGIT_FORMS}${OTHER_DIGITS}]`];
/** As many signs as a number has, which nearly no name, address or member name holds. */
const ENOUGH_SIGNS = new RegExp(`^${NO_SIGN}*(?:${SIGN}${NO_SIGN}*){${FEWEST_DIGITS}}`, "u");
const CREDIT_CODE_FIELDS = new Set(["creditCode", "licenceNumber"]);

/**
 * Finds citizens' identity numbers (GB 11643: 18 characters, right check character, a real birth date) and mobile
 * numbers (11 digits from 13 to 19, with or without +86) in a text, in the order of their place, also when they are
 * disguised: spaces, hyphens, dots, line breaks or invisible characters between the digits, full-width or other
 * digits, Chinese digits, a small x; signs of lists between them, letters that look like digits, percent-encoding. A
 * number is read in whole groups of digits, so that longer licence numbers, dates, landlines and credit codes raise no
 * alarm; an identity number is found within a longer run as well.
 */
export function findPrivateData(text: string, options: PrivateDataOptions = {}): PrivateDataHit[] {
  if (text.length < FEWEST_DIGITS || !ENOUGH_SIGNS.test(text)) return [];
  const mayBeCode = CREDIT_CODE_FIELDS.has(options.field ?? "") && checkCreditCode(text).ok;
  const plain = digitGroups(text);
  const found = hitsIn(text, plain, mayBeCode, () => true);
  if (!mayHoldMore(text, plain)) return found;
  return inOrderWithoutOverlaps([...found, ...hitsAcrossLists(text, mayBeCode)]);
}

function hitsIn(
  text: string,
  groups: readonly DigitGroup[],
  mayBeCode: boolean,
  isPlausible: (span: DigitSpan) => boolean,
): PrivateDataHit[] {
  if (digitCount(groups) < FEWEST_DIGITS) return [];
  const identities = mayBeCode ? [] : inOrderWithoutOverlaps(identityHits(groups));
  const mobiles = mobileSpans(text, groups, isPlausible).filter((span) => {
    return (lastStartingBefore(identities, span.end)?.end ?? 0) <= span.start;
  });
  return inOrderWithoutOverlaps([...identities, ...mobiles.map(mobileHit)]);
}

/** Whether the dearer reading could find anything: nearly no name or address has as many signs as a number. */
function mayHoldMore(text: string, groups: readonly DigitGroup[]): boolean {
  if (!OTHER_DISGUISE.test(text)) return false;
  const others = [...text].filter((character) => OTHER_DIGIT.test(character)).length;
  return digitCount(groups) + others >= FEWEST_DIGITS;
}

/** What is found when encodings are undone and numbers are read across signs of lists, with and without lookalikes. */
function hitsAcrossLists(text: string, mayBeCode: boolean): PrivateDataHit[] {
  const characters = placedCharacters(text);
  return [characters, withoutLookalikes(characters)].flatMap((reading) => {
    const isPlausible = (span: DigitSpan): boolean => isPlausibleAcrossLists(span, text);
    return hitsIn(text, digitGroupsAcrossLists(reading), mayBeCode, isPlausible);
  });
}

function digitCount(groups: readonly DigitGroup[]): number {
  return groups.reduce((count, group) => count + group.digits.length, 0);
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
