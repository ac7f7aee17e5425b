const LONGEST_PAUSE_MS = 5_000;

/**
 * Runs rounds one after another: at once again while there is work, else after the poll time or a wake.
 * A round that throws is reported and tried again after a pause that doubles up to a bound.
 */
export class WakeableLoop {
  private running: Promise<void> | null = null;
  private stopping = false;
  private woken = false;
  private failing = false;
  private endPause: (() => void) | null = null;

  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly pollMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends a pause for want of work; one after a failure is kept, however often it is woken. */
  wake(): void {
    this.woken = true;
    if (!this.failing) this.endPause?.();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.endPause?.();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      this.woken = false;
      try {
        const more = await this.round();
        failures = 0;
        this.failing = false;
        if (!more) await this.pause(this.pollMs);
      } catch (error) {
        this.onError(error);
        failures += 1;
        this.failing = true;
        await this.pause(Math.min(LONGEST_PAUSE_MS, this.pollMs * 2 ** (failures - 1)));
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    if ((this.woken && !this.failing) || this.stopping) return;
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
