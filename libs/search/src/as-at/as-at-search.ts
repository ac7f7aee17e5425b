import type { DataSource } from "typeorm";
import { requireAction, type Actor } from "#access";
import { shanghaiIso } from "#codes";
import type { Queryable } from "#database";
import { readAgreements, readOwnFacts, recognitionOf, recognitionTerms, subjectOf } from "#recognition";
import { institutionsAsAt, practitionersAsAt, refreshReferenceData, type ReferenceData } from "#registry";
import type { SubjectRecord } from "../document/subject-record.js";
import { fitsFilters } from "../gate/fits-filters.js";
import { recognisesBy, type RecognitionGround } from "../gate/recognising.js";
import type { SearchKnowledge } from "../plan/knowledge.js";
import { planQuery } from "../plan/plan-query.js";
import type { SearchPlan } from "../plan/search-plan.js";
import { compareRanked, rankRecord, type RankedRecord } from "../rank/rank-record.js";
import { PageTooDeepError, SearchRequestError, type SearchAnswer, type SearchHit } from "../search-answer.js";
import type { AsAtRequest, SearchRequest } from "../search-request.js";
import { hasScore, RELEVANCE_DEPTH, type ScoredRecord } from "../service/ordered.js";
import { planInputOf } from "../service/plan-input.js";
import { searchHit } from "../service/search-hit.js";
import { reasonsOf } from "./because.js";
import { candidateSets, candidateSql, MOST_CANDIDATES } from "./candidate-sql.js";
import { readIdSets } from "./id-sets.query.js";
import { readFactsThen, readStandingsNow, type FactsThen, type StandingNow } from "./reasons.query.js";
import { rankedThen } from "./then-ranked.js";
import { readThen } from "./then-rows.query.js";

export interface AsAtParts {
  readonly dataSource: DataSource;
  /** Connections that only search. */
  readonly db: Queryable;
  /** The same for statements whose text is always the same. */
  readonly register: Queryable;
  readonly reference: ReferenceData;
  readonly knowledge: () => SearchKnowledge;
}

interface Found {
  readonly ordered: readonly ScoredRecord[];
  /** False where there are more candidates than are looked at. */
  readonly complete: boolean;
}

/**
 * Search as at a day: by the register's own tables and its history alone, whatever the indexes hold. Whoever stood on
 * that day is found, also when they have ended or are called otherwise since, and by any name that they ever had.
 */
export class AsAtSearch {
  constructor(private readonly parts: AsAtParts) {}

  /**
   * @throws UnauthenticatedError or ForbiddenError for whoever may not ask for the past, PageTooDeepError beyond the
   * end of its order, SearchRequestError for what does not go together with a day.
   */
  async search(request: AsAtRequest, actor: Actor | null): Promise<SearchAnswer> {
    requireAction(actor, "search.as-at");
    refuseForeign(request);
    const { dataSource, reference, knowledge, db } = this.parts;
    await refreshReferenceData(dataSource, reference);
    const plan = planQuery(planInputOf(request), knowledge());
    const from = (plan.page - 1) * plan.size;
    if (from >= RELEVANCE_DEPTH)
      throw new PageTooDeepError(`a search as at a day ends at ${RELEVANCE_DEPTH} hits`);
    const [clock] = await db.query<{ now: Date }[]>(`SELECT statement_timestamp() AS now`);
    const { agreements } = await readAgreements(db, null);
    const ground = { day: request.on, agreements };
    const found = await this.find(plan, request, ground);
    const page = found.ordered.slice(from, Math.min(from + plan.size, RELEVANCE_DEPTH));
    const hits = await this.hits(page, plan, request, ground);
    const missing = page.length - hits.length;
    const total = found.ordered.length;
    return {
      query: { text: plan.typed, interpreted: plan.interpreted, widened: false, on: request.on },
      engine: "postgres",
      degraded: false,
      asOf: shanghaiIso(new Date(clock?.now ?? 0)),
      total: { value: total - missing, exact: found.complete && missing === 0 },
      facets: {},
      hits,
      page: {
        number: plan.page,
        size: plan.size,
        hasMore: from + plan.size < Math.min(total, RELEVANCE_DEPTH),
      },
    };
  }

  private async find(
    plan: SearchPlan,
    { on, q = "" }: AsAtRequest,
    ground: RecognitionGround,
  ): Promise<Found> {
    const { db, register, reference } = this.parts;
    const { recognisedIn, services } = plan.filters;
    const recognition =
      recognisedIn === null ? null : recognitionTerms(recognisedIn, on, services, ground.agreements);
    const rounds = await Promise.all(
      plan.filters.kinds.map(async (kind) => {
        const request = { kind, plan, text: q, reference, recognition, on };
        const statement = candidateSql(request, await readIdSets(db, candidateSets(request), on));
        if (statement === null) return { rows: [], complete: true };
        const found = await db.query<{ id: string }[]>(statement.text, statement.values);
        const ids = found.slice(0, MOST_CANDIDATES).map(({ id }) => id);
        return { rows: await readThen(register, kind, ids, on), complete: found.length <= MOST_CANDIDATES };
      }),
    );
    const rows = rounds.flatMap((round) => round.rows);
    const asked = recognition === null ? [] : rows.map(({ id }) => id);
    const recognises = recognisesBy(plan.filters, ground, await readOwnFacts(db, asked, null));
    const admitted = rows
      .map((row) => rankedThen(row, reference, plan.readings.length > 0))
      .filter((ranked) => fitsFilters(plan, ranked, recognises));
    const scored = admitted.map((ranked) => ({ ranked, score: rankRecord(plan, ranked) })).filter(hasScore);
    return {
      ordered: scored.sort(plan.order === "name" ? byName : compareRanked),
      complete: rounds.every(({ complete }) => complete),
    };
  }

