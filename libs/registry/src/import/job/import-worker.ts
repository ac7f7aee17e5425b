import type { DataSource } from "typeorm";
import type { ReferenceData } from "../../reference-data.js";
import { auditImport } from "./audit-import.js";
import {
  endImport,
  leaseImport,
  LeaseLostError,
  MOST_ATTEMPTS,
  returnImport,
  type LeasedImport,
} from "./import-lease.js";
import { runImport } from "./run-import.js";

/** Between two looks for an import while there is none. */
const POLL_MS = 250;

export interface ImportWorkerParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly onError: (error: unknown) => void;
  /** Rows of one transaction; the usual number unless told. */
  readonly chunkRows?: number;
}

/**
 * Does imports one after the other until told to stop. Any number of workers may run on any machines: an import is
 * leased to one, and who takes over from a lost one goes on after the last row that was committed.
 */
export class ImportWorker {
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private endPause: () => void = () => undefined;

  constructor(private readonly parts: ImportWorkerParts) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Looks for an import at once. */
  wake(): void {
    this.endPause();
  }

  /** Ends after the rows under way; the import is given back. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error("the worker stops"));
    this.endPause();
    await this.running;
  }

  /** For commands and tests: does what there is to do, without the loop. */
  async drain(): Promise<void> {
    while (await this.round());
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (await this.round()) continue;
      } catch (error) {
        this.parts.onError(error);
      }
      await this.pause();
    }
  }

  /** @returns whether there was an import to do. */
  private async round(): Promise<boolean> {
    const { dataSource } = this.parts;
    const lease = await leaseImport(dataSource);
    if (lease === null) return false;
    try {
      if (lease.attempts > MOST_ATTEMPTS) await this.giveUp(lease);
      else await runImport(this.parts, lease, this.stopping.signal);
    } catch (error) {
      await this.afterFailure(lease, error);
    }
    return true;
  }

  private async afterFailure(lease: LeasedImport, error: unknown): Promise<void> {
    if (error instanceof LeaseLostError) return;
    const isStopping = this.stopping.signal.aborted;
    if (!isStopping) this.parts.onError(error);
    await returnImport(this.parts.dataSource, lease, isStopping ? "stopping" : "failing");
  }

  private giveUp({ job }: LeasedImport): Promise<void> {
    return this.parts.dataSource.transaction(async (tx) => {
      await endImport(tx, job.id, "failed", INTERRUPTED);
      await auditImport(tx, job.id, "import.failed");
    });
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

const INTERRUPTED = {
  code: "interrupted",
  message: {
    zh: "多次尝试均未能继续；已导入的行保留，可重新上传同一文件",
    en: "It could not go on after several tries; what was imported stays, and the same file can be sent again",
  },
} as const;
