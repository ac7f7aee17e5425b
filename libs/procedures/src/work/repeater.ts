/** Work that is done again and again in the background until it is told to stop. */
export interface RepeatedWork {
  /** One round. @returns milliseconds to pause then. */
  readonly round: (signal: AbortSignal) => Promise<number>;
  readonly onError: (error: unknown) => void;
  /** Milliseconds to pause after a round that failed. */
  readonly pauseAfterError: number;
}

/** Any number may do the same work in any processes, where its rounds allow that. */
export class Repeater {
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(private readonly work: RepeatedWork) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the round under way, which is told by its signal, and comes back when it has ended. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error("the worker stops"));
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) await this.pause(await this.round(signal));
  }

  private async round(signal: AbortSignal): Promise<number> {
    try {
      return await this.work.round(signal);
    } catch (error) {
      this.work.onError(error);
      return this.work.pauseAfterError;
    }
  }

  private async pause(ms: number): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(end, ms);
      function end(): void {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      }
      signal.addEventListener("abort", end);
    });
  }
}
