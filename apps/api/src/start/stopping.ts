import type { Logger } from "pino";

interface Step {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/** Thrown by a start that was told to end before it was done. */
export class StartInterruptedError extends Error {
  override readonly name = "StartInterruptedError";
}

/** What has been started, so that all of it is stopped again, the last first, whatever else fails. */
export class Stopping {
  private readonly steps: Step[] = [];
  private begun: Promise<void> | null = null;

  constructor(private readonly logger: Logger) {}

  get hasBegun(): boolean {
    return this.begun !== null;
  }

  /** @throws StartInterruptedError once stopping has begun; what was just started is stopped first. */
  async add(name: string, stop: () => Promise<void>): Promise<void> {
    if (!this.hasBegun) {
      this.steps.push({ name, stop });
      return;
    }
    await this.end({ name, stop });
    throw new StartInterruptedError(name);
  }

  /** Stops everything once; a second call waits for the same end. */
  stop(): Promise<void> {
    this.begun ??= this.endAll();
    return this.begun;
  }

  private async endAll(): Promise<void> {
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) await this.end(step);
  }

  private async end({ name, stop }: Step): Promise<void> {
    try {
      await stop();
    } catch (error) {
      this.logger.error({ err: error }, `could not stop: ${name}`);
    }
  }
}
