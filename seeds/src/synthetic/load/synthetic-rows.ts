import { nameKeyOf, type ReferenceData } from "#registry";
import { SYNTHETIC_SOURCE, type SyntheticBody, type SyntheticPerson } from "../synthetic-record.js";

/** A row as `jsonb_to_recordset` reads it: members are named as columns. */
export type Row = Readonly<Record<string, unknown>>;

/** Which run of the generator a record is of; kept with its source, so that a second run knows. */
export function runNote(size: string, seed: number): string {
  return `规模 ${size}，种子 ${seed}（测试）`;
}

export function bodyRow(body: SyntheticBody, reference: ReferenceData, note: string): Row {
  return {
    id: body.id,
    jurisdiction: body.jurisdiction,
    type: body.type,
    name: body.name,
    name_key: nameKeyOf(body.name, body.divisionCode, reference),
    aliases: body.aliases,
    credit_code: body.creditCode,
    licence_number: body.licenceNumber,
    division_code: body.divisionCode,
    address: body.address,
    phones: body.phones,
    lat: body.lat,
    lng: body.lng,
    crs: body.lat === null ? null : "wgs84",
    precision: body.precision,
    services: body.services,
    languages: body.languages,
    founded_on: body.foundedOn,
    parent_id: body.parentId,
    ...sourceColumns(note),
  };
}

export function formerNameRows(body: SyntheticBody): Row[] {
  return body.formerNames.map(({ name, until }, position) => ({
    institution_id: body.id,
    position,
    name,
    until,
  }));
}

export function personRow(person: SyntheticPerson, note: string): Row {
  return {
    id: person.id,
    jurisdiction: person.jurisdiction,
    kind: person.kind,
    name: person.name,
    licence_number: person.licenceNumber,
    services: person.services,
    languages: person.languages,
    licensed_on: person.licensedOn,
    ...sourceColumns(note),
  };
}

/** The one body that a made-up person works for, since the day of the licence. */
export function engagementRow(person: SyntheticPerson): Row {
  return {
    id: person.id.replace("ttp", "tte"),
    practitioner_id: person.id,
    institution_id: person.institutionId,
    role: person.role,
    from_on: person.licensedOn,
  };
}

function sourceColumns(note: string): Row {
  return {
    source_authority: SYNTHETIC_SOURCE.authority,
    source_document: SYNTHETIC_SOURCE.document,
    source_as_of: SYNTHETIC_SOURCE.asOf,
    source_as_of_note: note,
  };
}
