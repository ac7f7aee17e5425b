import type { EvalQuery, RecordFact } from "./eval-query.js";
import type { Outcome } from "./figures.js";
import { gradeOf, idealGrades } from "./grade.js";
import { DEPTH } from "./metrics.js";
import type { System } from "./systems/system.js";

/** Queries in flight at once: as many as two cores keep busy. */
const ABREAST = 4;

/** Asks a system every query and judges the first page. Outcomes are in the order of the queries. */
export async function evaluate(
  system: System,
  queries: readonly EvalQuery[],
  facts: ReadonlyMap<string, RecordFact>,
): Promise<Outcome[]> {
  const outcomes = new Map<EvalQuery, Outcome>();
  const waiting = queries.values();
  const work = async (): Promise<void> => {
    for (const query of waiting) outcomes.set(query, await judge(system, query, facts));
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return queries.flatMap((query) => outcomes.get(query) ?? []);
}

async function judge(
  system: System,
  query: EvalQuery,
  facts: ReadonlyMap<string, RecordFact>,
): Promise<Outcome> {
  const found = (await system.find(query)).slice(0, DEPTH);
  const grades = found.map((key) => {
    const fact = facts.get(key);
    return fact === undefined ? 0 : gradeOf(query, fact);
  });
  return { query, found, grades, ideal: idealGrades(query, facts.values(), DEPTH) };
}
