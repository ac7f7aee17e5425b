import type { Timings } from "./timing.js";

/** One line of the report: what was timed, beside what, and what was asked for. */
export interface Figure {
  readonly what: string;
  readonly engine: string;
  readonly timings: Timings;
  /** What it is held against; null for a bound in milliseconds or a figure that is only shown. */
  readonly beside: { readonly what: string; readonly timings: Timings } | null;
  readonly target: Target | null;
}

export type Target =
  | { readonly kind: "ratio"; readonly of: "p95" | "p50"; readonly most: number }
  | { readonly kind: "p95"; readonly most: number }
  | { readonly kind: "p50"; readonly most: number };

/** What the target is held against: a ratio, or milliseconds. */
export function measured({ timings, beside, target }: Figure): number | null {
  if (target === null) return beside === null ? null : timings.p95 / beside.timings.p95;
  if (target.kind !== "ratio") return timings[target.kind];
  return beside === null ? null : timings[target.of] / beside.timings[target.of];
}

/** True when the target is met; null where there is none. */
export function isMet(figure: Figure): boolean | null {
  const value = measured(figure);
  return figure.target === null || value === null ? null : value <= figure.target.most;
}
