import type { Queryable } from "#database";
import type { FacetName } from "../../plan/search-plan.js";
import type { FacetCount, Proposal, ProposeRequest, SearchEngine, Candidate } from "../search-engine.js";
import { strongestSql } from "./strongest-sql.js";
import { namesStartingSql, type ProposedName } from "./names-starting.js";
import { nearestProposal } from "./nearest.js";
import { proposalSql } from "./proposal-sql.js";
import { SqlParameters } from "./sql-parameters.js";
import { TokenStatistics, type TokenFrequencies } from "./token-frequencies.js";

/** The engine that needs nothing but the register's own database; exact in every order and to any depth. */
export class PostgresEngine implements SearchEngine {
  readonly name = "postgres";
  private readonly statistics: TokenStatistics;

  constructor(private readonly db: Queryable) {
    this.statistics = new TokenStatistics(db);
  }

  async propose(request: ProposeRequest): Promise<Proposal> {
    const { plan } = request;
    const frequencies = await this.statistics.frequencies();
    if (plan.order === "distance" && plan.near !== null && plan.facets.length === 0)
      return nearestProposal(this.db, request, plan.near, frequencies);
    const proposal = await this.ordered(request, frequencies);
    if (plan.order !== "relevance" || proposal.complete || plan.typed === "") return proposal;
    const strongest = await this.strongest(request, frequencies);
    const candidates = new Map([...strongest, ...proposal.candidates].map((one) => [one.id, one]));
    return { ...proposal, candidates: [...candidates.values()] };
  }

  /** Bodies and people whose name starts with the text, for suggestions. */
  async namesStarting(typed: string, today: string): Promise<ProposedName[]> {
    const context = { sql: new SqlParameters(), frequencies: await this.statistics.frequencies() };
    return this.db.query(namesStartingSql(typed, today, context), context.sql.values);
  }

  /** One statement, so that candidates, total and facets are of one moment and the matching is done once. */
  private async ordered(request: ProposeRequest, frequencies: TokenFrequencies): Promise<Proposal> {
    const { plan, offset } = request;
    const sql = new SqlParameters();
    const [row] = await this.db.query<ProposalRow[]>(proposalSql(request, { sql, frequencies }), sql.values);
    const counts = plan.facets.map((facet): [FacetName, FacetCount[]] => [facet, row?.[facet] ?? []]);
    const candidates = row?.candidates ?? [];
    const total = row?.total ?? 0;
    const complete = offset === 0 && candidates.length === total;
    return { candidates, complete, total, totalExact: true, facets: Object.fromEntries(counts) };
  }

  /** Names that are, or start with, what was typed: no cut by weight may lose them. */
  private async strongest(request: ProposeRequest, frequencies: TokenFrequencies): Promise<Candidate[]> {
    const sql = new SqlParameters();
    return this.db.query(strongestSql(request, { sql, frequencies }), sql.values);
  }
}

interface ProposalRow extends Partial<Record<FacetName, FacetCount[] | null>> {
  readonly total: number;
  readonly candidates: Candidate[] | null;
}
