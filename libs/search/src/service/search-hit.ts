import { type ReferenceData } from "#registry";
import type { Admitted } from "../gate/gate.js";
import type { SearchPlan } from "../plan/search-plan.js";
import { highlightName, piecesInName } from "../rank/highlight.js";
import type { Score } from "../rank/rank-record.js";
import type { SearchHit } from "../search-answer.js";

/** One admitted record as it is answered. */
export function searchHit(
  { record, ranked }: Admitted,
  score: Score,
  plan: SearchPlan,
  reference: ReferenceData,
  explain: boolean,
): SearchHit {
  const { lat, lng, precision } = record;
  const metres = ranked.distanceMetres;
  return {
    id: record.id,
    kind: "institution",
    type: record.type,
    name: record.name,
    highlight: { name: highlightName(record.name, piecesInName(record.name, plan.typed.split(" "))) },
    division: {
      code: record.divisionCode,
      path: reference.path(record.divisionCode).map(({ name }) => name),
    },
    address: record.address,
    phones: record.phones,
    location: lat === null || lng === null || precision === null ? null : { lat, lng, precision },
    ...(metres === null ? {} : { distanceM: Math.round(metres) }),
    services: record.services.map((code) => ({ code, label: serviceLabel(code, reference) })),
    standing: record.standing,
    recognition: [],
    source: {
      authority: record.sourceAuthority,
      document: record.sourceDocument,
      url: record.sourceUrl,
      asOf: record.sourceAsOf,
      asOfNote: record.sourceAsOfNote,
    },
    quality: record.quality,
    ...(explain ? { explain: { ...score } } : {}),
  };
}

function serviceLabel(code: string, reference: ReferenceData): { zh: string; en: string } {
  return reference.items("services").find((item) => item.code === code)?.label ?? { zh: code, en: code };
}
