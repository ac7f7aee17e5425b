import type { DataSource } from "typeorm";
import { shanghaiToday } from "#codes";
import type { ReferenceData } from "#registry";
import type { FacetName } from "#search";
import { PostgresEngine } from "../../libs/search/src/engines/postgres/postgres-engine.js";
import { planQuery } from "../../libs/search/src/plan/plan-query.js";
import { knowledgeOf } from "../../libs/search/src/service/knowledge-of.js";
import { planInputOf } from "../../libs/search/src/service/plan-input.js";
import { RELEVANCE_DEPTH } from "../../libs/search/src/service/ordered.js";
import { FACETS, type BenchQuery } from "./bench-query.js";
import type { Figure } from "./figure.js";
import { plainGramsAndFacets } from "./plain-sql.js";
import { interleaved, type Arm } from "./timing.js";

/** The Postgres engine, plan and proposal, beside plain SQL over the same table; with facets and without. */
export async function postgresFigures(
  parts: { readonly dataSource: DataSource; readonly reference: ReferenceData },
  sets: ReadonlyMap<string, readonly BenchQuery[]>,
  rounds: number,
): Promise<Figure[]> {
  const { dataSource, reference } = parts;
  const engine = new PostgresEngine(dataSource);
  const knowledge = knowledgeOf(reference);
  const proposeWith =
    (facets: readonly FacetName[]): Arm<BenchQuery> =>
    ({ q, kind }) => {
      const plan = planQuery(planInputOf({ q, kind, facets }), knowledge);
      const today = shanghaiToday(new Date());
      return engine.propose({ plan, today, recognition: null, limit: RELEVANCE_DEPTH, offset: 0 });
    };
  const figures: Figure[] = [];
  for (const [set, queries] of sets) {
    const arms = {
      faceted: proposeWith(FACETS),
      plain: (query: BenchQuery) => plainGramsAndFacets(dataSource, query),
      unfaceted: proposeWith([]),
    };
    const { faceted, plain, unfaceted } = await interleaved(queries, arms, rounds);
    figures.push(
      {
        what: `${set}: plan and engine, two facets`,
        engine: engine.name,
        timings: faceted,
        beside: { what: "plain grams and facets SQL", timings: plain },
        target: { kind: "ratio", of: "p95", most: 2 },
      },
      {
        what: `${set}: plan and engine, no facets`,
        engine: engine.name,
        timings: unfaceted,
        beside: null,
        target: { kind: "p95", most: 50 },
      },
    );
  }
  return figures;
}
