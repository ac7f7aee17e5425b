import type { InstitutionColumn } from "../columns.js";
import { DETAIL_COLUMNS } from "../read/institution-reading.js";
import { datedNameText, joinList } from "./list-cell.js";
import type { HeldInstitution } from "./held-institution.query.js";

/** What of a record the columns show. */
export type ShownInstitution = Pick<
  HeldInstitution,
  | "externalId"
  | "type"
  | "name"
  | "aliases"
  | "formerNames"
  | "creditCode"
  | "licenceNumber"
  | "divisionCode"
  | "address"
  | "phones"
  | "lat"
  | "lng"
  | "precision"
  | "services"
  | "languages"
  | "ownStanding"
  | "details"
  | "sourceAuthority"
  | "sourceDocument"
  | "sourceUrl"
  | "sourceAsOf"
>;

export type InstitutionCells = Readonly<Record<InstitutionColumn, string>>;

/** A record's cells, as exports write them and imports compare them. */
export function institutionCells(record: ShownInstitution): InstitutionCells {
  return {
    externalId: record.externalId,
    type: record.type,
    name: record.name,
    aliases: joinList(record.aliases),
    formerNames: joinList(record.formerNames.map(datedNameText)),
    creditCode: record.creditCode ?? "",
    licenceNumber: record.licenceNumber ?? "",
    division: record.divisionCode,
    address: record.address ?? "",
    phones: joinList(record.phones),
    lat: record.lat === null ? "" : String(record.lat),
    lng: record.lng === null ? "" : String(record.lng),
    crs: record.lat === null ? "" : "wgs84",
    services: joinList(record.services),
    languages: joinList(record.languages),
    standing: record.ownStanding,
    ...sourceCells(record),
    precision: record.precision ?? "",
    ...detailCells(record.details),
  };
}

type SourceCells = Record<"sourceAuthority" | "sourceDocument" | "sourceUrl" | "sourceAsOf", string>;

export function sourceCells({
  sourceAuthority,
  sourceDocument,
  sourceUrl,
  sourceAsOf,
}: Pick<ShownInstitution, "sourceAuthority" | "sourceDocument" | "sourceUrl" | "sourceAsOf">): SourceCells {
  return {
    sourceAuthority,
    sourceDocument,
    sourceUrl: sourceUrl ?? "",
    sourceAsOf: sourceAsOf ?? "",
  };
}

type DetailCells = Record<(typeof DETAIL_COLUMNS)[number], string>;

function detailCells(details: ShownInstitution["details"]): DetailCells {
  const cell = (member: string): string => {
    const value = details[member];
    return typeof value === "string" ? value : "";
  };
  return { hours: cell("hours"), head: cell("head"), administrativeLevel: cell("administrativeLevel") };
}
