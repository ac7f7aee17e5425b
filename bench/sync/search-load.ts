import type { LoadSize } from "#seeds";
import { FACETS, searchPath } from "../search/bench-query.js";
import { loadDataQueries } from "../search/sample-queries.js";
import { readFound } from "./search-door.js";
import type { Stage } from "./stage.js";

const QUERIES = 120;
const WARM_UP = 30;

export interface SearchTimes {
  readonly times: readonly number[];
  /** Searches that Postgres answered in Meilisearch's place. */
  readonly degraded: number;
  /** Searches that found nothing although they found something at the first asking. */
  readonly emptied: number;
}

/** People who search all the time, one search after the other. */
export class SearchLoad {
  private readonly paths: readonly string[];
  private readonly finding = new Set<string>();

  constructor(
    private readonly stage: Stage,
    size: LoadSize,
  ) {
    this.paths = loadDataQueries(size, QUERIES).map((query) => searchPath(query, FACETS));
  }

  /** Asks everything once, so that it is known what finds something. */
  async warmUp(): Promise<void> {
    for (const path of this.paths) {
      if (readFound(await this.stage.ask(path)).ids.length > 0) this.finding.add(path);
    }
    for (const path of this.paths.slice(0, WARM_UP)) await this.stage.ask(path);
  }

  /** Searches until told to stop, and through all queries at least once. */
  async run(isOver: () => boolean): Promise<SearchTimes> {
    const times: number[] = [];
    let [degraded, emptied] = [0, 0];
    for (let at = 0; at < this.paths.length || !isOver(); at += 1) {
      const path = this.paths[at % this.paths.length] ?? "";
      const started = performance.now();
      const answer = await this.stage.ask(path);
      times.push(performance.now() - started);
      const found = readFound(answer);
      if (found.degraded) degraded += 1;
      if (found.ids.length === 0 && this.finding.has(path)) emptied += 1;
    }
    return { times, degraded, emptied };
  }
}
