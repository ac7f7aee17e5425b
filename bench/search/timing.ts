/** Milliseconds over many queries. */
export interface Timings {
  readonly queries: number;
  /** Over the queries, each by the median of its rounds: what a query costs, whatever else the machine did. */
  readonly p50: number;
  readonly p95: number;
  /** The 95th percentile of every single time taken. */
  readonly p95OfAll: number;
  /** The queries that took longest by that median, the longest first. */
  readonly slowest: readonly { readonly query: string; readonly ms: number }[];
}

const MOST_SLOWEST = 8;

/** One way to answer a query, timed beside others. */
export type Arm<T> = (query: T) => Promise<unknown>;

/**
 * Times every query in every arm, one arm after the other within each query and in turned order every other round, so
 * that whatever slows the machine meets all arms alike. A first round is not counted.
 */
export async function interleaved<T, Name extends string>(
  queries: readonly T[],
  arms: Readonly<Record<Name, Arm<T>>>,
  rounds: number,
): Promise<Record<Name, Timings>> {
  // The keys of a record by its own type.
  const names = Object.keys(arms) as Name[];
  const times = new Map(names.map((name) => [name, queries.map((): number[] => [])]));
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const [at, query] of queries.entries()) {
      for (const name of order) {
        const took = await timed(() => arms[name](query));
        if (round > 0) times.get(name)?.[at]?.push(took);
      }
    }
  }
  const labels = queries.map(labelOf);
  const entries = names.map((name) => [name, timingsOf(times.get(name) ?? [], labels)] as const);
  return Object.fromEntries(entries) as Record<Name, Timings>;
}

/** Sums up the times of each query's rounds. */
export function timingsOf(times: readonly (readonly number[])[], labels: readonly string[]): Timings {
  const medians = times.map((rounds) => percentile(rounds, 0.5));
  return {
    queries: times.length,
    p50: percentile(medians, 0.5),
    p95: percentile(medians, 0.95),
    p95OfAll: percentile(times.flat(), 0.95),
    slowest: medians
      .map((ms, at) => ({ query: labels[at] ?? "", ms }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, MOST_SLOWEST),
  };
}

function labelOf(query: unknown): string {
  return typeof query === "string" ? decodeURIComponent(query) : JSON.stringify(query);
}

/** The smallest value that at least the share of all are not above (nearest rank); 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
