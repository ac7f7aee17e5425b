import { isInstitutionType, isJurisdiction } from "#codes";
import {
  DIVISION_FLAGS,
  INSTITUTION_FLAGS,
  QUALITIES,
  type InstitutionSeed,
  type SeedAccreditation,
  type SeedDetails,
  type SeedFormerAddress,
  type SeedSource,
} from "./institution-seed.js";
import { seedDataPath } from "./package-root.js";
import { readSeedFile } from "./seed-file.js";
import type { ShapeReader } from "./shape.js";

export * from "./institution-seed.js";

/**
 * The real institutions of both sides, parents before their parts.
 * @throws SeedDataError naming every fault in the file.
 */
export function readInstitutionSeeds(): readonly InstitutionSeed[] {
  return readSeedFile("institutions.ndjson", seedDataPath("institutions.ndjson"), readInstitution).rows;
}

function readInstitution(row: ShapeReader): InstitutionSeed {
  return {
    seedKey: row.text("seedKey"),
    jurisdiction: row.matching("jurisdiction", isJurisdiction, "SC"),
    type: row.matching("type", isInstitutionType, "LAW_FIRM"),
    ...readNames(row),
    ...readPlace(row),
    services: row.texts("services"),
    languages: row.texts("languages"),
    foundedOn: row.optionalDate("foundedOn"),
    licensedOn: row.optionalDate("licensedOn"),
    parentSeedKey: row.optionalText("parentSeedKey"),
    coLocatedWith: row.optionalText("coLocatedWith"),
    formerAddresses: row.objects("formerAddresses", readFormerAddress),
    accreditations: row.objects("accreditations", readAccreditation),
    details: row.optionalObject("details", readDetails),
    source: row.object("source", readSource),
    furtherSources: row.objects("furtherSources", readSource),
    quality: row.oneOf("quality", QUALITIES),
    note: row.optionalText("note"),
    flags: row.subset("flags", INSTITUTION_FLAGS),
  };
}

function readNames(
  row: ShapeReader,
): Pick<InstitutionSeed, "name" | "aliases" | "formerNames" | "creditCode" | "licenceNumber"> {
  return {
    name: row.text("name"),
    aliases: row.texts("aliases"),
    formerNames: row.objects("formerNames", (former) => ({
      name: former.text("name"),
      until: former.optionalDate("until"),
    })),
    creditCode: row.optionalText("creditCode"),
    licenceNumber: row.optionalText("licenceNumber"),
  };
}

function readPlace(
  row: ShapeReader,
): Pick<InstitutionSeed, "division" | "divisionRecorded" | "divisionFlag" | "town" | "address" | "phones"> {
  return {
    division: row.text("division"),
    divisionRecorded: row.optionalText("divisionRecorded"),
    divisionFlag: row.optionalOneOf("divisionFlag", DIVISION_FLAGS),
    town: row.optionalText("town"),
    address: row.optionalText("address"),
    phones: row.texts("phones"),
  };
}

function readDetails(details: ShapeReader): SeedDetails {
  const form = details.optionalText("form");
  const offices = details.objects("offices", (office) => ({
    name: office.text("name"),
    address: office.text("address"),
    phones: office.texts("phones"),
  }));
  return { ...(form !== null && { form }), ...(offices.length > 0 && { offices }) };
}

function readFormerAddress(former: ShapeReader): SeedFormerAddress {
  return {
    address: former.text("address"),
    seenOn: former.optionalDate("seenOn"),
    phones: former.texts("phones"),
    source: former.text("source"),
  };
}

function readAccreditation(accreditation: ShapeReader): SeedAccreditation {
  return {
    code: accreditation.text("code"),
    number: accreditation.optionalText("number"),
    until: accreditation.optionalDate("until"),
  };
}

function readSource(source: ShapeReader): SeedSource {
  return {
    authority: source.text("authority"),
    document: source.text("document"),
    url: source.optionalText("url"),
    asOf: source.optionalDate("asOf"),
    asOfNote: source.optionalText("asOfNote"),
  };
}
