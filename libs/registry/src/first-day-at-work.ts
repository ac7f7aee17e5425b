import { firstDay, isRealDate } from "#codes";
import { recordBegins } from "./record-begins.js";

interface Person {
  /** When they first practised, wherever that was. */
  readonly licensedOn: string | null;
  readonly sourceAsOf: string | null;
}

/**
 * The first day on which a person can have worked for the body that their source names: when they were licensed, else
 * the first day of the source's date, else `today`; never before the body had begun.
 * @returns YYYY-MM-DD, in Asia/Shanghai as all of these are.
 */
export function firstDayAtWork(
  { licensedOn, sourceAsOf }: Person,
  body: Parameters<typeof recordBegins>[0] | null,
  today: string,
): string {
  const known = sourceAsOf === null ? today : firstDay(sourceAsOf);
  const first = licensedOn !== null && isRealDate(licensedOn) ? licensedOn : known;
  const begun = body === null ? null : recordBegins(body);
  return begun !== null && begun > first ? begun : first;
}
