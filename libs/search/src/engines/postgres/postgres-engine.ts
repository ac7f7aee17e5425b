import type { DataSource } from "typeorm";
import type { FacetName, SearchPlan } from "../../plan/search-plan.js";
import {
  FACET_LIMIT,
  type Candidate,
  type FacetCount,
  type Proposal,
  type ProposeRequest,
  type SearchEngine,
} from "../search-engine.js";
import { SqlParameters, distanceSql, proposedIds } from "./plan-sql.js";

/** The engine that needs nothing but the register's own database; exact in every order and to any depth. */
export class PostgresEngine implements SearchEngine {
  readonly name = "postgres";

  constructor(private readonly dataSource: DataSource) {}

  /** One statement, so that candidates, total and facets are of one moment and the matching is done once. */
  async propose(request: ProposeRequest): Promise<Proposal> {
    const { plan, limit, offset } = request;
    const sql = new SqlParameters();
    const ids = proposedIds(request, sql);
    const facets = plan.facets.map((facet) => `, (${facetSql(facet)}) AS "${facet}"`);
    const [row] = await this.dataSource.query<ProposalRow[]>(
      `WITH hit AS MATERIALIZED (${ids}),
       d AS MATERIALIZED (
         SELECT s.document_id, s.version, s.name, s.weight, s.type, s.jurisdiction, s.divisions, s.services,
           s.languages, s.lat, s.lng, ${exactness(plan, sql)} AS exactness
         FROM hit JOIN search_document s ON s.document_id = hit.document_id
       )
       SELECT (SELECT count(*)::int FROM d) AS total,
         (SELECT jsonb_agg(jsonb_build_object('id', c.document_id, 'version', c.version) ORDER BY c.position) FROM (
            SELECT d.document_id, d.version, row_number() OVER (ORDER BY ${orderBy(plan, sql)}) AS position
            FROM d ORDER BY position LIMIT ${sql.add(limit)} OFFSET ${sql.add(offset)}) AS c) AS candidates
         ${facets.join("")}`,
      sql.values,
    );
    const counts = plan.facets.map((facet): [FacetName, FacetCount[]] => [facet, row?.[facet] ?? []]);
    const candidates = row?.candidates ?? [];
    const total = row?.total ?? 0;
    return {
      candidates,
      complete: offset === 0 && candidates.length === total,
      total,
      totalExact: true,
      facets: Object.fromEntries(counts),
    };
  }
}

interface ProposalRow extends Partial<Record<FacetName, FacetCount[] | null>> {
  readonly total: number;
  readonly candidates: Candidate[] | null;
}

const FACET_VALUES: Readonly<Record<FacetName, string>> = {
  type: "(SELECT d.type) AS facet(code)",
  jurisdiction: "(SELECT d.jurisdiction) AS facet(code)",
  division: "unnest(d.divisions) AS facet(code)",
  service: "unnest(d.services) AS facet(code)",
  language: "unnest(d.languages) AS facet(code)",
};

function facetSql(facet: FacetName): string {
  return `SELECT jsonb_agg(jsonb_build_object('code', code, 'count', count) ORDER BY count DESC, code) FROM (
    SELECT code, count(*)::int AS count FROM d CROSS JOIN LATERAL ${FACET_VALUES[facet]}
    GROUP BY code ORDER BY count DESC, code LIMIT ${FACET_LIMIT}) AS counted`;
}

/** 2 for the very name that was typed, 1 for a name that holds it: these must be among the candidates. */
function exactness({ typed }: SearchPlan, sql: SqlParameters): string {
  const whole = typed.replaceAll(" ", "");
  if (whole === "") return "0";
  const is = `strpos(s.names, ${sql.add(`\n${whole}\n`)}::text) > 0`;
  const holds = `strpos(s.names, ${sql.add(whole)}::text) > 0`;
  return `CASE WHEN ${is} THEN 2 WHEN ${holds} THEN 1 ELSE 0 END`;
}

/** Relevance is the ranker's; here it is only made sure that the best readings are among the candidates. */
function orderBy(plan: SearchPlan, sql: SqlParameters): string {
  switch (plan.order) {
    case "name":
      return `d.name COLLATE "C", d.document_id`;
    case "distance":
      return plan.near === null
        ? "d.weight DESC, d.document_id"
        : `${distanceSql(plan.near, sql)} NULLS LAST, d.weight DESC, d.document_id`;
    case "relevance":
      return "d.exactness DESC, d.weight DESC, d.document_id";
  }
}
