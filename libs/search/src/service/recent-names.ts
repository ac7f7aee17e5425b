import type { ProposedName } from "../engines/postgres/names-starting.js";

/** What was saved is proposed a moment later. */
const KEPT_MS = 1_000;
const MOST_KEPT = 2_000;

interface Kept {
  readonly until: number;
  readonly names: Promise<readonly ProposedName[]>;
}

/**
 * What was proposed for the starts of the last second, so that the letters that everybody types first are
 * looked up once. Only proposals are kept: whether they may be shown is asked each time.
 */
export class RecentNames {
  private readonly kept = new Map<string, Kept>();

  async get(
    typed: string,
    propose: () => Promise<readonly ProposedName[]>,
  ): Promise<readonly ProposedName[]> {
    const now = Date.now();
    const known = this.kept.get(typed);
    if (known !== undefined && known.until > now) return known.names;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const names = propose();
    this.kept.set(typed, { until: now + KEPT_MS, names });
    // A proposal that failed is not kept.
    names.catch(() => this.kept.delete(typed));
    return names;
  }
}
