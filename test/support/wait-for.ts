import { setTimeout } from "node:timers/promises";

const EVERY_MS = 50;

/**
 * Asks again and again until the probe has something to say.
 * @throws Error naming what was waited for, with what the probe failed of last, after `withinMs`.
 */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let last: unknown = null;
  while (Date.now() < deadline) {
    try {
      const found = await probe();
      if (found !== undefined && found !== null && found !== false) return found;
    } catch (error) {
      last = error;
    }
    await setTimeout(EVERY_MS);
  }
  throw new Error(`waited ${withinMs} ms in vain: ${what}`, { cause: last });
}
