import type { Licence, Period } from "../api/fact-types.js";

/** So many days before its end a reader is told that a licence ends; the register warns its own side as early. */
export const WARNED_DAYS = 90;

const DAY_MS = 24 * 3600 * 1000;

export type Validity =
  { readonly kind: "future" | "present" | "past" } | { readonly kind: "ending"; readonly daysLeft: number };

/** Where a day stands in a period; days are `YYYY-MM-DD`, and today counts as one of those left. */
export function validityOf({ from, until }: Period, today: string): Validity {
  if (from !== null && from > today) return { kind: "future" };
  if (until === null) return { kind: "present" };
  if (until <= today) return { kind: "past" };
  const daysLeft = Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS);
  return daysLeft <= WARNED_DAYS ? { kind: "ending", daysLeft } : { kind: "present" };
}

/** The last day of a period whose first day without it is given. */
export function lastDay(until: string): string {
  return new Date(Date.parse(until) - DAY_MS).toISOString().slice(0, 10);
}

/** Whether another licence of the same kind goes on where this one ends, so that its end is no news. */
export function isFollowed({ id, kind, until }: Licence, licences: readonly Licence[]): boolean {
  if (until === null) return false;
  return licences.some(
    (other) =>
      other.id !== id &&
      other.kind === kind &&
      other.state !== "withdrawn" &&
      (other.from ?? "") <= until &&
      (other.until === null || other.until > until),
  );
}
