import type { PractitionerColumn } from "../columns.js";
import { joinList } from "./list-cell.js";
import type { HeldPractitioner } from "./held-practitioner.query.js";
import { sourceCells } from "./institution-cells.js";

/** What of a record the columns show. */
export type ShownPractitioner = Pick<
  HeldPractitioner,
  | "externalId"
  | "kind"
  | "name"
  | "licenceNumber"
  | "bodies"
  | "services"
  | "languages"
  | "licensedOn"
  | "ownStanding"
  | "sourceAuthority"
  | "sourceDocument"
  | "sourceUrl"
  | "sourceAsOf"
>;

export type PractitionerCells = Readonly<Record<PractitionerColumn, string>>;

/** A record's cells, as exports write them and imports compare them. */
export function practitionerCells(record: ShownPractitioner): PractitionerCells {
  return {
    externalId: record.externalId,
    kind: record.kind,
    name: record.name,
    licenceNumber: record.licenceNumber ?? "",
    institution: joinList(record.bodies.filter(({ listed }) => listed).map(({ key }) => key)),
    services: joinList(record.services),
    languages: joinList(record.languages),
    licensedOn: record.licensedOn ?? "",
    standing: record.ownStanding,
    ...sourceCells(record),
  };
}
