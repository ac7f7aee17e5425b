export interface Work {
  readonly done: number;
  readonly total: number;
  /** Null when it has not begun. */
  readonly since: Date | null;
  /** When it ended, or the present moment. */
  readonly until: Date;
}

/** Null where nothing can be said yet. */
export interface Pace {
  /** To one decimal. */
  readonly perSecond: number | null;
  /** What the rest takes at that rate, rounded up. */
  readonly secondsLeft: number | null;
}

const UNKNOWN: Pace = { perSecond: null, secondsLeft: null };

/** How fast a piece of work goes on the whole, and how long the rest of it takes at that rate. */
export function paceOf({ done, total, since, until }: Work): Pace {
  const seconds = since === null ? 0 : (until.getTime() - since.getTime()) / 1000;
  if (seconds <= 0 || done <= 0) return UNKNOWN;
  const rate = done / seconds;
  return {
    perSecond: Math.round(rate * 10) / 10,
    secondsLeft: Math.ceil(Math.max(0, total - done) / rate),
  };
}
