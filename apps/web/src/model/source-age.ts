/** From this many full years on, a reader is told to check before going. Our own choice, not a rule of law. */
export const STALE_YEARS = 3;

/**
 * Full years between a date as imprecise as `YYYY` or `YYYY-MM` and today (`YYYY-MM-DD`, Asia/Shanghai), or null
 * when the date can't be read. A bare year counts from its end, so that age is never overstated.
 */
export function sourceYears(asOf: string | null, today: string): number | null {
  const date = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(asOf ?? "");
  const now = /^(\d{4})-(\d{2})-(\d{2})$/.exec(today);
  if (date === null || now === null) return null;
  const from = dayCount(date[1], date[2] ?? "12", date[3] ?? "31");
  const to = dayCount(now[1], now[2] ?? "01", now[3] ?? "01");
  return Math.max(0, Math.floor((to - from) / 372));
}

// 31 days to every month: orders and subtracts dates well enough for whole years.
function dayCount(year: string | undefined, month: string, day: string): number {
  return Number(year) * 372 + (Number(month) - 1) * 31 + Number(day) - 1;
}
