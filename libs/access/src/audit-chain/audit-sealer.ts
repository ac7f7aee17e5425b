import type { DataSource } from "typeorm";
import { sealAudit } from "./seal-audit.js";

const POLL_MS = 1_000;
/** After a failure; it is tried again as long as the process lives. */
const PAUSE_MS = 5_000;

/** Seals the audit log and the revisions in the background until told to stop. Any number of processes may. */
export class AuditSealer {
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error("the sealer stops"));
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if ((await sealAudit(this.dataSource)) === 0) await this.pause(POLL_MS);
      } catch (error) {
        this.onError(error);
        await this.pause(PAUSE_MS);
      }
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
