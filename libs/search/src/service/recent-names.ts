import type { ProposedName } from "../engines/postgres/names-starting.js";

const KEPT_MS = 20_000;
const MOST_KEPT = 2_000;

interface Kept {
  readonly until: number;
  readonly version: string;
  readonly names: Promise<readonly ProposedName[]>;
}

/**
 * What was proposed for the starts of the last seconds, so that the letters that everybody types first are
 * looked up once as long as nothing was written since. Only proposals are kept: whether they may be shown is asked each time.
 */
export class RecentNames {
  private readonly kept = new Map<string, Kept>();

  /** @param version of what proposals are made of. */
  async get(
    typed: string,
    version: string,
    propose: () => Promise<readonly ProposedName[]>,
  ): Promise<readonly ProposedName[]> {
    const now = Date.now();
    const known = this.kept.get(typed);
    if (known !== undefined && known.version === version && known.until > now) return known.names;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const names = propose();
    this.kept.set(typed, { until: now + KEPT_MS, version, names });
    // A proposal that failed is not kept.
    names.catch(() => this.kept.delete(typed));
    return names;
  }
}
