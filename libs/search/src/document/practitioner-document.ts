import { accreditationCodes } from "#codes";
import type { PractitionerRecord, ReferenceData } from "#registry";
import { indexWords } from "./index-words-builder.js";
import type { IndexWords } from "./index-words.js";
import { QUALITY_WEIGHT } from "./quality-weight.js";
import { placeNames } from "./place-names.js";
import type { SearchFacts } from "./search-document.js";
import { withAncestors } from "./with-ancestors.js";

/** Among people and bodies that answer alike, bodies with a head office come first. */
const PERSON_WEIGHT = 50;

/** What search reads of a practitioner: the place is that of the workplaces, the point the first one's. Pure. */
export function practitionerFacts(record: PractitionerRecord): SearchFacts {
  const first = record.workplaces[0];
  return {
    id: record.id,
    kind: "practitioner",
    version: record.version,
    name: record.name,
    type: record.kind,
    jurisdiction: record.jurisdiction,
    divisions: [...new Set(record.workplaces.flatMap(({ divisions }) => divisions))],
    ownDivisions: ownDivisions(record),
    services: withAncestors(record.services),
    languages: record.languages,
    accreditations: accreditationCodes(record.workplaces.flatMap(({ accredited }) => accredited)),
    lat: first?.lat ?? null,
    lng: first?.lng ?? null,
    centroid: first?.precision === "division",
    weight: PERSON_WEIGHT + (QUALITY_WEIGHT[record.quality] ?? 0),
  };
}

/** The words of a practitioner; the names of the bodies are found as text beside the person's own name. */
export function practitionerWords(record: PractitionerRecord, reference: ReferenceData): IndexWords {
  return indexWords({
    kind: "practitioner",
    type: record.kind,
    name: record.name,
    aliases: [],
    formerNames: [],
    placeNames: placeNames(ownDivisions(record), reference),
    address: null,
    serviceLabels: [],
    codes: record.licenceNumber === null ? [] : [record.licenceNumber],
    workplaces: record.workplaces.flatMap(({ name, aliases }) => [name, ...aliases]),
  });
}

function ownDivisions({ workplaces }: PractitionerRecord): string[] {
  const codes = workplaces.flatMap(({ divisionCode, divisionRecorded }) => [divisionCode, divisionRecorded]);
  return [...new Set(codes.filter((code) => code !== null))];
}
