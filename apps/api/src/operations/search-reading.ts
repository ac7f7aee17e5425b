import type { Search, SearchStatus } from "#search";
import { inTime } from "./in-time.js";

/** Shorter than the time that a scraper gives. */
const READ_TIMEOUT_MS = 3_000;

/** What is known of search at one moment. */
export interface SearchReading {
  readonly status: SearchStatus;
  readonly figures: Awaited<ReturnType<Search["figures"]>>;
  readonly at: Date;
}

/** Reads search's state for metrics: once for all scrapes of one moment, and never for longer than they wait. */
export class SearchReader {
  private underWay: Promise<SearchReading> | null = null;

  constructor(
    private readonly search: Pick<Search, "status" | "figures">,
    private readonly timeoutMs = READ_TIMEOUT_MS,
  ) {}

  /** @returns null when the database is away or too slow; what it is asked then is not asked a second time. */
  async read(): Promise<SearchReading | null> {
    this.underWay ??= this.ask().finally(() => (this.underWay = null));
    return inTime(this.underWay, this.timeoutMs);
  }

  private async ask(): Promise<SearchReading> {
    const [status, figures] = await Promise.all([this.search.status(), this.search.figures()]);
    return { status, figures, at: new Date() };
  }
}
