import type { FaultOptions } from "../options.js";
import { LONG_FAULTS, type FaultName } from "./fault-names.js";
import { Random } from "./random.js";

/** One fault of a round: when it begins and for how long it lasts, in milliseconds from the round's start. */
export interface PlannedFault {
  readonly name: FaultName;
  readonly at: number;
  readonly lasts: number;
  /** Which of the two processes of a kind it meets. */
  readonly target: 0 | 1;
  /** From 0 up to 1: how bad it is, as the fault itself reads it. */
  readonly force: number;
}

export interface RoundPlan {
  readonly round: number;
  readonly faults: readonly PlannedFault[];
  /** How long is written. */
  readonly lasts: number;
  /** Whether a bulk load runs beside the writers, and how many of the bulk's rows it is of. */
  readonly bulkRows: number;
}

/** Longer than the sync's lease of 30 s, so that another worker has taken over by then. */
const BEYOND_LEASE_MS = 34_000;
const MOST_FAULTS = 3;
/** One round of so many pauses a worker beyond its lease. */
const LONG_FAULT_EVERY = 10;
const BULK_SHARE = 0.3;
const SMALL_BULK_ROWS = 2_500;
const WHOLE_BULK_EVERY = 20;

type PlanOptions = Pick<FaultOptions, "seed" | "roundSeconds" | "faults" | "bulkRows">;

/** What is done in a round: the same for the same seed and round, whatever happened before. Pure. */
export function planRound(options: PlanOptions, round: number): RoundPlan {
  const random = Random.of(options.seed, round, 1);
  const lasts = options.roundSeconds * 1000;
  const short = options.faults.filter((name) => !LONG_FAULTS.has(name));
  const names = random.some(short, short.length === 0 ? 0 : random.whole(1, MOST_FAULTS));
  const long = longFaultOf(options, round);
  const faults = [...names, ...long].map((name) => planFault(name, lasts, random));
  return {
    round,
    faults: faults.sort((one, other) => one.at - other.at),
    lasts,
    bulkRows: bulkOf(options, round),
  };
}

/** The round within each ten that has the long fault is drawn by the seed. */
function longFaultOf({ seed, faults }: PlanOptions, round: number): FaultName[] {
  const group = Math.floor((round - 1) / LONG_FAULT_EVERY);
  const chosen = group * LONG_FAULT_EVERY + Random.of(seed, group, 2).whole(1, LONG_FAULT_EVERY);
  return round === chosen ? faults.filter((name) => LONG_FAULTS.has(name)) : [];
}

function planFault(name: FaultName, lasts: number, random: Random): PlannedFault {
  const at = random.whole(0, Math.floor(lasts * 0.6));
  const share = random.next();
  return {
    name,
    at,
    lasts: LONG_FAULTS.has(name) ? BEYOND_LEASE_MS : Math.floor(Math.max(300, (lasts - at) * share)),
    target: random.chance(0.5) ? 1 : 0,
    force: random.next(),
  };
}

/** A large bulk comes whole in one of twenty rounds, and in small parts in between. */
function bulkOf({ seed, bulkRows }: PlanOptions, round: number): number {
  if (round % WHOLE_BULK_EVERY === 0) return bulkRows;
  return Random.of(seed, round, 3).chance(BULK_SHARE) ? Math.min(bulkRows, SMALL_BULK_ROWS) : 0;
}
