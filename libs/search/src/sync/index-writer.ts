import type { IndexRow } from "./generation/index-rows.js";

/** How one table or index is written; the rounds around it are the same for all. */
export interface IndexWriter {
  /** Makes it and looks whether it is what it should be. @returns false when it may not be written to now. */
  prepare(row: IndexRow): Promise<boolean>;
  /** Writes one lease of work. @returns false when there was nothing to do. */
  write(): Promise<boolean>;
  /** Compares it with what it should hold and queues what differs. @returns how much that was. */
  compare(): Promise<number>;
}
