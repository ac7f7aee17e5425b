import { percentile } from "../search/timing.js";

export type Unit = "ms" | "s" | "documents/s" | "MB" | "cases";

/** What is asked of a value, or of its ratio to the one beside it. */
export interface SyncTarget {
  readonly of: "value" | "ratio";
  readonly kind: "at most" | "at least";
  readonly bound: number;
}

/** One line of the report. */
export interface SyncFigure {
  readonly what: string;
  readonly unit: Unit;
  /** How many times were taken; 1 for what was measured once. */
  readonly samples: number;
  /** Null for what was measured once. */
  readonly p50: number | null;
  /** The 95th percentile of several, else the one value. */
  readonly value: number;
  readonly beside: { readonly what: string; readonly value: number } | null;
  readonly target: SyncTarget | null;
}

type Asked = Partial<Pick<SyncFigure, "beside" | "target">>;

/** Of times in milliseconds. */
export function figureOfTimes(what: string, times: readonly number[], asked: Asked = {}): SyncFigure {
  const [p50, value] = [percentile(times, 0.5), percentile(times, 0.95)];
  return { what, unit: "ms", samples: times.length, p50, value, beside: null, target: null, ...asked };
}

export function figureOf(what: string, unit: Unit, value: number, asked: Asked = {}): SyncFigure {
  return { what, unit, samples: 1, p50: null, value, beside: null, target: null, ...asked };
}

export function ratioOf({ value, beside }: SyncFigure): number | null {
  return beside === null ? null : value / beside.value;
}

/** True when the target is met; null where there is none, or nothing to hold it against. */
export function isTargetMet(figure: SyncFigure): boolean | null {
  const { target, samples } = figure;
  if (target === null) return null;
  const held = target.of === "ratio" ? ratioOf(figure) : figure.value;
  // No sample at all meets nothing.
  if (held === null || Number.isNaN(held) || samples === 0) return false;
  return target.kind === "at most" ? held <= target.bound : held >= target.bound;
}
