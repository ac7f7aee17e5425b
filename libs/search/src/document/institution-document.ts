import { accreditationCodes, phoneDigits } from "#codes";
import type { InstitutionRecord, ReferenceData } from "#registry";
import { indexWords } from "./index-words-builder.js";
import type { IndexWords } from "./index-words.js";
import { placeNames } from "./place-names.js";
import type { SearchFacts } from "./search-document.js";
import { withAncestors } from "./with-ancestors.js";
import { QUALITY_WEIGHT } from "./quality-weight.js";

/** What search reads of an institution; pure. */
export function institutionFacts(record: InstitutionRecord): SearchFacts {
  return {
    id: record.id,
    kind: "institution",
    version: record.version,
    name: record.name,
    type: record.type,
    jurisdiction: record.jurisdiction,
    divisions: [...new Set(record.divisions)],
    ownDivisions: ownDivisions(record),
    services: withAncestors(record.services),
    languages: record.languages,
    accreditations: accreditationCodes(record.accredited),
    lat: record.lat,
    lng: record.lng,
    centroid: record.precision === "division",
    weight: weightOf(record),
  };
}

/** The words of an institution as they are indexed and ranked. */
export function institutionWords(record: InstitutionRecord, reference: ReferenceData): IndexWords {
  return indexWords({
    kind: "institution",
    type: record.type,
    name: record.name,
    aliases: record.aliases,
    formerNames: [...record.formerNames.map(({ name }) => name), ...record.pastNames],
    placeNames: placeNames(ownDivisions(record), reference),
    address: record.address,
    serviceLabels: [],
    codes: codesOf(record),
  });
}

function ownDivisions({ divisionCode, divisionRecorded }: InstitutionRecord): string[] {
  return [divisionCode, divisionRecorded].filter((code) => code !== null);
}

function codesOf({ creditCode, licenceNumber, phones }: InstitutionRecord): string[] {
  const codes = [creditCode, licenceNumber, ...phones.flatMap((phone) => phoneDigits(phone))];
  return codes.filter((code) => code !== null);
}

/** Head office before branch, then better known before poorly known. */
function weightOf(record: InstitutionRecord): number {
  const head = record.parentId === null ? 100 : 0;
  const located = record.precision === "building" || record.precision === "street" ? 2 : 0;
  const phone = record.phones.length > 0 ? 1 : 0;
  return head + (QUALITY_WEIGHT[record.quality] ?? 0) + located + phone;
}
