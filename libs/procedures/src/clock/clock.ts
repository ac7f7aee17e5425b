import type { Label } from "#codes";
import { nextDay, type WorkingCalendar } from "../calendar/working-calendar.js";

/** Why a clock may stop, and nothing else stops one. */
export const PAUSE_REASONS = [
  {
    code: "asked",
    label: { zh: "等待申请人补正材料", en: "Waiting for what the applicant was asked for" },
    basis: "行政许可法 art. 32",
  },
  {
    code: "hearing",
    label: { zh: "听证", en: "Hearing" },
    basis: "行政许可法 art. 45",
  },
  {
    code: "inspection",
    label: { zh: "检验、检测、勘验", en: "Inspection or testing" },
    basis: "行政许可法 art. 45",
  },
  {
    code: "expert_review",
    label: { zh: "鉴定和专家评审", en: "Appraisal or review by experts" },
    basis: "行政许可法 art. 45",
  },
] as const satisfies readonly { readonly code: string; readonly label: Label; readonly basis: string }[];

export type PauseReason = (typeof PAUSE_REASONS)[number]["code"];

/** Days in Asia/Shanghai. It stops the clock from the day after `from` until `until`, both of which are events. */
export interface Pause {
  readonly from: string;
  /** Null while it lasts. */
  readonly until: string | null;
  readonly reason: PauseReason;
}

/** How long somebody may take over a stage, as of a day. */
export interface Limit {
  readonly workingDays: number;
  /** Law and article, or the document that sets it. */
  readonly article: string;
  readonly verified: boolean;
}

/** A running or stopped clock, as on the wire. */
export interface Clock {
  readonly limit: number;
  readonly article: string;
  readonly verified: boolean;
  readonly startedOn: string;
  /** The last day of the limit; null while the clock stands still. */
  readonly dueOn: string | null;
  /** Working days after today until the limit ends; 0 on the last day, negative when it is over. */
  readonly workingDaysLeft: number;
  readonly pausedOn: string | null;
  readonly pauseReason: PauseReason | null;
  readonly overdue: boolean;
  /** Whether a day up to `dueOn` is of a year that is not announced yet. */
  readonly provisional: boolean;
}

export interface ClockStart {
  /** The day of the event that began the stage; it is not counted (行政许可法 art. 82, 民法典 art. 201). */
  readonly startedOn: string;
  readonly pauses: readonly Pause[];
}

/** The clock of a stage on a day. Pure. */
export function clockOn(
  { startedOn, pauses }: ClockStart,
  { workingDays, article, verified }: Limit,
  calendar: WorkingCalendar,
  today: string,
): Clock {
  const counts = (day: string): boolean => calendar.works(day) && !isPaused(pauses, day);
  const open = pauses.find(({ until }) => until === null) ?? null;
  const lastCounted = open === null ? today : open.from;
  const used = countedDays(startedOn, lastCounted, counts);
  const dueOn = open === null ? lastDay(startedOn, workingDays, counts) : null;
  return {
    ...{ limit: workingDays, article, verified, startedOn, dueOn },
    workingDaysLeft: workingDays - used,
    pausedOn: open?.from ?? null,
    pauseReason: open?.reason ?? null,
    overdue: dueOn !== null && today > dueOn,
    provisional: dueOn !== null && calendar.isAssumed(dueOn),
  };
}

/** Why a clock with these pauses stands still now; null while it runs. */
export function stoppedFor(pauses: readonly Pick<Pause, "until" | "reason">[]): PauseReason | null {
  return pauses.find(({ until }) => until === null)?.reason ?? null;
}

/** Whether the clock stands still. */
export function isPausedNow(pauses: readonly Pick<Pause, "until">[]): boolean {
  return pauses.some(({ until }) => until === null);
}

function isPaused(pauses: readonly Pause[], day: string): boolean {
  return pauses.some(({ from, until }) => day > from && (until === null || day <= until));
}

function countedDays(start: string, end: string, counts: (day: string) => boolean): number {
  let count = 0;
  for (let day = nextDay(start); day <= end; day = nextDay(day)) if (counts(day)) count += 1;
  return count;
}

/** More calendar days than any limit of a procedure and its pauses may take. */
const MOST_DAYS = 20_000;

function lastDay(start: string, workingDays: number, counts: (day: string) => boolean): string {
  let day = start;
  let left = workingDays;
  for (let steps = 0; left > 0; steps += 1) {
    if (steps > MOST_DAYS) throw new RangeError(`no end of ${workingDays} working days after ${start}`);
    day = nextDay(day);
    if (counts(day)) left -= 1;
  }
  return day;
}
