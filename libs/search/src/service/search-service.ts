import type { DataSource } from "typeorm";
import { shanghaiIso, shanghaiToday } from "#codes";
import type { Queryable } from "#database";
import { readAgreements, recognitionTerms, type RecognitionTerms } from "#recognition";
import { refreshReferenceData, type ReferenceData } from "#registry";
import { passGate } from "../gate/gate.js";
import { openPage, type Shown } from "../gate/open-page.js";
import type { RecognitionGround } from "../gate/recognising.js";
import type { SearchKnowledge } from "../plan/knowledge.js";
import { planQuery } from "../plan/plan-query.js";
import type { SearchPlan } from "../plan/search-plan.js";
import { widenPlan } from "../plan/widen-plan.js";
import { rankRecord } from "../rank/rank-record.js";
import { PageTooDeepError, type SearchAnswer } from "../search-answer.js";
import type { SearchRequest } from "../search-request.js";
import { markForSync } from "../sync/mark-for-sync.js";
import { counted } from "./counted.js";
import { propose, type AnsweredProposal, type Engines } from "./engine-choice.js";
import { labelledFacets } from "./facet-labels.js";
import { readIndexState, type IndexState } from "./index-state.query.js";
import { RELEVANCE_DEPTH, hasScore, inOrder, isRelevance, type ScoredRecord } from "./ordered.js";
import { planInputOf } from "./plan-input.js";
import { searchHit } from "./search-hit.js";
import { nearestFirst } from "./nearest-first.js";
import { widerCircles } from "./wider-circles.js";

export interface SearchParts {
  readonly dataSource: DataSource;
  /** The register as the gate reads it: the same statements again and again. */
  readonly register: Queryable;
  readonly reference: ReferenceData;
  /** Of the present reference data. */
  readonly knowledge: () => SearchKnowledge;
  readonly engines: Engines;
  /** Told how many candidates the register refused, by engine. */
  readonly onGateCatch: (engine: string, count: number) => void;
}

interface Round extends AnsweredProposal {
  readonly plan: SearchPlan;
  readonly ordered: readonly ScoredRecord[];
}

/** The one way of a query: plan, proposal, gate, rank, page, answer. */
export class SearchService {
  constructor(private readonly parts: SearchParts) {}

  /** @throws PageTooDeepError beyond the relevance order's end, SearchRequestError for fields that do not go together. */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    const { register, dataSource, reference, knowledge } = this.parts;
    const input = planInputOf(request);
    const [state, { agreements }] = await Promise.all([
      readIndexState(register, input.filters.kinds),
      readAgreements(register, null),
    ]);
    const ground = { day: shanghaiToday(state.now), agreements };
    await refreshReferenceData(dataSource, reference, state.referenceVersion);
    const strict = nearestFirst(planQuery(input, knowledge()), request);
    refuseDeepPage(strict);
    const round = await this.firstThatFinds(strict, state, ground);
    const from = isRelevance(round.plan) ? (round.plan.page - 1) * round.plan.size : 0;
    const rows = round.ordered.slice(from, from + round.plan.size);
    const shown = await openPage(register, round.plan, rows, ground);
    return this.answer(round, strict, state, shown, rows.length - shown.length, request.explain === true);
  }

  /** The strict plan, else wider ones, the first of which finds somebody; the strict one where none does. */
  private async firstThatFinds(
    strict: SearchPlan,
    state: IndexState,
    ground: RecognitionGround,
  ): Promise<Round> {
    const first = await this.round(strict, state, ground, null);
    if (!foundNothing(first)) return first;
    for (const wider of [widenPlan(strict), ...widerCircles(strict)]) {
      if (wider === strict) continue;
      const round = await this.round(wider, state, ground, first);
      if (!foundNothing(round)) return round;
    }
    return first;
  }

  private async round(
    plan: SearchPlan,
    state: IndexState,
    ground: RecognitionGround,
    earlier: Round | null,
  ): Promise<Round> {
    const { dataSource, register, reference, engines } = this.parts;
    const window = windowOf(plan);
    const request = { plan, today: ground.day, recognition: termsOf(plan, ground), ...window };
    const answered = await propose(engines, state, request, earlier);
    const gate = await passGate(register, plan, answered.proposal.candidates, reference, ground);
    const scored = gate.admitted.map((ranked) => ({ ranked, score: rankRecord(plan, ranked) }));
    const ordered = inOrder(plan, scored.filter(hasScore));
    if (gate.dropped.length > 0) this.parts.onGateCatch(answered.engine, gate.dropped.length);
    await markForSync(dataSource, [...gate.dropped, ...gate.stale]);
    return { ...answered, plan, ordered, proposal: counted(plan, answered.proposal, gate, ordered) };
  }

  private answer(
    round: Round,
    asked: SearchPlan,
    state: IndexState,
    shown: readonly Shown<ScoredRecord>[],
    missing: number,
    explain: boolean,
  ): SearchAnswer {
    const { plan, proposal, engine, degradedReason } = round;
    const { reference } = this.parts;
    const reach = isRelevance(plan) ? Math.min(proposal.total, RELEVANCE_DEPTH) : proposal.total;
    return {
      query: {
        text: plan.typed,
        interpreted: plan.interpreted,
        widened: plan !== asked,
        ...circleOf(asked, plan),
      },
      engine,
      degraded: degradedReason !== null,
      ...(degradedReason === null ? {} : { degradedReason }),
      asOf: shanghaiIso(state.completeTo),
      total: {
        value: Math.max(0, proposal.total - missing),
        exact: proposal.totalExact && state.upToDate && missing === 0,
      },
      facets: labelledFacets(proposal.facets, reference),
      hits: shown.map((hit) => searchHit(hit, explain ? hit.row.score : null, plan, reference)),
      page: { number: plan.page, size: plan.size, hasMore: plan.page * plan.size < reach },
    };
  }
}

/** Made from the agreements in force when somebody asks, so that a new one re-marks nothing. */
function termsOf({ filters }: SearchPlan, { day, agreements }: RecognitionGround): RecognitionTerms | null {
  const { recognisedIn, services } = filters;
  return recognisedIn === null ? null : recognitionTerms(recognisedIn, day, services, agreements);
}

function circleOf(asked: SearchPlan, used: SearchPlan): Pick<SearchAnswer["query"], "circle"> {
  if (asked.withinMetres === null || asked.withinMetres === used.withinMetres) return {};
  const usedKm = used.withinMetres === null ? null : used.withinMetres / 1000;
  return { circle: { askedKm: asked.withinMetres / 1000, usedKm } };
}

/** The same on every page of one query, so that the pages of a widened one go on. */
function foundNothing({ plan, proposal, ordered }: Round): boolean {
  return isRelevance(plan) ? ordered.length === 0 : proposal.total === 0;
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
