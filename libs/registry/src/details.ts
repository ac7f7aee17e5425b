import { maskPrivateData, unsafeText, type InstitutionType, type PractitionerKind } from "#codes";
import { FIELD_FAULTS } from "./fault-messages.js";
import { hasMarkup } from "./markup.js";
import { LIMITS } from "./limits.js";
import type { ReferenceData } from "./reference-data.js";
import type { FieldFault } from "./registry.errors.js";

type ObjectKind = "offices" | "formerAddresses" | "sources";
type DetailKind = "form" | "text" | "texts" | "url" | ObjectKind | "count" | "flag";
type Details = Readonly<Record<string, DetailKind>>;

const COMMON = {
  form: "form",
  website: "url",
  hours: "text",
  offices: "offices",
  /** Code of the township, and name of the body in whose rooms it sits. */
  town: "text",
  coLocatedWith: "text",
  formerAddresses: "formerAddresses",
  furtherSources: "sources",
} as const;

/** What `details` may hold, by type; a key that is not here is refused, never ignored. */
export const DETAILS_BY_TYPE: Readonly<Record<InstitutionType, Details>> = {
  LAW_FIRM: { ...COMMON, head: "text", headcount: "count", parentFirm: "text" },
  NOTARY_OFFICE: { ...COMMON, areaOfPractice: "text" },
  FORENSIC: {
    ...COMMON,
    roster: "text",
    head: "text",
    keyLaboratory: "text",
    equipment: "texts",
    casesNotTaken: "texts",
  },
  ARBITRATION: { ...COMMON, rules: "text" },
  MEDIATION: { ...COMMON, setUpBy: "text" },
  LEGAL_AID: { ...COMMON, administrativeLevel: "text" },
  GRASSROOTS_LEGAL_SERVICE: COMMON,
  PUBLIC_LEGAL_SERVICE: COMMON,
  JUDICIAL_OFFICE: COMMON,
  BAR_ASSOCIATION: COMMON,
  FOREIGN_LAW_OFFICE: { ...COMMON, homeFirm: "text", homeCountry: "text" },
};

const OF_PEOPLE = { title: "text", roster: "text" } as const;

/** The same of practitioners, by kind. */
export const DETAILS_BY_KIND: Readonly<Record<PractitionerKind, Details>> = {
  LAWYER: { ...OF_PEOPLE, legalAid: "flag" },
  NOTARY: OF_PEOPLE,
  APPRAISER: OF_PEOPLE,
  ARBITRATOR: { ...OF_PEOPLE, term: "text" },
  MEDIATOR: { ...OF_PEOPLE, fullTime: "flag" },
  GRASSROOTS_WORKER: OF_PEOPLE,
  LEGAL_AID_LAWYER: OF_PEOPLE,
};

/** The members of the objects in a list; `phones` is a list of texts, the others are texts. */
const OBJECT_KEYS: Readonly<Record<ObjectKind, readonly string[]>> = {
  offices: ["name", "address", "phones"],
  formerAddresses: ["address", "seenOn", "phones", "source"],
  sources: ["authority", "document", "url", "asOf", "asOfNote"],
};

/** Faults of `details` for a type; empty when it may be stored. */
export function checkDetails(
  type: InstitutionType,
  details: Readonly<Record<string, unknown>>,
  reference: ReferenceData,
): FieldFault[] {
  return faultsOf(DETAILS_BY_TYPE[type], details, (form) => isForm(form, type, reference));
}

/** Faults of a practitioner's `details`. */
export function checkPractitionerDetails(
  kind: PractitionerKind,
  details: Readonly<Record<string, unknown>>,
): FieldFault[] {
  return faultsOf(DETAILS_BY_KIND[kind], details, () => false);
}

type FormTest = (form: string) => boolean;

function faultsOf(
  allowed: Details,
  details: Readonly<Record<string, unknown>>,
  hasForm: FormTest,
): FieldFault[] {
  return Object.entries(details).flatMap(([key, value]): FieldFault[] => {
    const pointer = `/details/${maskPrivateData(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const kind = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
    if (kind === undefined) return [{ pointer, ...FIELD_FAULTS.unknownField }];
    return value === null || fits(kind, value, hasForm) ? [] : [{ pointer, ...FIELD_FAULTS.badValue }];
  });
}

function fits(kind: DetailKind, value: unknown, hasForm: FormTest): boolean {
  switch (kind) {
    case "text":
      return isText(value);
    case "url":
      return isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
    case "count":
      return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 100_000;
    case "form":
      return isText(value) && hasForm(value);
    case "flag":
      return typeof value === "boolean";
    case "texts":
      return Array.isArray(value) && value.length <= LIMITS.list && value.every(isText);
    case "offices":
    case "formerAddresses":
    case "sources":
      return isListOf(value, OBJECT_KEYS[kind]);
  }
}

function isForm(value: string, type: InstitutionType, reference: ReferenceData): boolean {
  return reference.items("forms").some((form) => form.code === value && isFor(type, form.extra["types"]));
}

/** A form without a list of types fits every type. */
function isFor(type: InstitutionType, types: unknown): boolean {
  return !Array.isArray(types) || types.includes(type);
}

function isListOf(value: unknown, keys: readonly string[]): boolean {
  return Array.isArray(value) && value.length <= LIMITS.list && value.every((item) => hasOnly(item, keys));
}

function hasOnly(value: unknown, keys: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, field]) => {
    if (!keys.includes(key)) return false;
    if (key !== "phones") return field === null || isText(field);
    return Array.isArray(field) && field.length <= 10 && field.every(isText);
  });
}

function isText(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length <= LIMITS.note &&
    unsafeText(value) === null &&
    !hasMarkup(value)
  );
}
