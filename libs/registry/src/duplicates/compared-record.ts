import type { InstitutionType, Jurisdiction, PractitionerKind } from "#codes";

/** What is read of a body to compare it with others. */
export interface ComparedInstitution {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly type: InstitutionType;
  readonly name: string;
  /** Aliases and former names. */
  readonly otherNames: readonly string[];
  readonly creditCode: string | null;
  readonly licenceNumber: string | null;
  readonly divisionCode: string;
  readonly address: string | null;
  readonly phones: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly precision: "building" | "street" | "division" | null;
  readonly parentId: string | null;
}

/** The same of a person. */
export interface ComparedPerson {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly kind: PractitionerKind;
  readonly name: string;
  readonly licenceNumber: string | null;
  readonly licensedOn: string | null;
  /** Ids of the bodies that they work or worked for. */
  readonly bodies: readonly string[];
}

/** What two records may have in common: the sort of it and its value. */
export interface DuplicateKey {
  readonly sort: "full" | "name" | "organisation" | "licence" | "address" | "phone" | "point" | "person";
  readonly key: string;
}
