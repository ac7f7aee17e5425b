import type { Fetcher } from "../api/ask.js";
import type { SearchAnswer } from "../api/types.js";
import type { Language } from "../i18n/language.js";
import type { Places } from "../model/page-data.js";
import type { PageQuery } from "../model/page-query.js";
import { loadLabels } from "./load-labels.js";
import { DivisionReader } from "./load-places.js";

const MOST_NAMED_DIVISIONS = 6;

/** Names of every place, service and language that a result page speaks of, by code. */
export async function loadNames(
  answer: SearchAnswer,
  query: PageQuery,
  places: Places,
  language: Language,
  fetcher: Fetcher,
): Promise<Record<string, string>> {
  const { division, service } = answer.query.interpreted;
  const labelled = labelsIn(answer);
  const unlabelled = (codes: readonly string[]): string[] => codes.filter((code) => !labelled.has(code));
  const [divisions, services, languages] = await Promise.all([
    nameDivisions(division, places, new DivisionReader(fetcher, language)),
    loadLabels(fetcher, "services", unlabelled([...service, ...query.services]), language),
    loadLabels(fetcher, "languages", unlabelled(query.languages), language),
  ]);
  const wanted = [...service, ...query.services, ...query.languages];
  const known = wanted.flatMap((code) => {
    const label = labelled.get(code);
    return label === undefined ? [] : [[code, label] as const];
  });
  return { ...divisions, ...services, ...languages, ...Object.fromEntries(known) };
}

/** Labels that the answer itself carries for services and languages. */
function labelsIn({ facets, hits }: SearchAnswer): ReadonlyMap<string, string> {
  const counted = [...(facets?.["service"] ?? []), ...(facets?.["language"] ?? [])];
  const labelled = [...hits.flatMap((hit) => hit.services ?? []), ...counted];
  return new Map(labelled.map(({ code, label }) => [code, label]));
}

async function nameDivisions(
  codes: readonly string[],
  places: Places,
  reader: DivisionReader,
): Promise<Record<string, string>> {
  const listed = places.groups.flatMap((group) => [...group.items, { code: group.code, name: group.name }]);
  const known = new Map(listed.map((division) => [division.code, division.name]));
  const named = await Promise.all(
    codes
      .slice(0, MOST_NAMED_DIVISIONS)
      .map(async (code) => [code, known.get(code) ?? (await reader.division(code))?.name ?? code] as const),
  );
  return Object.fromEntries(named);
}
