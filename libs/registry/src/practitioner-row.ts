import type { Practitioner, RecordWarning } from "./entities/index.js";
import type { PractitionerInput } from "./practitioner-input.js";
import { sourceColumns, sourceOf } from "./source-columns.js";

export type PractitionerColumns = Pick<
  Practitioner,
  | "kind"
  | "name"
  | "licenceNumber"
  | "services"
  | "languages"
  | "licensedOn"
  | "details"
  | "warnings"
  | "sourceAuthority"
  | "sourceDocument"
  | "sourceUrl"
  | "sourceAsOf"
  | "sourceAsOfNote"
>;

/** The columns that checked input becomes. */
export function practitionerColumns(
  input: PractitionerInput,
  warnings: readonly RecordWarning[],
): PractitionerColumns {
  return {
    kind: input.kind,
    name: input.name.trim(),
    licenceNumber: input.licenceNumber ?? null,
    services: [...(input.services ?? [])],
    languages: [...(input.languages ?? [])],
    licensedOn: input.licensedOn ?? null,
    details: { ...input.details },
    warnings: [...warnings],
    ...sourceColumns(input.source),
  };
}

/** The registered row as the wire's input again, so that a patch can be merged into it and checked whole. */
export function practitionerInput(row: Practitioner): PractitionerInput {
  const { kind, name, licenceNumber, services, languages, licensedOn } = row;
  return {
    kind,
    name,
    licenceNumber,
    services,
    languages,
    licensedOn,
    details: { ...row.details },
    source: sourceOf(row),
  };
}
