import type { Queryable } from "#database";
import { readOwnFacts, recognitionOf, subjectOf, type RecognitionState } from "#recognition";
import { factsOf } from "../document/project-record.js";
import { findSubjects, type SubjectRecord } from "../document/subject-record.js";
import type { SearchPlan } from "../plan/search-plan.js";
import type { RankedRecord } from "../rank/rank-record.js";
import { fitsFilters } from "./fits-filters.js";
import { rankedOf } from "./gate.js";
import { recognisesBy, type RecognitionGround } from "./recognising.js";

/** A record that may be shown, with its present row. */
export interface Shown<T extends { readonly ranked: RankedRecord }> {
  readonly row: T;
  readonly subject: SubjectRecord;
  readonly ranked: RankedRecord;
  /** What the other side makes of it. */
  readonly recognition: readonly RecognitionState[];
}

/**
 * Reads the rows of a page from the register and shows only what is listed now and fits the plan's filters
 * now: the last look before anything leaves the program, at the very rows that are answered.
 */
export async function openPage<T extends { readonly ranked: RankedRecord }>(
  db: Queryable,
  plan: SearchPlan,
  rows: readonly T[],
  ground: RecognitionGround,
): Promise<Shown<T>[]> {
  const ids = rows.map(({ ranked }) => ranked.id);
  const [found, own] = await Promise.all([
    findSubjects(db, ids, plan.filters.kinds),
    readOwnFacts(db, ids, null),
  ]);
  const recognises = recognisesBy(plan.filters, ground, own);
  const subjects = new Map(found.map((subject) => [subject.record.id, subject]));
  return rows.flatMap((row) => {
    const subject = subjects.get(row.ranked.id);
    if (subject?.record.state !== "listed") return [];
    const ranked = rankedOf(plan, factsOf(subject), row.ranked.words);
    if (!fitsFilters(plan, ranked, recognises)) return [];
    const facts = { agreements: ground.agreements, ...own.of(ranked.id) };
    const recognition = recognitionOf(subjectOf(subject.record), facts, ground.day);
    return [{ row, subject, ranked, recognition }];
  });
}
