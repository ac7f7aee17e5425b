import { setTimeout } from "node:timers/promises";

/** The value, or null when it fails or takes longer than that: a probe asks whether, not why. */
export async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T | null> {
  const timer = new AbortController();
  const late = setTimeout(withinMs, null, { signal: timer.signal }).catch(() => null);
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    timer.abort();
  }
}
