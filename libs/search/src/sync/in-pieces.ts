import { setImmediate } from "node:timers/promises";

/** Few enough that a process which also answers requests is never held up for long. */
const PIECE = 100;

/** Goes through a list in small pieces and lets everything else run in between. @throws the signal's reason. */
export async function inPieces<T>(
  list: readonly T[],
  signal: AbortSignal,
  work: (piece: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < list.length; from += PIECE) {
    signal.throwIfAborted();
    await work(list.slice(from, from + PIECE));
    await setImmediate();
  }
}
