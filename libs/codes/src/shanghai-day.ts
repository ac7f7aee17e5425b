// China has had one zone and no summer time since 1991; these functions are for the present, not for 1986-1991.
const OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

function shifted(now: Date): string {
  return new Date(now.getTime() + OFFSET_MS).toISOString();
}

/** The date in Asia/Shanghai at that moment, `YYYY-MM-DD`. */
export function shanghaiToday(now: Date): string {
  return shifted(now).slice(0, 10);
}

/** The moment as RFC 3339 with `+08:00`; milliseconds are written only when there are some. */
export function shanghaiIso(now: Date): string {
  return shifted(now)
    .replace(/\.000Z$/, "Z")
    .replace(/Z$/, "+08:00");
}

/** The first moment of the next day in Asia/Shanghai; always later than `now`. */
export function nextShanghaiMidnight(now: Date): Date {
  const local = now.getTime() + OFFSET_MS;
  return new Date((Math.floor(local / DAY_MS) + 1) * DAY_MS - OFFSET_MS);
}
