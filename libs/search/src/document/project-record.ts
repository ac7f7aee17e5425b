import { recognitionCodes, type OwnFacts } from "#recognition";
import type { ReferenceData } from "#registry";
import { institutionFacts, institutionWords } from "./institution-document.js";
import { practitionerFacts, practitionerWords } from "./practitioner-document.js";
import { FIRST_DAY, LAST_DAY, type SearchDocument, type SearchFacts } from "./search-document.js";
import type { IndexWords } from "./index-words.js";
import type { SubjectRecord } from "./subject-record.js";

/** The stretch of days on which a record is listed; an open end is null. */
export interface ListedPeriod {
  readonly publicFrom: string;
  readonly publicUntil: string | null;
}

/** A record with the days on which it is listed, and what bears on its recognition. */
export interface ListedSubject {
  readonly subject: SubjectRecord;
  readonly period: ListedPeriod;
  readonly own: OwnFacts;
}

/** The one projection from register to index; pure. */
export function projectRecord(
  { subject, period, own }: ListedSubject,
  today: string,
  reference: ReferenceData,
): SearchDocument {
  return {
    ...factsOf(subject),
    publicFrom: period.publicFrom <= today ? FIRST_DAY : period.publicFrom,
    publicUntil: period.publicUntil ?? LAST_DAY,
    recognition: recognitionCodes(subject.record, own, today),
    words: wordsOf(subject, reference),
  };
}

/** What search filters, counts and orders by, as the register has it now. */
export function factsOf(subject: SubjectRecord): SearchFacts {
  return subject.kind === "institution"
    ? institutionFacts(subject.record)
    : practitionerFacts(subject.record);
}

/** The words of a record as they are indexed and ranked. */
export function wordsOf(subject: SubjectRecord, reference: ReferenceData): IndexWords {
  return subject.kind === "institution"
    ? institutionWords(subject.record, reference)
    : practitionerWords(subject.record, reference);
}
