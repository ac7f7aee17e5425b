import type { Queryable } from "#database";
import type { PlanPoint } from "../../plan/search-plan.js";
import type { Candidate, Proposal, ProposeRequest } from "../search-engine.js";
import { byDistance, circleCondition } from "./near-sql.js";
import { planConditions, readingConditions, type SqlContext } from "./plan-sql.js";
import { SqlParameters } from "./sql-parameters.js";
import type { TokenFrequencies } from "./token-frequencies.js";

/** Circles that are looked into one after the other until one holds enough; then everywhere. Metres. */
const RADII = [3_000, 10_000, 30_000, 100_000, 300_000] as const;
/** So many are counted, and put in order, one and all; of more it is only said that there are more. */
const MOST_COUNTED = 1_000;

interface Search {
  readonly db: Queryable;
  readonly request: ProposeRequest;
  readonly near: PlanPoint;
  readonly frequencies: TokenFrequencies;
}

/**
 * The nearest documents, exact and to any depth: whoever is in a circle is nearer than whoever is outside it, so
 * that the smallest circle with enough of them is the answer and an index over points does the work.
 */
export async function nearestProposal(
  db: Queryable,
  request: ProposeRequest,
  near: PlanPoint,
  frequencies: TokenFrequencies,
): Promise<Proposal> {
  const search = { db, request, near, frequencies };
  const [counted, around] = await Promise.all([count(search), inCircle(search, RADII[0])]);
  const isCounted = counted <= MOST_COUNTED;
  const found = await grown(search, around, isCounted ? [] : RADII.slice(1));
  const candidates = found.slice(request.offset, request.offset + request.limit);
  return {
    candidates,
    complete: request.offset === 0 && isCounted && candidates.length === counted,
    total: isCounted ? counted : Math.max(MOST_COUNTED, found.length),
    totalExact: isCounted,
    facets: {},
  };
}

/** What the first circle holds where that is enough, else one of the wider ones, else everywhere. */
async function grown(
  search: Search,
  around: readonly Candidate[],
  wider: readonly number[],
): Promise<readonly Candidate[]> {
  const enough = search.request.offset + search.request.limit;
  if (around.length >= enough) return around;
  for (const radius of wider) {
    const found = await inCircle(search, radius);
    if (found.length >= enough) return found;
  }
  return inCircle(search, null);
}

async function inCircle(search: Search, metres: number | null): Promise<readonly Candidate[]> {
  const { db, request, near } = search;
  const context = { sql: new SqlParameters(), frequencies: search.frequencies };
  const { sql } = context;
  const circle = metres === null ? [] : [circleCondition(near, metres, sql)];
  const conditions = conditionsOf(request, context, circle);
  return db.query(
    `SELECT d.document_id AS id, d.version::int AS version FROM search_document d WHERE ${conditions}
     ORDER BY ${byDistance(near, sql)} LIMIT ${sql.add(request.offset + request.limit)}`,
    sql.values,
  );
}

/** One more than the bound where there are more. */
async function count({ db, request, frequencies }: Search): Promise<number> {
  const context = { sql: new SqlParameters(), frequencies };
  const conditions = conditionsOf(request, context, []);
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (
       SELECT 1 FROM search_document d WHERE ${conditions} LIMIT ${MOST_COUNTED + 1}) AS counted`,
    context.sql.values,
  );
  return row?.count ?? 0;
}

/** Every reading in one condition: a point's neighbourhood is small enough to hold each row against all. */
function conditionsOf(request: ProposeRequest, context: SqlContext, more: readonly string[]): string {
  const common = planConditions(request, context);
  const readings = request.plan.readings.map((reading) => readingConditions(reading, context));
  const any = readings.map((asked) => (asked.length === 0 ? "true" : `(${asked.join(" AND ")})`));
  return [...common, ...more, ...(any.length === 0 ? [] : [`(${any.join(" OR ")})`])].join(" AND ");
}
