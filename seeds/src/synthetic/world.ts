import { JURISDICTIONS, type Jurisdiction } from "#codes";
import type { DivisionSeed } from "../divisions.js";
import { readInstitutionSeeds } from "../institutions.js";
import type { BodyPlan, PlanContext } from "./body-plan.js";
import { branchPlan, firmPlan, foreignPlan, forensicPlan } from "./firm-plans.js";
import { LOAD_SIZES, splitByShares, type LoadSize, type SideCounts } from "./load-sizes.js";
import { otherMediationPlan, tradePlan, villagePlan } from "./mediation-plans.js";
import { placesOf } from "./places.js";
import { arbitrationPlan, PUBLIC_KINDS, publicPlan } from "./public-body-plans.js";

/** A plan and the number of its first body in the whole stream. */
export interface PlacedPlan {
  readonly plan: BodyPlan;
  readonly first: number;
}

/** Everything that records are made from; small whatever the size. */
export interface SyntheticWorld {
  readonly seed: number;
  readonly counts: SideCounts;
  readonly plans: readonly PlacedPlan[];
  planOf(side: Jurisdiction, key: string): PlacedPlan;
}

/** Kinds of bodies as shares of a side's bodies; firms stand before their branches. */
const BODY_SHARES = {
  firm: 36,
  branch: 7,
  notary: 4,
  forensic: 4.4,
  arbitration: 0.3,
  aid: 6,
  grassroots: 12,
  public: 16,
  judicial: 13.8,
  bar: 0.3,
  foreign: 0.2,
} as const;
const MEDIATION_SHARES = { village: 95, trade: 0.8, other: 4.2 } as const;

/** Lays out all records of a size. Reads the real institutions, so that no made-up one takes the place of one. */
export function syntheticWorld(
  size: LoadSize,
  divisions: readonly DivisionSeed[],
  seed: number,
): SyntheticWorld {
  const counts = LOAD_SIZES[size];
  const isTaken = takenPlaces();
  const plans = JURISDICTIONS.flatMap((side) =>
    plansOf({ seed, places: placesOf(side, divisions), isTaken }, counts),
  );
  let first = 0;
  const placed = plans.map((plan) => {
    const here = { plan, first };
    first += plan.count;
    return here;
  });
  const byKey = new Map(placed.map((entry) => [`${entry.plan.side}/${entry.plan.key}`, entry]));
  const planOf = (side: Jurisdiction, key: string): PlacedPlan => {
    const found = byKey.get(`${side}/${key}`);
    if (found === undefined) throw new RangeError(`no plan ${key}`);
    return found;
  };
  return { seed, counts, plans: placed, planOf };
}

function takenPlaces(): PlanContext["isTaken"] {
  const real = readInstitutionSeeds();
  return (type, { code, county, short }) =>
    real
      .filter((body) => body.type === type)
      // Real bodies of townships are placed in the county, and name the township.
      .some(({ division, name }) => division === code || (county !== null && name.includes(short)));
}

function plansOf(context: PlanContext, counts: SideCounts): BodyPlan[] {
  const shares = Object.values(BODY_SHARES);
  const [firm = 0, branch = 0, notary = 0, forensic = 0, arbitration = 0, aid = 0, ...rest] = splitByShares(
    counts.bodies,
    shares,
  );
  const [grassroots = 0, atPublic = 0, judicial = 0, bar = 0, foreign = 0] = rest;
  const [village = 0, trade = 0, other = 0] = splitByShares(
    counts.mediationBodies,
    Object.values(MEDIATION_SHARES),
  );
  const firms = firmPlan(context, firm);
  return [
    firms,
    branchPlan(context, branch, firms),
    publicPlan(PUBLIC_KINDS.notary, context, notary),
    forensicPlan(context, forensic),
    arbitrationPlan(context, arbitration),
    publicPlan(PUBLIC_KINDS.aid, context, aid),
    publicPlan(PUBLIC_KINDS.grassroots, context, grassroots),
    publicPlan(PUBLIC_KINDS.public, context, atPublic),
    publicPlan(PUBLIC_KINDS.judicial, context, judicial),
    publicPlan(PUBLIC_KINDS.bar, context, bar),
    foreignPlan(context, foreign),
    villagePlan(context, village),
    tradePlan(context, trade),
    otherMediationPlan(context, other),
  ];
}
