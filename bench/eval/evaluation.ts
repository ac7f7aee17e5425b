import type { EvalQuery } from "./eval-query.js";
import { figuresOf, goodness, type Figures, type Outcome } from "./figures.js";
import { PARITY_TARGETS, STRATA, stratumRow, ZERO_RESULT_TARGET, type Stratum } from "./strata.js";

/** What one system did over the labelled set. */
export interface SystemResult {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
  readonly byStratum: ReadonlyMap<Stratum, Figures>;
  readonly overall: Figures;
}

export function resultOf(name: string, outcomes: readonly Outcome[]): SystemResult {
  const strata = STRATA.map(({ code }) => code);
  const byStratum = strata.flatMap((code): [Stratum, Figures][] => {
    const own = outcomes.filter(({ query }) => query.stratum === code);
    return own.length === 0 ? [] : [[code, figuresOf(own)]];
  });
  return { name, outcomes, byStratum: new Map(byStratum), overall: figuresOf(outcomes) };
}

/** A target with what came of it. */
export interface Verdict {
  readonly what: string;
  readonly asked: string;
  readonly value: number;
  readonly met: boolean;
}

/** Every target that was set for one engine. */
export function verdictsOf({ byStratum, overall }: SystemResult): Verdict[] {
  const strata = STRATA.flatMap(({ code, label, headline, target }): Verdict[] => {
    const figures = byStratum.get(code);
    if (figures === undefined || target === null) return [];
    const value = figures[headline];
    if (headline === "wrong")
      return [{ what: label, asked: `wrong < ${target}`, value, met: value < target }];
    return [{ what: label, asked: `${headline} >= ${target}`, value, met: value >= target }];
  });
  const zero = overall.zero;
  return [
    ...strata,
    {
      what: "answerable",
      asked: `zero < ${ZERO_RESULT_TARGET}`,
      value: zero,
      met: zero < ZERO_RESULT_TARGET,
    },
  ];
}

/** How far two engines lie apart, over all queries by MRR and in every stratum by its headline. */
export function parityOf(one: SystemResult, two: SystemResult): Verdict[] {
  const strata = [...one.byStratum].flatMap(([code, figures]): Verdict[] => {
    const other = two.byStratum.get(code);
    if (other === undefined) return [];
    const { headline, label } = stratumRow(code);
    const value = Math.abs(goodness(figures, headline) - goodness(other, headline));
    return [verdict(label, value, PARITY_TARGETS.stratum)];
  });
  return [
    verdict("over all (MRR)", Math.abs(one.overall.mrr - two.overall.mrr), PARITY_TARGETS.overall),
    ...strata,
  ];
}

function verdict(what: string, value: number, most: number): Verdict {
  return { what, asked: `<= ${most}`, value, met: value <= most };
}

/**
 * A third of the queries, the same ones always, that nobody looks at while improving the rules: figures on them
 * tell whether the others were learned by heart.
 */
export function isHeldOut({ stratum, q }: EvalQuery): boolean {
  let hash = 0;
  for (const character of `${stratum}/${q}`)
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % 3 === 0;
}
