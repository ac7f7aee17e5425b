import { sourceOf, type InstitutionRecord, type PractitionerRecord, type ReferenceData } from "#registry";
import type { SubjectRecord } from "../document/subject-record.js";
import type { SearchPlan } from "../plan/search-plan.js";
import { highlightName, piecesInName } from "../rank/highlight.js";
import type { RecognitionState } from "#recognition";
import type { RankedRecord, Score } from "../rank/rank-record.js";
import type { SearchHit } from "../search-answer.js";

interface HitRecord {
  readonly subject: SubjectRecord;
  readonly ranked: RankedRecord;
  readonly recognition: readonly RecognitionState[];
}

/** One admitted record as it is answered. */
export function searchHit(
  { subject, ranked, recognition }: HitRecord,
  score: Score | null,
  plan: SearchPlan,
  reference: ReferenceData,
): SearchHit {
  const { record } = subject;
  const metres = ranked.distanceMetres;
  return {
    id: record.id,
    kind: subject.kind,
    type: ranked.type,
    name: record.name,
    highlight: { name: highlightName(record.name, piecesInName(record.name, plan.typed.split(" "))) },
    ...placeOf(subject, reference),
    ...(metres === null ? {} : { distanceM: Math.round(metres) }),
    services: record.services.map((code) => ({
      code,
      label: reference.label("services", code) ?? { zh: code, en: code },
    })),
    standing: record.standing,
    recognition,
    source: sourceOf(record),
    quality: record.quality,
    ...(score === null ? {} : { explain: { ...score } }),
  };
}

type Place = Pick<SearchHit, "division" | "address" | "phones" | "location" | "institutions">;

function placeOf(subject: SubjectRecord, reference: ReferenceData): Place {
  switch (subject.kind) {
    case "institution":
      return institutionPlace(subject.record, reference);
    case "practitioner":
      return practitionerPlace(subject.record, reference);
  }
}

function institutionPlace(record: InstitutionRecord, reference: ReferenceData): Place {
  return {
    division: divisionOf(record.divisionCode, reference),
    address: record.address,
    phones: record.phones,
    location: pointOf(record),
  };
}

/** A person is found where they work; a person's own contacts are never public. */
function practitionerPlace({ workplaces }: PractitionerRecord, reference: ReferenceData): Place {
  const first = workplaces[0];
  return {
    division: divisionOf(first?.divisionCode ?? "", reference),
    address: first?.address ?? null,
    phones: [],
    location: first === undefined ? null : pointOf(first),
    institutions: workplaces.map(({ institutionId, name }) => ({ id: institutionId, name })),
  };
}

function divisionOf(code: string, reference: ReferenceData): SearchHit["division"] {
  return { code, path: code === "" ? [] : reference.path(code).map(({ name }) => name) };
}

function pointOf({
  lat,
  lng,
  precision,
}: Pick<InstitutionRecord, "lat" | "lng" | "precision">): Place["location"] {
  return lat === null || lng === null || precision === null ? null : { lat, lng, precision };
}
