import {
  checkCreditCode,
  checkLicenceNumber,
  checkPoint,
  creditCodeWarnings,
  parsePhone,
  shanghaiToday,
  type Jurisdiction,
} from "#codes";
import { checkDetails } from "./details.js";
import type { RecordWarning } from "./entities/index.js";
import { FIELD_FAULTS } from "./fault-messages.js";
import {
  checkCodes,
  checkDates,
  checkPrivateData,
  checkSource,
  checkTexts,
  noFindings,
  type Report,
  type TextFields,
} from "./field-checks.js";
import type { InstitutionInput } from "./institution-input.js";
import { POINT_IN_OTHER_PROVINCE, provincesOf } from "./provinces.js";
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
  /** The warnings in both languages. */
  readonly odd: readonly FieldFault[];
}

/**
 * Holds one institution against every rule that needs no other record. Pure; all faults at once.
 * Codes and phones come back in their canonical form.
 */
export function checkInstitution(raw: InstitutionInput, context: CheckContext): CheckedInstitution {
  const { reference, now } = context;
  const { faults, warnings, odd, add, warn } = noFindings();
  checkTexts(textsOf(raw), add);
  checkSource(raw.source, add);
  if (reference.division(raw.division) === null) add("/division", [FIELD_FAULTS.unknownDivision]);
  checkCodes(raw, reference, add);
  checkDates(datesOf(raw), now, add);
  faults.push(...checkDetails(raw.type, raw.details ?? {}, reference));
  const creditCode = canonicalCreditCode(raw, context, add, warn);
  const licenceNumber = canonicalLicence({ ...raw, creditCode }, context, add, warn);
  const phones = canonicalPhones(raw.phones ?? [], add);
  checkLocation(raw, context, add, warn);
  checkPrivateData({ ...raw, creditCode: null }, add);
  return { input: { ...raw, creditCode, licenceNumber, phones }, faults, warnings, odd };
}

function textsOf(raw: InstitutionInput): TextFields {
  return [
    ["/name", raw.name],
    ["/address", raw.address],
    ...(raw.aliases ?? []).map((alias, at) => [`/aliases/${at}`, alias] as const),
    ...(raw.formerNames ?? []).map(({ name }, at) => [`/formerNames/${at}/name`, name] as const),
  ];
}

function datesOf(raw: InstitutionInput): TextFields {
  return [
    ["/foundedOn", raw.foundedOn],
    ["/licensedOn", raw.licensedOn],
    ["/source/asOf", raw.source.asOf],
    ...(raw.formerNames ?? []).map(({ until }, at) => [`/formerNames/${at}/until`, until] as const),
  ];
}

function canonicalCreditCode(
  raw: InstitutionInput,
  context: CheckContext,
  add: Report,
  warn: Report,
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

function canonicalLicence(
  raw: InstitutionInput,
  context: CheckContext,
  add: Report,
  warn: Report,
): string | null {
  if (raw.licenceNumber == null) return null;
  const { jurisdiction, now } = context;
  const year = Number(shanghaiToday(now).slice(0, 4));
  const checked = checkLicenceNumber(raw.type, raw.licenceNumber, {
    ...{ jurisdiction, year },
    creditCode: raw.creditCode ?? null,
  });
  if (!checked.ok) {
    add("/licenceNumber", checked.faults);
    return null;
  }
  warn("/licenceNumber", checked.warnings);
  return checked.value;
}

function canonicalPhones(phones: readonly string[], add: Report): string[] {
  return phones.map((phone, at) => {
    const parsed = parsePhone(phone);
    if (parsed.ok) return parsed.canonical;
    const mobile = parsed.faults.some((fault) => fault.code === "mobile");
    add(`/phones/${at}`, mobile ? [FIELD_FAULTS.privateData] : parsed.faults);
    return phone;
  });
}

function checkLocation(
  { location }: InstitutionInput,
  { reference, jurisdiction }: CheckContext,
  add: Report,
  warn: Report,
): void {
  if (location == null) return;
  const point = { lat: location.lat, lng: location.lng };
  const { faults, warnings } = checkPoint(point);
  add("/location", faults);
  warn("/location", warnings);
  const isNear = faults.length === 0 && warnings.length === 0;
  if (isNear && provincesOf(reference).isElsewhere(point, jurisdiction))
    warn("/location", [POINT_IN_OTHER_PROVINCE]);
}
