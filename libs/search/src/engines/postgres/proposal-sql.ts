import type { FacetName, SearchPlan } from "../../plan/search-plan.js";
import { FACET_LIMIT, type ProposeRequest } from "../search-engine.js";
import { BY_WEIGHT, byDistance } from "./near-sql.js";
import { planConditions, readingConditions, type SqlContext } from "./plan-sql.js";

/** The columns that candidates, orders and facets are made of; the words and tokens are stored apart. */
const NARROW = "d.document_id, d.version, d.weight";
const FACET_COLUMN: Readonly<Record<FacetName, string>> = {
  type: "type",
  jurisdiction: "jurisdiction",
  division: "divisions",
  service: "services",
  language: "languages",
};
const IS_LIST: Readonly<Record<FacetName, boolean>> = {
  type: false,
  jurisdiction: false,
  division: true,
  service: true,
  language: true,
};

/** Candidates, total and facets of a plan in one statement. */
export function proposalSql(request: ProposeRequest, context: SqlContext): string {
  const { plan, limit, offset } = request;
  const { sql } = context;
  const facets = plan.facets.map((facet) => `, (${facetSql(facet)}) AS "${facet}"`);
  return `WITH ${hitSql(request, context)}
    SELECT (SELECT count(*)::int FROM d) AS total,
      (SELECT jsonb_agg(jsonb_build_object('id', c.document_id, 'version', c.version) ORDER BY c.position) FROM (
         SELECT d.document_id, d.version, row_number() OVER (ORDER BY ${orderBy(plan, context)}) AS position
         FROM d ORDER BY position LIMIT ${sql.add(limit)} OFFSET ${sql.add(offset)}) AS c) AS candidates
      ${facets.join("")}`;
}

/**
 * Every document that any reading finds, once, with the first reading that found it. Each reading is a query of
 * its own, so that the inverted index answers each by itself and no row's tokens are read again.
 */
function hitSql(request: ProposeRequest, context: SqlContext): string {
  const { plan } = request;
  const columns = columnsFor(plan);
  const common = planConditions(request, context);
  const readings = plan.readings.length === 0 ? [null] : plan.readings;
  const branches = readings.map((reading, at) => {
    const asked = reading === null ? [] : readingConditions(reading, context);
    return `SELECT ${[NARROW, ...columns.map((name) => `d.${name}`)].join(", ")}, ${at} AS branch
      FROM search_document d WHERE ${[...common, ...asked].join(" AND ")}`;
  });
  if (branches.length === 1) return `d AS MATERIALIZED (${branches.join("")})`;
  const kept = ["version", "weight", ...columns].map((name) => `any_value(${name}) AS ${name}`);
  return `d AS MATERIALIZED (
    SELECT document_id, min(branch) AS branch, ${kept.join(", ")}
    FROM (${branches.join("\nUNION ALL\n")}) AS found GROUP BY document_id)`;
}

function columnsFor({ facets, order }: SearchPlan): string[] {
  const ordered = order === "name" ? ["name"] : order === "distance" ? ["lat", "lng", "centroid"] : [];
  return [...new Set([...facets.map((facet) => FACET_COLUMN[facet]), ...ordered])];
}

/** Lists are counted whole first: few differ, so that few are taken apart. */
function facetSql(facet: FacetName): string {
  const column = FACET_COLUMN[facet];
  const counted = IS_LIST[facet]
    ? `SELECT code, sum(rows)::int AS count
       FROM (SELECT ${column} AS list, count(*) AS rows FROM d GROUP BY 1) AS lists, unnest(list) AS code
       GROUP BY code`
    : `SELECT ${column} AS code, count(*)::int AS count FROM d GROUP BY 1`;
  return `SELECT jsonb_agg(jsonb_build_object('code', code, 'count', count) ORDER BY count DESC, code)
    FROM (${counted} ORDER BY count DESC, code LIMIT ${FACET_LIMIT}) AS counted`;
}

/** Relevance is the ranker's; here it is only made sure that the best readings are among the candidates. */
function orderBy(plan: SearchPlan, { sql }: SqlContext): string {
  switch (plan.order) {
    case "name":
      return `d.name COLLATE "C", d.document_id`;
    case "distance":
      return plan.near === null ? BY_WEIGHT : byDistance(plan.near, sql);
    case "relevance":
      return plan.readings.length > 1 ? `d.branch, ${BY_WEIGHT}` : BY_WEIGHT;
  }
}
