import type { ClockWork } from "../table/case-now.js";
import { clockOn } from "./clock.js";
import { limitOn, type LimitOf } from "./limits.js";

/**
 * Whether what is missing may still be told for the first time: within the limit for telling it, from the receipt on,
 * also where the case was accepted sooner (行政许可法 art. 32); at any time where no limit is known. Pure.
 * @param receivedOn YYYY-MM-DD in Asia/Shanghai, as `today`.
 */
export function mayTellFirst(
  stage: LimitOf,
  receivedOn: string,
  { limits, calendar }: ClockWork,
  today: string,
): boolean {
  const limit = limitOn(limits, stage, receivedOn);
  return limit === null || !clockOn({ startedOn: receivedOn, pauses: [] }, limit, calendar, today).overdue;
}
