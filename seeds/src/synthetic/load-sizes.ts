/** 20,000, 400,000 or 666,000 records over both sides, in the same proportions. */
export type LoadSize = "small" | "bench" | "full";

/** Records of one side. */
export interface SideCounts {
  /** Law firms, notary offices and all others but mediation bodies. */
  readonly bodies: number;
  readonly practitioners: number;
  readonly mediationBodies: number;
  readonly mediators: number;
}

/**
 * `full` is twice what Sichuan counts of itself (2,000 and more bodies, 34,000 practitioners, 42,500 mediation
 * bodies, about 240,000 mediators), rounded up; the others are scaled down.
 */
export const LOAD_SIZES: Readonly<Record<LoadSize, SideCounts>> = {
  small: { bodies: 90, practitioners: 1_050, mediationBodies: 1_350, mediators: 7_510 },
  bench: { bodies: 1_800, practitioners: 21_020, mediationBodies: 27_030, mediators: 150_150 },
  full: { bodies: 3_000, practitioners: 35_000, mediationBodies: 45_000, mediators: 250_000 },
};

export const LOAD_SIZE_NAMES = ["small", "bench", "full"] as const satisfies readonly LoadSize[];

export function isLoadSize(value: unknown): value is LoadSize {
  return LOAD_SIZE_NAMES.some((name) => name === value);
}

/** Splits a total by shares into whole numbers that add up to it: each takes what rounding of the sums gives. */
export function splitByShares(total: number, shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let before = 0;
  let given = 0;
  return shares.map((share) => {
    before += share;
    const upTo = Math.round((total * before) / whole);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
