import {
  checkCreditCode,
  checkLicenceNumber,
  checkPartialDate,
  checkPoint,
  creditCodeWarnings,
  parsePhone,
  scanForPrivateData,
  shanghaiToday,
  unsafeText,
  type Finding,
  type Jurisdiction,
} from "#codes";
import { hasMarkup } from "./markup.js";
import { checkDetails } from "./details.js";
import type { RecordWarning } from "./entities/index.js";
import { FIELD_FAULTS } from "./fault-messages.js";
import type { InstitutionInput } from "./institution-input.js";
import type { ReferenceData } from "./reference-data.js";
import type { FieldFault } from "./registry.errors.js";

export interface CheckContext {
  readonly reference: ReferenceData;
  readonly jurisdiction: Jurisdiction;
  readonly now: Date;
}

/** What the checks bring every text and code to before it is stored, and what is odd but kept. */
export interface CheckedInstitution {
  readonly input: InstitutionInput;
  readonly faults: readonly FieldFault[];
  readonly warnings: readonly RecordWarning[];
}

/**
 * Holds one institution against every rule that needs no other record. Pure; all faults at once.
 * Codes and phones come back in their canonical form.
 */
export function checkInstitution(raw: InstitutionInput, context: CheckContext): CheckedInstitution {
  const faults: FieldFault[] = [];
  const warnings: RecordWarning[] = [];
  const add = (pointer: string, findings: readonly Finding[]): void => {
    const known = (code: string): boolean =>
      faults.some((fault) => fault.pointer === pointer && fault.code === code);
    faults.push(...findings.filter(({ code }) => !known(code)).map((finding) => ({ pointer, ...finding })));
  };
  const warn = (pointer: string, findings: readonly Finding[]): void => {
    warnings.push(...findings.map(({ code, message }) => ({ pointer, code, message: message.zh })));
  };
  checkTexts(raw, add);
  checkVocabulary(raw, context, add);
  checkDates(raw, context, add);
  faults.push(...checkDetails(raw.type, raw.details ?? {}, context.reference));
  const creditCode = canonicalCreditCode(raw, context, add, warn);
  const licenceNumber = canonicalLicence(raw, context, add, warn);
  const phones = canonicalPhones(raw.phones ?? [], add);
  checkLocation(raw, add, warn);
  for (const { pointer } of scanForPrivateData({ ...raw, creditCode: null }))
    add(pointer, [FIELD_FAULTS.privateData]);
  return { input: { ...raw, creditCode, licenceNumber, phones }, faults, warnings };
}

type Add = (pointer: string, findings: readonly Finding[]) => void;

function checkTexts(raw: InstitutionInput, add: Add): void {
  for (const [pointer, text] of textsOf(raw)) {
    const unsafe = unsafeText(text);
    if (unsafe !== null) add(pointer, [unsafe]);
    if (text.trim() === "") add(pointer, [FIELD_FAULTS.blank]);
    if (hasMarkup(text)) add(pointer, [FIELD_FAULTS.markup]);
  }
  const url = raw.source.url;
  if (url != null && !(/^https?:\/\/[^\s<>"]+$/.test(url) && URL.canParse(url)))
    add("/source/url", [FIELD_FAULTS.badUrl]);
}

function textsOf(raw: InstitutionInput): [string, string][] {
  const texts: [string, string | null | undefined][] = [
    ["/name", raw.name],
    ["/address", raw.address],
    ["/source/authority", raw.source.authority],
    ["/source/document", raw.source.document],
    ["/source/url", raw.source.url],
    ["/source/asOfNote", raw.source.asOfNote],
    ...(raw.aliases ?? []).map((alias, at): [string, string] => [`/aliases/${at}`, alias]),
    ...(raw.formerNames ?? []).map(({ name }, at): [string, string] => [`/formerNames/${at}/name`, name]),
  ];
  return texts.filter((pair): pair is [string, string] => typeof pair[1] === "string");
}

function checkVocabulary(raw: InstitutionInput, { reference }: CheckContext, add: Add): void {
  if (reference.division(raw.division) === null) add("/division", [FIELD_FAULTS.unknownDivision]);
  (raw.services ?? []).forEach((code, at) => {
    if (!reference.isService(code)) add(`/services/${at}`, [FIELD_FAULTS.unknownService]);
  });
  (raw.languages ?? []).forEach((code, at) => {
    if (!reference.isLanguage(code)) add(`/languages/${at}`, [FIELD_FAULTS.unknownLanguage]);
  });
}

function checkDates(raw: InstitutionInput, { now }: CheckContext, add: Add): void {
  const dates: [string, string | null | undefined][] = [
    ["/foundedOn", raw.foundedOn],
    ["/licensedOn", raw.licensedOn],
    ["/source/asOf", raw.source.asOf],
    ...(raw.formerNames ?? []).map(({ until }, at): [string, string | null | undefined] => [
      `/formerNames/${at}/until`,
      until,
    ]),
  ];
  const today = shanghaiToday(now);
  for (const [pointer, date] of dates) {
    if (date == null) continue;
    const checked = checkPartialDate(date);
    if (!checked.ok) add(pointer, checked.faults);
    else if (date > today.slice(0, date.length)) add(pointer, [FIELD_FAULTS.future]);
  }
}

function canonicalCreditCode(
  raw: InstitutionInput,
  context: CheckContext,
  add: Add,
  warn: Add,
): string | null {
  if (raw.creditCode == null) return null;
  const checked = checkCreditCode(raw.creditCode);
  if (!checked.ok) {
    add("/creditCode", checked.faults);
    return null;
  }
  warn("/creditCode", creditCodeWarnings(checked.code, raw.type, context.jurisdiction));
  return checked.code;
}

function canonicalLicence(raw: InstitutionInput, context: CheckContext, add: Add, warn: Add): string | null {
  if (raw.licenceNumber == null) return null;
  const { jurisdiction, now } = context;
  const year = Number(shanghaiToday(now).slice(0, 4));
  const checked = checkLicenceNumber(raw.type, raw.licenceNumber, { jurisdiction, year });
  if (!checked.ok) {
    add("/licenceNumber", checked.faults);
    return null;
  }
  warn("/licenceNumber", checked.warnings);
  return checked.value;
}

function canonicalPhones(phones: readonly string[], add: Add): string[] {
  return phones.map((phone, at) => {
    const parsed = parsePhone(phone);
    if (parsed.ok) return parsed.canonical;
    const mobile = parsed.faults.some((fault) => fault.code === "mobile");
    add(`/phones/${at}`, mobile ? [FIELD_FAULTS.privateData] : parsed.faults);
    return phone;
  });
}

function checkLocation({ location }: InstitutionInput, add: Add, warn: Add): void {
  if (location == null) return;
  const { faults, warnings } = checkPoint({ lat: location.lat, lng: location.lng });
  add("/location", faults);
  warn("/location", warnings);
}
