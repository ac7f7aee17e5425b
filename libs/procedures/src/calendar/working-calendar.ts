/** A day that is not what its weekday says: a holiday, or a weekend day that is worked. */
export interface ShiftedDay {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
  readonly works: boolean;
}

const DAY_MS = 86_400_000;
/** The one holiday that falls on the same day of every year, for years not announced yet. */
const ALWAYS_OFF = "01-01";

/**
 * Which days authorities work: Monday to Friday but for the shifted days that the State Council announces each autumn
 * for the next year (全国年节及纪念日放假办法). Beyond the last year announced, weekends and 1 January are assumed.
 */
export class WorkingCalendar {
  private readonly shifted: ReadonlyMap<string, boolean>;
  private readonly lastYear: string;

  constructor(days: readonly ShiftedDay[]) {
    this.shifted = new Map(days.map(({ day, works }) => [day, works]));
    this.lastYear = days.reduce((last, { day }) => (day.slice(0, 4) > last ? day.slice(0, 4) : last), "");
  }

  works(day: string): boolean {
    const shifted = this.shifted.get(day);
    if (shifted !== undefined) return shifted;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !(this.isAssumed(day) && day.endsWith(ALWAYS_OFF));
  }

  /** Whether the day lies beyond the years that were announced, so that it may still turn out otherwise. */
  isAssumed(day: string): boolean {
    return day.slice(0, 4) > this.lastYear;
  }
}

/** The calendar day after a `YYYY-MM-DD`. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
