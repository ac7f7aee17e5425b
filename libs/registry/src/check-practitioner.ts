import { checkLicenceNumber, shanghaiToday, type Jurisdiction } from "#codes";
import { checkPractitionerDetails } from "./details.js";
import type { RecordWarning } from "./entities/index.js";
import {
  checkCodes,
  checkDates,
  checkPrivateData,
  checkSource,
  checkTexts,
  noFindings,
  type Findings,
} from "./field-checks.js";
import type { PractitionerInput } from "./practitioner-input.js";
import type { ReferenceData } from "./reference-data.js";
import type { FieldFault } from "./registry.errors.js";

export interface PractitionerContext {
  readonly reference: ReferenceData;
  readonly jurisdiction: Jurisdiction;
  readonly now: Date;
  /** Licence number of the body that the person works for, where known (V7). */
  readonly bodyNumber: string | null;
}

/** The input in its canonical form, with what refuses it and what is odd but kept. */
export interface CheckedPractitioner {
  readonly input: PractitionerInput;
  readonly faults: readonly FieldFault[];
  readonly warnings: readonly RecordWarning[];
  /** The warnings in both languages. */
  readonly odd: readonly FieldFault[];
}

/** Holds one practitioner against every rule that needs no other record. Pure; all faults at once. */
export function checkPractitioner(raw: PractitionerInput, context: PractitionerContext): CheckedPractitioner {
  const findings = noFindings();
  const { faults, warnings, odd, add } = findings;
  checkTexts([["/name", raw.name]], add);
  checkSource(raw.source, add);
  checkCodes(raw, context.reference, add);
  const dates = [
    ["/licensedOn", raw.licensedOn],
    ["/source/asOf", raw.source.asOf],
  ] as const;
  checkDates(dates, context.now, add);
  faults.push(...checkPractitionerDetails(raw.kind, raw.details ?? {}));
  const licenceNumber = canonicalLicence(raw, context, findings);
  checkPrivateData(raw, add);
  return { input: { ...raw, licenceNumber }, faults, warnings, odd };
}

function canonicalLicence(
  { kind, licenceNumber }: PractitionerInput,
  { jurisdiction, now, bodyNumber }: PractitionerContext,
  { add, warn }: Findings,
): string | null {
  if (licenceNumber == null) return null;
  const year = Number(shanghaiToday(now).slice(0, 4));
  const checked = checkLicenceNumber(kind, licenceNumber, { jurisdiction, year, bodyNumber });
  if (!checked.ok) {
    add("/licenceNumber", checked.faults);
    return null;
  }
  warn("/licenceNumber", checked.warnings);
  return checked.value;
}
