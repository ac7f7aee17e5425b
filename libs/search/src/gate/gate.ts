import { distanceMetres } from "#codes";
import type { Queryable } from "#database";
import { readOwnFacts } from "#recognition";
import type { ReferenceData } from "#registry";
import type { IndexWords } from "../document/index-words.js";
import { factsOf, wordsOf } from "../document/project-record.js";
import type { SearchFacts } from "../document/search-document.js";
import { findSubjects } from "../document/subject-record.js";
import type { Candidate } from "../engines/search-engine.js";
import type { SearchPlan } from "../plan/search-plan.js";
import type { RankedRecord } from "../rank/rank-record.js";
import { readCandidates, type CandidateRow } from "./candidate-rows.query.js";
import { fitsFilters, isOnlyBeyondCircle } from "./fits-filters.js";
import { fieldsToRank } from "./fields-to-rank.js";
import { recognisesBy, type RecognitionGround, type Recognises } from "./recognising.js";

export interface GateResult {
  /** Candidates that the register says may be shown, as it has them now, in the order of the candidates. */
  readonly admitted: readonly RankedRecord[];
  /** Candidates that the register does not show, or that a filter no longer fits; those beyond a circle are not. */
  readonly dropped: readonly string[];
  /** Candidates of which the engine has another version than the register. */
  readonly stale: readonly string[];
}

/**
 * Asks the register's own tables for the candidates' standing and versions in one query for each kind and lets
 * only those through that are listed now and fit every filter of the plan. No index is believed: what is
 * indexed of a candidate is used only where it is of the record's present version. What is then shown on a
 * page is read from the register once more (`openPage`).
 */
export async function passGate(
  db: Queryable,
  plan: SearchPlan,
  candidates: readonly Candidate[],
  reference: ReferenceData,
  ground: RecognitionGround,
): Promise<GateResult> {
  const ids = candidates.map((candidate) => candidate.id);
  const recognises = await recognisedAmong(db, plan, ids, ground);
  const rows = await rowsOf(db, plan, ids);
  const read = await readAgain(db, plan, [...rows.values()], reference);
  const admitted: RankedRecord[] = [];
  const dropped: string[] = [];
  const stale: string[] = [];
  for (const { id, version } of candidates) {
    const row = rows.get(id);
    if (row !== undefined && row.version !== version) stale.push(id);
    const known = row?.state === "listed" ? (row.indexed ?? read.get(id)) : undefined;
    const ranked = known === undefined ? null : rankedOf(plan, known.facts, known.words);
    if (ranked !== null && fitsFilters(plan, ranked, recognises)) admitted.push(ranked);
    else if (ranked === null || !isOnlyBeyondCircle(plan, ranked, recognises)) dropped.push(id);
  }
  return { admitted, dropped, stale };
}

/** Only where a side is asked about are the facts of all candidates read. */
async function recognisedAmong(
  db: Queryable,
  { filters }: SearchPlan,
  ids: readonly string[],
  ground: RecognitionGround,
): Promise<Recognises> {
  const own = await readOwnFacts(db, filters.recognisedIn === null ? [] : ids, null);
  return recognisesBy(filters, ground, own);
}

async function rowsOf(
  db: Queryable,
  plan: SearchPlan,
  ids: readonly string[],
): Promise<Map<string, CandidateRow>> {
  const wanted = { fields: fieldsToRank(plan), accreditations: plan.filters.accreditations.length > 0 };
  const found = await Promise.all(plan.filters.kinds.map((kind) => readCandidates(db, kind, ids, wanted)));
  return new Map(found.flat().map((row) => [row.id, row]));
}

interface Known {
  readonly facts: SearchFacts;
  readonly words: IndexWords;
}

/** What is indexed in another version, or not at all, is made from the register's rows. */
async function readAgain(
  db: Queryable,
  { filters }: SearchPlan,
  rows: readonly CandidateRow[],
  reference: ReferenceData,
): Promise<Map<string, Known>> {
  const ids = rows.filter((row) => row.indexed === null && row.state === "listed").map(({ id }) => id);
  const subjects = ids.length === 0 ? [] : await findSubjects(db, ids, filters.kinds);
  return new Map(
    subjects.map((subject) => [
      subject.record.id,
      { facts: factsOf(subject), words: wordsOf(subject, reference) },
    ]),
  );
}

/** A record as it is ranked under a plan: how far it is from the asked point is told where there is one. */
export function rankedOf({ near }: SearchPlan, facts: SearchFacts, words: IndexWords): RankedRecord {
  const { lat, lng } = facts;
  const isPlaced = near !== null && lat !== null && lng !== null;
  return { ...facts, words, distanceMetres: isPlaced ? distanceMetres(near, { lat, lng }) : null };
}
