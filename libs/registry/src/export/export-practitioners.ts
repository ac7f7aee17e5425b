import { practitionerKindLabel, shanghaiIso } from "#codes";
import type { HeldPractitioner } from "../import/cells/held-practitioner.query.js";
import { practitionerCells } from "../import/cells/practitioner-cells.js";
import { sourceOf } from "../source-columns.js";
import { citation, listed, propertyValue } from "./export-institutions.js";

/** A listed practitioner's public fields, as NDJSON has them. */
function practitionerJson(record: HeldPractitioner): object {
  const { id, jurisdiction, version, kind, name, licenceNumber, services, languages, licensedOn } = record;
  return {
    id,
    jurisdiction,
    version,
    ...{ kind, name, licenceNumber, services, languages, licensedOn },
    institutions: listedBodies(record).map((body) => ({ id: body.id, name: body.name })),
    standing: record.ownStanding,
    since: record.since,
    source: sourceOf(record),
    externalId: record.externalId === id ? null : record.externalId,
    quality: record.quality,
    updatedAt: shanghaiIso(record.updatedAt),
  };
}

/** The same as schema.org says it: a person, since a legal service is a body. */
function practitionerJsonLd(record: HeldPractitioner): object {
  const { id, kind, name, licenceNumber, services, languages } = record;
  return {
    "@type": "Person",
    "@id": `urn:chuan-yu:practitioner:${id}`,
    name,
    jobTitle: practitionerKindLabel(kind).zh,
    ...(licenceNumber === null ? {} : { identifier: propertyValue("执业证号", licenceNumber) }),
    worksFor: listedBodies(record).map((body) => ({
      "@type": "LegalService",
      "@id": `urn:chuan-yu:institution:${body.id}`,
      name: body.name,
    })),
    ...listed("knowsAbout", services),
    ...listed("knowsLanguage", languages),
    subjectOf: citation(record),
  };
}

function listedBodies({ bodies }: HeldPractitioner): HeldPractitioner["bodies"] {
  return bodies.filter((body) => body.listed);
}

export const practitionerExport = {
  cells: practitionerCells,
  json: practitionerJson,
  jsonLd: practitionerJsonLd,
};