  private async hits(
    page: readonly ScoredRecord[],
    plan: SearchPlan,
    { on, explain }: AsAtRequest,
    ground: RecognitionGround,
  ): Promise<SearchHit[]> {
    const { db, register, reference } = this.parts;
    const ids = page.map(({ ranked }) => ranked.id);
    const [subjects, now, own] = await Promise.all([
      this.subjects(
        page.map(({ ranked }) => ranked),
        on,
      ),
      readStandingsNow(register, ids),
      readOwnFacts(db, ids, null),
    ]);
    const facts = await readFactsThen(
      register,
      [...new Set([...subjects.values()].flatMap(idsWithFacts))],
      on,
    );
    return page.flatMap(({ ranked, score }) => {
      const subject = subjects.get(ranked.id);
      const present = now.find(({ id }) => id === ranked.id);
      if (subject === undefined || present === undefined) return [];
      const known = { agreements: ground.agreements, ...own.of(ranked.id) };
      const recognition = recognitionOf(subjectOf(subject.record), known, on);
      const shown = { subject, ranked, recognition };
      const hit = searchHit(shown, explain === true ? score : null, plan, reference);
      return [{ ...hit, ...thenAndNow(subject, present, plan, facts, reference) }];
    });
  }

  /** The records of the page as they were, by their ids; without those that are hidden today, or were. */
  private async subjects(page: readonly RankedRecord[], on: string): Promise<Map<string, SubjectRecord>> {
    const { register } = this.parts;
    const idsOf = (kind: string): string[] => page.filter((row) => row.kind === kind).map(({ id }) => id);
    const asAt = { day: on, knownAt: null };
    const [bodies, people] = [idsOf("institution"), idsOf("practitioner")];
    const [institutions, practitioners] = await Promise.all([
      bodies.length === 0 ? [] : institutionsAsAt(register, bodies, asAt),
      people.length === 0 ? [] : practitionersAsAt(register, people, asAt, true),
    ]);
    const found: SubjectRecord[] = [
      ...institutions.flatMap(({ present, record }) =>
        present.state === "hidden" || record === null ? [] : [{ kind: "institution" as const, record }],
      ),
      ...practitioners.flatMap(({ present, record }) =>
        present.state === "hidden" || record === null ? [] : [{ kind: "practitioner" as const, record }],
      ),
    ];
    return new Map(
      found.filter(({ record }) => record.state === "listed").map((subject) => [subject.record.id, subject]),
    );
  }
}

/** A person's own facts and those of the bodies that they worked for. */
function idsWithFacts({ kind, record }: SubjectRecord): string[] {
  return kind === "institution"
    ? [record.id]
    : [record.id, ...record.workplaces.map(({ institutionId }) => institutionId)];
}

function thenAndNow(
  subject: SubjectRecord,
  present: StandingNow,
  { filters }: SearchPlan,
  facts: FactsThen,
  reference: ReferenceData,
): Pick<SearchHit, "standingThen" | "standingNow" | "because" | "accreditations"> {
  const { standing, since, basis } = subject.record;
  const { standing: standingNow, since: sinceNow, basis: basisNow, state } = present;
  const bodies = new Set(subject.kind === "institution" ? [subject.record.id] : idsWithFacts(subject));
  return {
    standingThen: { standing, since, basis, state: "listed" },
    standingNow: { standing: standingNow, since: sinceNow, basis: basisNow, state },
    because: reasonsOf(subject, filters, facts),
    accreditations: facts.accreditations
      .filter(({ subjectId }) => bodies.has(subjectId))
      .map(({ subjectId, scheme, number, items, from, until }) => ({
        ...{ institutionId: subjectId, scheme, number, from, until },
        items: items.map((code) => ({
          code,
          label: reference.label("services", code) ?? { zh: code, en: code },
        })),
      })),
  };
}

function byName({ ranked: a }: ScoredRecord, { ranked: b }: ScoredRecord): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

const NOT_WITH_A_DAY = ["near", "withinKm", "facets"] as const satisfies readonly (keyof SearchRequest)[];
const PARAMETER: Readonly<Partial<Record<keyof SearchRequest, string>>> = { withinKm: "within" };

/** Distance and facets are of today. */
function refuseForeign(request: AsAtRequest): void {
  const reason = { zh: "不能与 on 同时使用", en: "It can't be asked together with `on`" };
  const given = NOT_WITH_A_DAY.find((name) => request[name] !== undefined);
  if (given !== undefined) throw new SearchRequestError(PARAMETER[given] ?? given, reason);
  if (request.sort === "distance") throw new SearchRequestError("sort", reason);
}
