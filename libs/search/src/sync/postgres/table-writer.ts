import type { DataSource } from "typeorm";
import { STANDING_SUBJECTS } from "#codes";
import type { ReferenceData } from "#registry";
import { compareTable } from "../drift/compare-table.js";
import { driftFound } from "../drift/drift.js";
import { unequalInTable } from "../drift/compare-counts.js";
import type { IndexWriter } from "../index-writer.js";
import { KeptLeases } from "../kept-leases.js";
import { leaseWork, type Lease } from "../leases.js";
import { writeTableBatch } from "./write-table.js";

/** Bulk goes in small steps, so that a single change never waits for a long one. */
const SIZES = { live: 200, bulk: 100 };

export interface TableWriterParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly table: string;
  readonly signal: AbortSignal;
}

/** The way into one table of the Postgres engine. */
export class TableWriter implements IndexWriter {
  private readonly kept = new KeptLeases();
  private wasLive = false;

  constructor(private readonly parts: TableWriterParts) {}

  prepare(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async write(): Promise<boolean> {
    const { dataSource, reference, table } = this.parts;
    await this.kept.giveBack(dataSource);
    const lease = (await this.turnOfBulk()) ?? (await leaseWork(dataSource, table, SIZES));
    if (lease === null) return false;
    this.wasLive = !lease.bulk;
    await this.kept.unlessDone(lease, writeTableBatch(dataSource, lease, reference));
    return true;
  }

  /** After live work a small step of bulk, which would else wait for ever where changes never stop. */
  private async turnOfBulk(): Promise<Lease | null> {
    const { dataSource, table } = this.parts;
    return this.wasLive ? leaseWork(dataSource, table, SIZES, true) : null;
  }

  /** Written in the register's own transactions, a table is counted, and compared only where the counts differ. */
  async compare(): Promise<number> {
    const { dataSource, table } = this.parts;
    for (const kind of STANDING_SUBJECTS) {
      const unequal = await unequalInTable(dataSource, table, kind);
      if (unequal.length > 0) return driftFound(await compareTable(this.parts));
    }
    return 0;
  }
}
