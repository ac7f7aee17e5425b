import type { InstitutionType, Jurisdiction, PractitionerKind } from "#codes";
import type { RecordWarning } from "../entities/index.js";
import type { RegisteredRecord } from "../registered-record.js";

/** The columns that both kinds of records have, as revisions keep them. */
export interface RowFields {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  readonly licence_number: string | null;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly licensed_on: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly warnings: readonly RecordWarning[];
  readonly quality: string;
  readonly note: string | null;
  readonly published: boolean;
  readonly source_authority: string;
  readonly source_document: string;
  readonly source_url: string | null;
  readonly source_as_of: string | null;
  readonly source_as_of_note: string | null;
}

export interface InstitutionFields extends RowFields {
  readonly type: InstitutionType;
  readonly aliases: readonly string[];
  readonly credit_code: string | null;
  readonly division_code: string;
  readonly division_recorded: string | null;
  readonly division_flag: string | null;
  readonly address: string | null;
  readonly phones: readonly string[];
  readonly founded_on: string | null;
  readonly parent_id: string | null;
}

export interface PractitionerFields extends RowFields {
  readonly kind: PractitionerKind;
}

type Said = Omit<
  RegisteredRecord,
  "version" | "updatedAt" | "ownStanding" | "standing" | "since" | "basis" | "follows" | "state"
>;

/** What a record of either kind says of itself, out of a revision. */
export function saidBy(fields: RowFields): Said {
  return {
    id: fields.id,
    jurisdiction: fields.jurisdiction,
    name: fields.name,
    licenceNumber: fields.licence_number,
    services: fields.services,
    languages: fields.languages,
    licensedOn: fields.licensed_on,
    details: fields.details,
    warnings: fields.warnings,
    quality: fields.quality,
    note: fields.note,
    sourceAuthority: fields.source_authority,
    sourceDocument: fields.source_document,
    sourceUrl: fields.source_url,
    sourceAsOf: fields.source_as_of,
    sourceAsOfNote: fields.source_as_of_note,
  };
}
