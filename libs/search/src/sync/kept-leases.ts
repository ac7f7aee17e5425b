import type { DataSource } from "typeorm";
import { orphanBatches } from "./batches.js";
import { returnLease, type Lease } from "./leases.js";

/**
 * Leases that could not be given back as the database was away: they are, first thing after it has come back,
 * instead of being waited for until they run out.
 */
export class KeptLeases {
  private kept: { readonly lease: Lease; readonly batch: string | null }[] = [];

  /** Keeps the lease when its work fails. @throws what the work throws. */
  async unlessDone<T>(lease: Lease, work: Promise<T>, batch: string | null = null): Promise<T> {
    return work.catch((error: unknown) => {
      this.kept.push({ lease, batch });
      throw error;
    });
  }

  /** Gives back what is still leased by those tokens; what was given back already has others or none. */
  async giveBack(dataSource: DataSource): Promise<void> {
    for (const { lease, batch } of this.kept) {
      if (batch !== null) await orphanBatches(dataSource, [batch]);
      await returnLease(dataSource, lease, 0);
    }
    this.kept = [];
  }
}
