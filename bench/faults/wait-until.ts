import { setTimeout } from "node:timers/promises";

/** A condition did not come about in its time. */
export class WaitedInVainError extends Error {
  override readonly name = "WaitedInVainError";
}

/**
 * Asks again and again until the probe says true.
 * @throws WaitedInVainError after `withinMs`, with what the probe failed of last as its cause.
 */
export async function waitUntil(
  what: string,
  probe: () => Promise<boolean> | boolean,
  withinMs: number,
  everyMs = 50,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  let last: unknown = null;
  while (Date.now() < deadline) {
    try {
      if (await probe()) return;
    } catch (error) {
      last = error;
    }
    await setTimeout(everyMs);
  }
  throw new WaitedInVainError(`waited ${Math.round(withinMs / 1000)} s in vain for ${what}`, { cause: last });
}
