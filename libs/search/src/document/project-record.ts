import { phoneDigits } from "#codes";
import type { InstitutionRecord, ReferenceData } from "#registry";
import { indexWords } from "./index-words-builder.js";
import { FIRST_DAY, LAST_DAY, type SearchDocument } from "./search-document.js";

/** A record with the stretch of days on which it is listed. */
export interface ListedRecord extends InstitutionRecord {
  readonly publicFrom: string;
  readonly publicUntil: string | null;
}

/** The one projection from register to index; pure. */
export function projectRecord(record: ListedRecord, today: string, reference: ReferenceData): SearchDocument {
  return {
    id: record.id,
    kind: "institution",
    version: record.version,
    name: record.name,
    type: record.type,
    jurisdiction: record.jurisdiction,
    divisions: [...new Set(record.divisions)],
    services: withAncestors(record.services),
    languages: record.languages,
    lat: record.lat,
    lng: record.lng,
    weight: weightOf(record),
    publicFrom: record.publicFrom <= today ? FIRST_DAY : record.publicFrom,
    publicUntil: record.publicUntil ?? LAST_DAY,
    words: wordsOf(record, reference),
  };
}

/** The words of a record as they are indexed and ranked. */
export function wordsOf(record: InstitutionRecord, reference: ReferenceData): SearchDocument["words"] {
  const recorded = record.divisionRecorded === null ? [] : reference.path(record.divisionRecorded);
  const places = [...reference.path(record.divisionCode), ...recorded].map((division) => division.name);
  return indexWords({
    kind: "institution",
    type: record.type,
    name: record.name,
    aliases: record.aliases,
    formerNames: record.formerNames.map(({ name }) => name),
    placeNames: [...new Set(places)],
    address: record.address,
    serviceLabels: [],
    codes: codesOf(record),
  });
}

function codesOf(record: InstitutionRecord): string[] {
  const codes = [
    record.creditCode,
    record.licenceNumber,
    ...record.phones.flatMap((phone) => phoneDigits(phone)),
  ];
  return codes.filter((code) => code !== null);
}

/** Dotted codes name their ancestors: `notary.real-estate` lies under `notary`. */
export function withAncestors(codes: readonly string[]): string[] {
  const all = codes.flatMap((code) =>
    code.split(".").map((_part, at, parts) => parts.slice(0, at + 1).join(".")),
  );
  return [...new Set(all)];
}

const QUALITY_WEIGHT: Readonly<Record<string, number>> = { A: 20, B: 10 };

/** Head office before branch, then better known before poorly known. */
export function weightOf(record: InstitutionRecord): number {
  const head = record.parentId === null ? 100 : 0;
  const located = record.precision === "building" || record.precision === "street" ? 2 : 0;
  const phone = record.phones.length > 0 ? 1 : 0;
  return head + (QUALITY_WEIGHT[record.quality] ?? 0) + located + phone;
}
