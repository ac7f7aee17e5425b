import { findPrivateData, maskPrivateData, type Finding } from "#codes";

export type Severity = "error" | "warning";

/** Something found in an import. Row 1 is the header; a finding of the whole file is told there. */
export interface ImportFinding extends Finding {
  readonly row: number;
  /** The heading as the file has it; our own name for a column that it lacks; null for the whole row or file. */
  readonly column: string | null;
  /** The column's English name. */
  readonly field: string | null;
  readonly severity: Severity;
  /** What the cell holds, private data masked and cut where it is long. */
  readonly value: string | null;
}

const LONGEST_VALUE = 200;

/**
 * A cell's content as it may be shown and kept. Cut last: half of a number would not be known as one any more.
 * Whoever sends megabytes in one cell is shown none of it.
 */
export function shownValue(value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === "") return null;
  const printable = value.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
  if (printable.length > 20 * LONGEST_VALUE) return "***";
  const masked = maskPrivateData(printable);
  if (findPrivateData(masked).length > 0) return "***";
  return masked.length > LONGEST_VALUE ? `${masked.slice(0, LONGEST_VALUE)}…` : masked;
}
