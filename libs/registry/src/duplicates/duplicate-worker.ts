import type { DataSource } from "typeorm";
import type { ReferenceData } from "../reference-data.js";
import { DuplicateFinder } from "./duplicate-finder.js";

/** Between two looks for changed records. */
const POLL_MS = 15_000;

export interface DuplicateWorkerParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly onError: (error: unknown) => void;
}

/** Looks for duplicates now and then until told to stop. Any number may run: they take turns. */
export class DuplicateWorker {
  private readonly stopping = new AbortController();
  private readonly finder: DuplicateFinder;
  private running: Promise<void> | null = null;
  private endPause: () => void = () => undefined;

  constructor(private readonly parts: DuplicateWorkerParts) {
    this.finder = new DuplicateFinder(parts.dataSource, parts.reference);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error("the worker stops"));
    this.endPause();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.pause();
      try {
        await this.finder.drain(signal);
      } catch (error) {
        this.parts.onError(error);
      }
    }
  }

  private async pause(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
