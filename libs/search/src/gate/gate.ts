import { distanceMetres } from "#codes";
import type { Queryable } from "#database";
import { findRecords, type InstitutionRecord, type ReferenceData } from "#registry";
import { anyOf } from "../rank/match-reading.js";
import type { RankedRecord } from "../rank/rank-record.js";
import type { SearchPlan } from "../plan/search-plan.js";
import type { IndexWords } from "../document/index-words.js";
import { weightOf, withAncestors, wordsOf } from "../document/project-record.js";
import type { Candidate } from "../engines/search-engine.js";

/** A candidate that the register says may be shown, with its present row. */
export interface Admitted {
  readonly record: InstitutionRecord;
  readonly ranked: RankedRecord;
}

export interface GateResult {
  readonly admitted: readonly Admitted[];
  /** Candidates that the register does not show, or that a filter no longer fits. */
  readonly dropped: readonly string[];
  /** Candidates of which the engine has another version than the register. */
  readonly stale: readonly string[];
}

/**
 * Fetches the candidates' present rows from the register's own tables in one query and lets only those
 * through that are listed now and fit every filter of the plan. No index is believed.
 */
export async function passGate(
  db: Queryable,
  plan: SearchPlan,
  candidates: readonly Candidate[],
  reference: ReferenceData,
): Promise<GateResult> {
  const ids = candidates.map((candidate) => candidate.id);
  const records = new Map((await findRecords(db, ids)).map((record) => [record.id, record]));
  const words = await storedWords(db, ids);
  const admitted: Admitted[] = [];
  const dropped: string[] = [];
  const stale: string[] = [];
  for (const { id, version } of candidates) {
    const record = records.get(id);
    if (record !== undefined && record.version !== version) stale.push(id);
    const shown = record === undefined ? null : admit(plan, record, words.get(id), reference);
    if (shown === null) dropped.push(id);
    else admitted.push(shown);
  }
  return { admitted, dropped, stale };
}

interface StoredWords {
  readonly id: string;
  readonly version: number;
  readonly words: IndexWords;
}

/** Words made at indexing spare the ranker the pinyin, as long as they are of the record's present version. */
async function storedWords(db: Queryable, ids: readonly string[]): Promise<Map<string, StoredWords>> {
  const rows = await db.query<StoredWords[]>(
    `SELECT document_id AS id, version::int AS version, index_words AS words FROM search_document
     WHERE document_id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function admit(
  plan: SearchPlan,
  record: InstitutionRecord,
  stored: StoredWords | undefined,
  reference: ReferenceData,
): Admitted | null {
  if (record.state !== "listed") return null;
  const words = stored?.version === record.version ? stored.words : wordsOf(record, reference);
  const ranked = rankedOf(plan, record, words);
  return fitsFilters(plan, record, ranked) ? { record, ranked } : null;
}

function rankedOf(plan: SearchPlan, record: InstitutionRecord, words: IndexWords): RankedRecord {
  const { lat, lng } = record;
  const metres =
    plan.near === null || lat === null || lng === null ? null : distanceMetres(plan.near, { lat, lng });
  return {
    id: record.id,
    name: record.name,
    type: record.type,
    divisions: record.divisions,
    ownDivisions: [record.divisionCode, record.divisionRecorded].filter((code) => code !== null),
    services: withAncestors(record.services),
    weight: weightOf(record),
    distanceMetres: metres,
    centroid: record.precision === "division",
    words,
  };
}

function fitsFilters(
  { filters, withinMetres }: SearchPlan,
  record: InstitutionRecord,
  ranked: RankedRecord,
): boolean {
  const sides = [filters.jurisdiction, filters.recognisedIn].filter((side) => side !== null);
  return (
    filters.kinds.includes("institution") &&
    anyOf(filters.types, [record.type]) &&
    anyOf(filters.divisions, record.divisions) &&
    anyOf(filters.services, ranked.services) &&
    anyOf(filters.languages, record.languages) &&
    filters.accreditations.length === 0 &&
    sides.every((side) => side === record.jurisdiction) &&
    (withinMetres === null || (ranked.distanceMetres ?? Infinity) <= withinMetres)
  );
}
