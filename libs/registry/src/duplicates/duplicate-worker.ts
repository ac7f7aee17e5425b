import type { DataSource } from "typeorm";
import { importRuns } from "../import/job/import-runs.query.js";
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
    await this.pause(POLL_MS);
    while (!signal.aborted) {
      try {
        await this.pause(await this.batch());
      } catch (error) {
        this.parts.onError(error);
        await this.pause(POLL_MS);
      }
    }
  }

  /** One batch. @returns how long to pause then: as long as it took, so that it has half of a core at most. */
  private async batch(): Promise<number> {
    if (await importRuns(this.parts.dataSource)) return POLL_MS;
    const began = performance.now();
    const compared = await this.finder.round();
    return compared === null ? POLL_MS : performance.now() - began;
  }

  private async pause(ms: number): Promise<void> {
    if (this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
