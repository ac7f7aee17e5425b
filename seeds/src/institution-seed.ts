import type { InstitutionType, Jurisdiction } from "#codes";

/** How `division` was found where the source names an ended or a non-administrative one. */
export const DIVISION_FLAGS = ["successor", "town", "reasoned", "functional-area"] as const;
export type DivisionFlag = (typeof DIVISION_FLAGS)[number];

/** What a reader should know about a record; `seeds/data/README.md` says what each means. */
export const INSTITUTION_FLAGS = [
  "address-back-translated",
  "address-incomplete",
  "alias-unverified",
  "area-code-completed",
  "certificate-unverified",
  "functional-area",
  "name-back-translated",
  "name-completed",
  "name-inferred",
  "name-may-change",
  "name-only",
  "no-door",
  "not-a-service-body",
  "old-source",
  "short-name",
  "type-by-classification",
] as const;
export type InstitutionFlag = (typeof INSTITUTION_FLAGS)[number];

export const QUALITIES = ["A", "B", "C"] as const;
/** A: name, address and phone read in one source. B: part of the address, or a weaker source. C: little more than the name. */
export type Quality = (typeof QUALITIES)[number];

/** Where a record comes from. `authority` published the document; a mirror page is never entered as a bureau. */
export interface SeedSource {
  readonly authority: string;
  readonly document: string;
  readonly url: string | null;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; null where the source has no honest date. */
  readonly asOf: string | null;
  /** What the source says of its date, word for word, where `asOf` cannot hold it. */
  readonly asOfNote: string | null;
}

/** A further place where the body receives people. */
export type SeedOffice = {
  readonly name: string;
  readonly address: string;
  readonly phones: readonly string[];
};

/** What the register keeps as `details`; a member that is not known is absent. `form` is a code of `forms`. */
export type SeedDetails = {
  readonly form?: string;
  readonly offices?: readonly SeedOffice[];
};

/** Where the body was before, and when the source saw it there. */
export interface SeedFormerAddress {
  readonly address: string;
  readonly seenOn: string | null;
  readonly phones: readonly string[];
  readonly source: string;
}

export interface SeedAccreditation {
  readonly code: string;
  readonly number: string | null;
  readonly until: string | null;
}

/** One real institution as public sources have it. Only a district or city is known of most: no point is given. */
export interface InstitutionSeed {
  /** Stable, never reused. */
  readonly seedKey: string;
  readonly jurisdiction: Jurisdiction;
  readonly type: InstitutionType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly formerNames: readonly { readonly name: string; readonly until: string | null }[];
  readonly creditCode: string | null;
  readonly licenceNumber: string | null;
  /** A division that stands today: county, prefecture or province. */
  readonly division: string;
  /** The ended code that the source means, where `division` differs from it. */
  readonly divisionRecorded: string | null;
  readonly divisionFlag: DivisionFlag | null;
  /** The township, where the source names it. */
  readonly town: string | null;
  readonly address: string | null;
  readonly phones: readonly string[];
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly foundedOn: string | null;
  readonly licensedOn: string | null;
  readonly parentSeedKey: string | null;
  /** `seedKey` of the body in whose rooms it sits, without being part of it. */
  readonly coLocatedWith: string | null;
  readonly formerAddresses: readonly SeedFormerAddress[];
  readonly accreditations: readonly SeedAccreditation[];
  readonly details: SeedDetails;
  readonly source: SeedSource;
  /** Other documents that the record rests on. */
  readonly furtherSources: readonly SeedSource[];
  readonly quality: Quality;
  /** For citizens, in Chinese. */
  readonly note: string | null;
  readonly flags: readonly InstitutionFlag[];
}
