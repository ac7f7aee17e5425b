import type { Child } from "./meilisearch-program.js";
import { restartPause } from "./restart-pause.js";

/** Has a child started again whenever it dies, after pauses that grow, until it is stopped. */
export class SupervisedChild {
  private stopping = false;
  private endPause: (() => void) | null = null;
  private readonly watching: Promise<void>;

  constructor(
    private child: Child,
    private readonly start: () => Promise<Child>,
    private readonly log: (message: string) => void,
  ) {
    this.watching = this.watch();
  }

  /** Ends the child and the starting of new ones. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.endPause?.();
    await this.child.stop();
    await this.watching;
  }

  private async watch(): Promise<void> {
    let pauseMs = 0;
    let livedMs = 0;
    while (!this.stopping) {
      const since = performance.now();
      const how = await this.child.ended;
      if (this.stopping) return;
      livedMs = performance.now() - since;
      do {
        pauseMs = restartPause(pauseMs, livedMs);
        livedMs = 0;
        this.log(`Meilisearch ended (${how}); it is started again in ${pauseMs / 1000} s`);
        await this.pause(pauseMs);
      } while (!this.stopping && !(await this.startAgain()));
    }
  }

  /** False where it can't be started now. */
  private async startAgain(): Promise<boolean> {
    try {
      this.child = await this.start();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.log(`Meilisearch could not be started again: ${why}`);
      return false;
    }
    // Stopped while it was being started: whoever stopped knew only the one before.
    if (this.stopping) await this.child.stop();
    return true;
  }

  private async pause(ms: number): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = null;
  }
}
