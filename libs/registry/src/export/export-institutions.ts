import { shanghaiIso } from "#codes";
import { institutionCells } from "../import/cells/institution-cells.js";
import type { HeldInstitution } from "../import/cells/held-institution.query.js";
import { sourceOf } from "../source-columns.js";

/** A listed body's public fields, as NDJSON has them. */
export function institutionJson(record: HeldInstitution): object {
  const { id, jurisdiction, version, type, name, aliases, formerNames, creditCode, licenceNumber } = record;
  const { address, phones, lat, lng, precision, services, languages, foundedOn, licensedOn, details } =
    record;
  return {
    id,
    jurisdiction,
    version,
    ...{ type, name, aliases, formerNames, creditCode, licenceNumber },
    division: record.divisionCode,
    ...(record.divisionRecorded === null ? {} : { divisionRecorded: record.divisionRecorded }),
    address,
    phones,
    location: lat === null || lng === null ? null : { lat, lng, crs: "wgs84", precision },
    services,
    languages,
    standing: record.ownStanding,
    since: record.since,
    foundedOn,
    licensedOn,
    parentId: record.parentId,
    details,
    source: sourceOf(record),
    externalId: record.externalId === id ? null : record.externalId,
    quality: record.quality,
    updatedAt: shanghaiIso(record.updatedAt),
  };
}

/** The same as schema.org says it. A point that stands for a whole division is not given as the body's place. */
export function institutionJsonLd(record: HeldInstitution): object {
  const { id, type, name, aliases, formerNames, creditCode, address, phones, lat, lng, precision } = record;
  const isDoor = lat !== null && lng !== null && precision !== "division";
  const { website } = record.details;
  return {
    "@type": type === "NOTARY_OFFICE" ? ["LegalService", "Notary"] : "LegalService",
    "@id": `urn:chuan-yu:institution:${id}`,
    additionalType: type,
    name,
    ...listed("alternateName", [...aliases, ...formerNames.map((former) => former.name)]),
    ...(creditCode === null ? {} : { identifier: propertyValue("统一社会信用代码", creditCode) }),
    address: {
      "@type": "PostalAddress",
      addressCountry: "CN",
      addressRegion: record.jurisdiction === "SC" ? "四川省" : "重庆市",
      ...(address === null ? {} : { streetAddress: address }),
    },
    ...listed("telephone", phones),
    ...(isDoor ? { geo: { "@type": "GeoCoordinates", latitude: lat, longitude: lng } } : {}),
    ...listed("knowsLanguage", record.languages),
    ...listed("serviceType", record.services),
    ...(record.foundedOn === null ? {} : { foundingDate: record.foundedOn }),
    ...(record.parentId === null
      ? {}
      : { parentOrganization: { "@id": `urn:chuan-yu:institution:${record.parentId}` } }),
    ...(typeof website === "string" ? { url: website } : {}),
    subjectOf: citation(record),
  };
}

export function propertyValue(propertyID: string, value: string): object {
  return { "@type": "PropertyValue", propertyID, value };
}

export function listed(member: string, values: readonly string[]): object {
  return values.length === 0 ? {} : { [member]: values };
}

/** The source that a record comes from. */
export function citation(record: Pick<HeldInstitution, keyof Parameters<typeof sourceOf>[0]>): object {
  const { authority, document, url, asOf } = sourceOf(record);
  return {
    "@type": "CreativeWork",
    name: document,
    publisher: { "@type": "Organization", name: authority },
    ...(url === null ? {} : { url }),
    ...(asOf === null ? {} : { temporalCoverage: asOf }),
  };
}

export const institutionExport = {
  cells: institutionCells,
  json: institutionJson,
  jsonLd: institutionJsonLd,
};
