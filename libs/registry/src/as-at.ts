/** A day that is asked about, and by whose knowledge. */
export interface AsAt {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
  /** What was known then; null means what is known now. */
  readonly knownAt: Date | null;
}
