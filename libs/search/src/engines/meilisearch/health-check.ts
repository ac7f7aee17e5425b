import { meiliClient } from "./meili-client.js";

/** Whoever asks how the server is waits no longer. */
const LIMIT_MS = 1_000;
/** A server that did not answer just now is not asked again for so long. */
const BAD_NEWS_MS = 1_000;

/** Asks a server whether it lives, for everybody at once and within a second. */
export class HealthCheck {
  private readonly ask: () => Promise<boolean>;
  private asking: Promise<boolean> | null = null;
  private badUntil = -Infinity;

  constructor(server: { readonly url: string; readonly key: string | null }) {
    const client = meiliClient(server, { timeout: LIMIT_MS });
    this.ask = () => client.isHealthy();
  }

  /** Never throws, and never takes longer than a second. */
  async isHealthy(): Promise<boolean> {
    if (performance.now() < this.badUntil) return false;
    this.asking ??= this.ask().finally(() => (this.asking = null));
    const healthy = await this.asking;
    if (!healthy) this.badUntil = performance.now() + BAD_NEWS_MS;
    return healthy;
  }
}
