import { checkPartialDate, scanForPrivateData, shanghaiToday, unsafeText, type Finding } from "#codes";
import type { RecordWarning } from "./entities/index.js";
import { FIELD_FAULTS } from "./fault-messages.js";
import type { SourceInput } from "./institution-input.js";
import { hasMarkup } from "./markup.js";
import type { ReferenceData } from "./reference-data.js";
import type { FieldFault } from "./registry.errors.js";

/** Says what was found in the field at a JSON pointer. */
export type Report = (pointer: string, findings: readonly Finding[]) => void;

/** Fields as their pointers with what they hold; absent ones are null or undefined. */
export type TextFields = readonly (readonly [pointer: string, text: string | null | undefined])[];

/** What the checks of one record have found so far. */
export interface Findings {
  readonly faults: FieldFault[];
  readonly warnings: RecordWarning[];
  /** The warnings in both languages, for whoever tells them instead of keeping them. */
  readonly odd: FieldFault[];
  readonly add: Report;
  readonly warn: Report;
}

/** Nothing found yet; a fault that a field has already is not told twice. */
export function noFindings(): Findings {
  const faults: FieldFault[] = [];
  const warnings: RecordWarning[] = [];
  const odd: FieldFault[] = [];
  const add: Report = (pointer, findings) => {
    const known = (code: string): boolean =>
      faults.some((fault) => fault.pointer === pointer && fault.code === code);
    faults.push(...findings.filter(({ code }) => !known(code)).map((finding) => ({ pointer, ...finding })));
  };
  const warn: Report = (pointer, findings) => {
    warnings.push(...findings.map(({ code, message }) => ({ pointer, code, message: message.zh })));
    odd.push(...findings.map((finding) => ({ pointer, ...finding })));
  };
  return { faults, warnings, odd, add, warn };
}

/** Texts that no field may hold: unfit characters, blanks, markup. */
export function checkTexts(fields: TextFields, add: Report): void {
  for (const [pointer, text] of fields) {
    if (typeof text !== "string") continue;
    const unsafe = unsafeText(text);
    if (unsafe !== null) add(pointer, [unsafe]);
    if (text.trim() === "") add(pointer, [FIELD_FAULTS.blank]);
    if (hasMarkup(text)) add(pointer, [FIELD_FAULTS.markup]);
  }
}

/** The texts of a source, and whether its address is one of the web. */
export function checkSource(source: SourceInput, add: Report): void {
  const { authority, document, url, asOfNote } = source;
  const texts: TextFields = [
    ["/source/authority", authority],
    ["/source/document", document],
    ["/source/url", url],
    ["/source/asOfNote", asOfNote],
  ];
  checkTexts(texts, add);
  if (url != null && !(/^https?:\/\/[^\s<>"]+$/.test(url) && URL.canParse(url)))
    add("/source/url", [FIELD_FAULTS.badUrl]);
}

interface Coded {
  readonly services?: readonly string[];
  readonly languages?: readonly string[];
}

/** Services and languages are codes of their vocabularies. */
export function checkCodes({ services, languages }: Coded, reference: ReferenceData, add: Report): void {
  (services ?? []).forEach((code, at) => {
    if (!reference.isService(code)) add(`/services/${at}`, [FIELD_FAULTS.unknownService]);
  });
  (languages ?? []).forEach((code, at) => {
    if (!reference.isLanguage(code)) add(`/languages/${at}`, [FIELD_FAULTS.unknownLanguage]);
  });
}

/** Dates as imprecise as their sources, none of them to come. */
export function checkDates(dates: TextFields, now: Date, add: Report): void {
  const today = shanghaiToday(now);
  for (const [pointer, date] of dates) {
    if (date == null) continue;
    const checked = checkPartialDate(date);
    if (!checked.ok) add(pointer, checked.faults);
    else if (date > today.slice(0, date.length)) add(pointer, [FIELD_FAULTS.future]);
  }
}

/** Citizens' identity numbers and mobile numbers, wherever in the value they stand (V18). */
export function checkPrivateData(value: unknown, add: Report): void {
  for (const { pointer } of scanForPrivateData(value)) add(pointer, [FIELD_FAULTS.privateData]);
}
