import { checkCreditCode } from "./credit-code.js";
import type { InstitutionType } from "./institution-type.js";
import { GB_PREFIX, type Jurisdiction } from "./jurisdiction.js";
import { findingsOf, type Label, type Warning } from "./message.js";
import type { PractitionerKind } from "./practitioner-kind.js";

const MESSAGES = {
  "licence-format": {
    zh: "执业证号与已知编号样式不同，请核对",
    en: "The licence number does not look like others of its kind; check it",
  },
  "licence-province": {
    zh: "执业证号中的地区码不属本地（持证人可能由外地转入），请核对",
    en: "The licence number names another province (its holder may have moved); check it",
  },
  "licence-year": {
    zh: "执业证号中的年份晚于今年，请核对",
    en: "The year in the licence number lies in the future; check it",
  },
  "licence-credit-code": {
    zh: "执业许可证号像统一社会信用代码，但校验不符或类别不符，请核对",
    en: "The licence number looks like a credit code but does not check out as one; check it",
  },
  "licence-other-credit-code": {
    zh: "执业许可证号是统一社会信用代码，但与登记的信用代码不同，请核对",
    en: "The licence number is a credit code, but not the one that is registered; check both",
  },
  "licence-body": {
    zh: "鉴定人执业证号的前9位与所属机构许可证号不同，请核对",
    en: "The first 9 digits differ from the licence number of the appraiser's institution; check it",
  },
} as const satisfies Record<string, Label>;

export type LicenceWarning = keyof typeof MESSAGES;

export interface LicenceContext {
  /** The side of the home authority. */
  readonly jurisdiction: Jurisdiction;
  /** The present year in Asia/Shanghai. */
  readonly year: number;
  /** Credit code of the institution itself, where known. */
  readonly creditCode?: string | null;
  /** Licence number of the practitioner's institution, where known. */
  readonly bodyNumber?: string | null;
}

type LicenceRule = (value: string, context: LicenceContext) => Warning<LicenceWarning>[];

const LEGACY_FIRM = /^2(50|51)\d{2}((?:19|20)\d{2})[12]\d{7}$/;
const LAWYER = /^1(\d{2})\d{2}((?:19|20)\d{2})\d{8}$/;
const OLDER_LAWYER = /^\d{12}$/;

function warn(found: readonly (readonly [LicenceWarning, boolean])[]): Warning<LicenceWarning>[] {
  return findingsOf<LicenceWarning>(MESSAGES, found);
}

/** Reads a parsed number's province (first group) and year (second group). */
function provinceAndYear(match: RegExpExecArray, context: LicenceContext): Warning<LicenceWarning>[] {
  return warn([
    ["licence-province", match[1] !== GB_PREFIX[context.jurisdiction]],
    ["licence-year", Number(match[2]) > context.year],
  ]);
}

/** Law firm: its credit code starting 31 or, in older data, 17 digits: 2, province, city, year, kind, serial. */
function lawFirm(value: string, context: LicenceContext): Warning<LicenceWarning>[] {
  if (value.length === 18) return firmCode(value, context);
  const match = LEGACY_FIRM.exec(value);
  return match ? provinceAndYear(match, context) : warn([["licence-format", true]]);
}

function firmCode(value: string, { creditCode }: LicenceContext): Warning<LicenceWarning>[] {
  if (!isCreditCodeOf("31", value)) return warn([["licence-credit-code", true]]);
  return warn([["licence-other-credit-code", creditCode != null && creditCode !== value]]);
}

/** Lawyer: 17 digits: 1, province, city, year of first approval, kind, sex, serial; older ones have 12 digits. */
function lawyer(value: string, context: LicenceContext): Warning<LicenceWarning>[] {
  if (OLDER_LAWYER.test(value)) return [];
  const match = LAWYER.exec(value);
  return match ? provinceAndYear(match, context) : warn([["licence-format", true]]);
}

/** Forensic institution: its credit code, or 9 (older: 7) digits that start with the province (司发通[2001]019 art. 9). */
function forensicInstitution(value: string, context: LicenceContext): Warning<LicenceWarning>[] {
  if (value.length === 18) return warn([["licence-credit-code", !checkCreditCode(value).ok]]);
  if (!/^(?:\d{7}|\d{9})$/.test(value)) return warn([["licence-format", true]]);
  return warn([["licence-province", !value.startsWith(GB_PREFIX[context.jurisdiction])]]);
}

/** Forensic appraiser: 12 digits, the first 9 of which are the number of the institution. */
function forensicAppraiser(value: string, context: LicenceContext): Warning<LicenceWarning>[] {
  if (!/^\d{12}$/.test(value)) return warn([["licence-format", true]]);
  const body = context.bodyNumber ?? "";
  return warn([
    ["licence-province", !value.startsWith(GB_PREFIX[context.jurisdiction])],
    ["licence-body", /^\d{9}$/.test(body) && !value.startsWith(body)],
  ]);
}

function isCreditCodeOf(department: string, value: string): boolean {
  return value.startsWith(department) && checkCreditCode(value).ok;
}

/** Numbering rules by type or kind, inferred from public samples; where none is known, nothing is warned of. */
export const LICENCE_RULES: Readonly<Partial<Record<InstitutionType | PractitionerKind, LicenceRule>>> = {
  LAW_FIRM: lawFirm,
  FORENSIC: forensicInstitution,
  LAWYER: lawyer,
  APPRAISER: forensicAppraiser,
};
