import type { Jurisdiction } from "#codes";

/** Raised when a column or member is taken away or means something else; new ones do not raise it. */
export const EXPORT_VERSION = 1;

export const EXPORT_FORMATS = ["csv", "ndjson", "jsonld"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is told of an export beside its records. */
export interface ExportHead {
  readonly version: number;
  readonly at: Date;
  /** Null for both sides. */
  readonly jurisdiction: Jurisdiction | null;
}
