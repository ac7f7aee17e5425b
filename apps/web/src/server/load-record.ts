import { ask, type Fetcher, type Outcome } from "../api/ask.js";
import { isInstitutionRecord, isPeoplePage, isPersonRecord } from "../api/guards.js";
import type { InstitutionRecord, PeoplePage, PersonRecord } from "../api/types.js";
import { isListed } from "../i18n/labels.js";
import type { Language } from "../i18n/language.js";
import type { PersonItem, View } from "../model/page-data.js";
import { loadFacts, withoutFacts } from "./load-facts.js";
import { loadLabels } from "./load-labels.js";
import { loadReasons } from "./load-reasons.js";

const PEOPLE_OF_A_RECORD = 20;
const PEOPLE_OF_A_PAGE = 50;

/** One institution with its facts and the first of its people. */
export async function loadInstitution(id: string, language: Language, fetcher: Fetcher): Promise<View> {
  const outcome = await askInstitution(id, language, fetcher);
  if (outcome.kind !== "found") return failureOf(outcome);
  const record = outcome.body;
  const form = record.details?.form;
  const [forms, languages, facts, reasons, people] = await Promise.all([
    loadLabels(fetcher, "forms", form ? [form] : [], language),
    loadLabels(fetcher, "languages", record.languages ?? [], language),
    loadFacts("institutions", record, language, fetcher),
    loadReasons("institutions", record, language, fetcher),
    isListed(record.standing) ? askPeople(id, PEOPLE_OF_A_RECORD, null, language, fetcher) : null,
  ]);
  // The record is worth showing also while its people can't be read.
  const page = people?.kind === "found" ? people.body : { items: [] };
  return {
    kind: "record",
    record: withoutFacts(record),
    facts,
    reasons,
    labels: { ...forms, ...languages },
    people: page.items.map(personItem),
    hasMorePeople: page.next !== undefined,
  };
}

export async function loadPerson(id: string, language: Language, fetcher: Fetcher): Promise<View> {
  const outcome = await ask<PersonRecord>(fetcher, `/api/v1/practitioners/${id}`, language, isPersonRecord);
  if (outcome.kind !== "found") return failureOf(outcome);
  const person = outcome.body;
  const [labels, facts, reasons] = await Promise.all([
    loadLabels(fetcher, "languages", person.languages ?? [], language),
    loadFacts("practitioners", person, language, fetcher),
    loadReasons("practitioners", person, language, fetcher),
  ]);
  return { kind: "person", person: withoutFacts(person), facts, reasons, labels };
}

/** A page of those who work for a body, from a cursor of the page before. */
export async function loadPeople(
  id: string,
  cursor: string | null,
  language: Language,
  fetcher: Fetcher,
): Promise<View> {
  const [record, people] = await Promise.all([
    askInstitution(id, language, fetcher),
    askPeople(id, PEOPLE_OF_A_PAGE, cursor, language, fetcher),
  ]);
  if (record.kind !== "found") return failureOf(record);
  if (people.kind !== "found") return failureOf(people);
  const { items, next = null } = people.body;
  const body = { id, name: record.body.name };
  return { kind: "people", body, people: items.map(personItem), isFirst: cursor === null, next };
}

function askInstitution(
  id: string,
  language: Language,
  fetcher: Fetcher,
): Promise<Outcome<InstitutionRecord>> {
  return ask(fetcher, `/api/v1/institutions/${id}`, language, isInstitutionRecord);
}

function askPeople(
  id: string,
  limit: number,
  cursor: string | null,
  language: Language,
  fetcher: Fetcher,
): Promise<Outcome<PeoplePage>> {
  const params = new URLSearchParams({ limit: String(limit) });
  if (cursor !== null) params.set("cursor", cursor);
  return ask(
    fetcher,
    `/api/v1/institutions/${id}/practitioners?${params.toString()}`,
    language,
    isPeoplePage,
  );
}

/** What can't be shown is missing, except while the API is down. */
function failureOf(outcome: { readonly kind: "missing" | "refused" | "down" }): View {
  return { kind: outcome.kind === "down" ? "unavailable" : "missing" };
}

// The page carries its data along: only what a list shows goes with it.
const personItem = ({ id, kind, name, standing }: PersonRecord): PersonItem => ({ id, kind, name, standing });
