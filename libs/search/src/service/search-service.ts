import type { DataSource } from "typeorm";
import { shanghaiIso, shanghaiToday } from "#codes";
import type { ReferenceData } from "#registry";
import { passGate, type Admitted, type GateResult } from "../gate/gate.js";
import type { SearchKnowledge } from "../plan/knowledge.js";
import { planQuery } from "../plan/plan-query.js";
import { widenPlan } from "../plan/widen-plan.js";
import type { FacetName, SearchPlan } from "../plan/search-plan.js";
import { compareDistance, compareRanked, rankRecord, type Score } from "../rank/rank-record.js";
import { PageTooDeepError, type FacetValue, type SearchAnswer } from "../search-answer.js";
import type { SearchRequest } from "../search-request.js";
import { markForSync } from "../sync/mark-for-sync.js";
import { countAdmitted } from "./count-admitted.js";
import { propose, type AnsweredProposal, type Engines } from "./engine-choice.js";
import { labelled } from "./facet-labels.js";
import { readIndexState, type IndexState } from "./index-state.query.js";
import { planInputOf } from "./plan-input.js";
import { searchHit } from "./search-hit.js";

/** Candidates that an engine proposes at most, and the depth at which relevance order ends. */
export const RELEVANCE_DEPTH = 200;

export interface SearchParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly knowledge: SearchKnowledge;
  readonly engines: Engines;
  /** Told how many candidates the register refused, by engine. */
  readonly onGateCatch: (engine: string, count: number) => void;
}

interface Round extends AnsweredProposal {
  readonly plan: SearchPlan;
  readonly gate: GateResult;
  readonly ordered: readonly { admitted: Admitted; score: Score }[];
}

/** The one way of a query: plan, proposal, gate, rank, answer. */
export class SearchService {
  constructor(private readonly parts: SearchParts) {}

  /** @throws PageTooDeepError beyond the relevance order's end, SearchRequestError for fields that do not go together. */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    const strict = planQuery(planInputOf(request), this.parts.knowledge);
    refuseDeepPage(strict);
    const state = await readIndexState(
      this.parts.dataSource,
      this.parts.engines.meilisearch?.indexUid ?? null,
    );
    let round = await this.round(strict, state);
    const wide = foundNothing(round) ? widenPlan(strict) : null;
    if (wide !== null) round = await this.round(wide, state);
    return this.answer(round, state, request.explain === true, wide !== null && !foundNothing(round));
  }

  private async round(plan: SearchPlan, state: IndexState): Promise<Round> {
    const { dataSource, reference, engines } = this.parts;
    const window = windowOf(plan);
    const answered = await propose(engines, state, { plan, today: shanghaiToday(state.now), ...window });
    const gate = await passGate(dataSource, plan, answered.proposal.candidates, reference);
    const scored = gate.admitted.map((admitted) => ({ admitted, score: rankRecord(plan, admitted.ranked) }));
    const ordered = order(plan, scored.filter(hasScore));
    const suspects = [...gate.dropped, ...gate.stale];
    if (gate.dropped.length > 0) this.parts.onGateCatch(answered.engine, gate.dropped.length);
    await markForSync(dataSource, suspects);
    return {
      ...answered,
      plan,
      gate,
      ordered,
      proposal: counted(plan, answered.proposal, gate, ordered),
    };
  }

  private answer(round: Round, state: IndexState, explain: boolean, widened: boolean): SearchAnswer {
    const { plan, proposal, engine, degradedReason } = round;
    const from = isRelevance(plan) ? (plan.page - 1) * plan.size : 0;
    const shown = round.ordered.slice(from, from + plan.size);
    const reach = isRelevance(plan) ? Math.min(proposal.total, RELEVANCE_DEPTH) : proposal.total;
    return {
      query: { text: plan.typed, interpreted: plan.interpreted, widened },
      engine,
      degraded: degradedReason !== null,
      ...(degradedReason === null ? {} : { degradedReason }),
      asOf: shanghaiIso(state.completeTo),
      total: { value: proposal.total, exact: proposal.totalExact && state.upToDate },
      facets: this.facetsOf(proposal.facets),
      hits: shown.map(({ admitted, score }) =>
        searchHit(admitted, score, plan, this.parts.reference, explain),
      ),
      page: { number: plan.page, size: plan.size, hasMore: plan.page * plan.size < reach },
    };
  }

  private facetsOf(facets: AnsweredProposal["proposal"]["facets"]): Partial<Record<FacetName, FacetValue[]>> {
    const names = Object.keys(facets).filter(isFacetName);
    return Object.fromEntries(
      names.map((name) => [name, labelled(name, facets[name] ?? [], this.parts.reference)]),
    );
  }
}

function isFacetName(name: string): name is FacetName {
  return ["type", "division", "service", "jurisdiction", "language"].includes(name);
}

function hasScore(row: {
  admitted: Admitted;
  score: Score | null;
}): row is { admitted: Admitted; score: Score } {
  return row.score !== null;
}

/**
 * With all candidates at hand, total and facets are those of the hits, exact unless the index was found to be
 * wrong; beyond that the engine's own, less what was taken away of the candidates that were seen.
 */
function counted(
  plan: SearchPlan,
  proposal: AnsweredProposal["proposal"],
  gate: GateResult,
  ordered: Round["ordered"],
): AnsweredProposal["proposal"] {
  const { candidates, complete } = proposal;
  if (isRelevance(plan) && (complete || candidates.length < RELEVANCE_DEPTH)) {
    const facets = countAdmitted(
      ordered.map(({ admitted }) => admitted),
      plan.facets,
    );
    const isSound = gate.dropped.length + gate.stale.length === 0;
    return { ...proposal, total: ordered.length, totalExact: complete && isSound, facets };
  }
  const gone = candidates.length - ordered.length;
  if (gone === 0) return proposal;
  return { ...proposal, total: Math.max(0, proposal.total - gone), totalExact: false };
}

/** The same on every page of one query, so that the pages of a widened one go on. */
function foundNothing({ plan, proposal, ordered }: Round): boolean {
  return isRelevance(plan) ? ordered.length === 0 : proposal.total === 0;
}

function isRelevance(plan: SearchPlan): boolean {
  return plan.order === "relevance";
}

function refuseDeepPage(plan: SearchPlan): void {
  if (isRelevance(plan) && (plan.page - 1) * plan.size >= RELEVANCE_DEPTH) {
    throw new PageTooDeepError(`relevance order ends at ${RELEVANCE_DEPTH} hits`);
  }
}

/** Relevance is ordered here, over all candidates; the other orders are the engine's, page by page. */
function windowOf(plan: SearchPlan): { limit: number; offset: number } {
  if (isRelevance(plan)) return { limit: RELEVANCE_DEPTH, offset: 0 };
  return { limit: plan.size, offset: (plan.page - 1) * plan.size };
}

function order(
  plan: SearchPlan,
  rows: readonly { admitted: Admitted; score: Score }[],
): readonly { admitted: Admitted; score: Score }[] {
  const records = rows.map((row) => ({ ...row, record: row.admitted.ranked, id: row.admitted.ranked.id }));
  switch (plan.order) {
    case "relevance":
      return records.sort(compareRanked);
    case "distance":
      return records.sort(compareDistance);
    case "name":
      return rows;
  }
}
