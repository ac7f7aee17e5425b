const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Whoever lived so long did not die of the way in which it was started. */
const LIVED_WELL_MS = 60_000;

/** How long to wait before a child that lived so long is started again, the last wait (0 for none) known. */
export function restartPause(lastPauseMs: number, livedMs: number): number {
  if (livedMs >= LIVED_WELL_MS || lastPauseMs === 0) return FIRST_PAUSE_MS;
  return Math.min(LONGEST_PAUSE_MS, lastPauseMs * 2);
}
