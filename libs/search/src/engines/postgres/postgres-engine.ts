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
import { SqlParameters, distanceSql, planCondition, readingCondition } from "./plan-sql.js";

/** The engine that needs nothing but the register's own database; exact in every order and to any depth. */
export class PostgresEngine implements SearchEngine {
  readonly name = "postgres";

  constructor(private readonly dataSource: DataSource) {}

  async propose(request: ProposeRequest): Promise<Proposal> {
    const [candidates, total, facets] = await Promise.all([
      this.candidates(request),
      this.total(request),
      this.facets(request),
    ]);
    return { candidates, total, totalExact: true, facets };
  }

  private async candidates({ plan, today, limit, offset }: ProposeRequest): Promise<Candidate[]> {
    const sql = new SqlParameters();
    const condition = planCondition(plan, today, sql);
    const order = orderBy(plan, sql);
    return this.dataSource.query<Candidate[]>(
      `SELECT d.document_id AS id, d.version::int AS version FROM search_document d
       WHERE ${condition} ORDER BY ${order} LIMIT ${sql.add(limit)} OFFSET ${sql.add(offset)}`,
      sql.values,
    );
  }

  private async total({ plan, today }: ProposeRequest): Promise<number> {
    const sql = new SqlParameters();
    const condition = planCondition(plan, today, sql);
    const [row] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM search_document d WHERE ${condition}`,
      sql.values,
    );
    return row?.total ?? 0;
  }

  private async facets({ plan, today }: ProposeRequest): Promise<Partial<Record<FacetName, FacetCount[]>>> {
    const counted = plan.facets.map(async (facet): Promise<[FacetName, FacetCount[]]> => {
      const sql = new SqlParameters();
      const condition = planCondition(plan, today, sql);
      const rows = await this.dataSource.query<FacetCount[]>(
        `SELECT code, count(*)::int AS count FROM search_document d CROSS JOIN LATERAL ${FACET_VALUES[facet]}
         WHERE ${condition} GROUP BY code ORDER BY count DESC, code LIMIT ${FACET_LIMIT}`,
        sql.values,
      );
      return [facet, rows];
    });
    return Object.fromEntries(await Promise.all(counted));
  }
}

const FACET_VALUES: Readonly<Record<FacetName, string>> = {
  type: "(SELECT d.type) AS facet(code)",
  jurisdiction: "(SELECT d.jurisdiction) AS facet(code)",
  division: "unnest(d.divisions) AS facet(code)",
  service: "unnest(d.services) AS facet(code)",
  language: "unnest(d.languages) AS facet(code)",
};

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
      return [
        ...(plan.typed === ""
          ? []
          : [`(strpos(d.names, ${sql.add(`\n${plan.typed.replaceAll(" ", "")}\n`)}::text) > 0) DESC`]),
        ...plan.readings.slice(0, -1).map((reading) => `${readingCondition(reading, sql)} DESC`),
        "d.weight DESC, d.document_id",
      ].join(", ");
  }
}
