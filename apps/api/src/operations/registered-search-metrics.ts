import { Counter, Gauge, type Registry } from "prom-client";
import type { GateCatches } from "./gate-catches.js";
import { SEARCH_METRICS, type SearchMetric } from "./search-metrics.js";
import type { SearchReading } from "./search-reading.js";

type Fill = (reading: SearchReading | null) => void;

/**
 * Puts search's metrics into a registry.
 * @returns what makes them tell a reading. Without one they tell nothing: an old value would look like a good one.
 */
export function registerSearchMetrics(registry: Registry, gateCatches: GateCatches): Fill {
  const fills = [...SEARCH_METRICS.map((metric) => register(registry, metric)), registerUp(registry)];
  registerGateCatches(registry, gateCatches);
  return (reading) => {
    for (const fill of fills) fill(reading);
  };
}

function register(registry: Registry, { name, help, type, labelNames, samples }: SearchMetric): Fill {
  const options = { name, help, labelNames, registers: [registry] };
  const metric = type === "counter" ? new Counter(options) : new Gauge(options);
  return (reading) => {
    metric.reset();
    // What has no labels begins with a zero that nobody has measured.
    if (labelNames.length === 0) metric.remove();
    if (reading === null) return;
    for (const { labels, value } of samples(reading)) metric.inc(labels, value);
  };
}

function registerUp(registry: Registry): Fill {
  const help = "1 when the figures of search could be read for this scrape";
  const up = new Gauge({ name: "search_figures_up", help, registers: [registry] });
  return (reading) => up.set(reading === null ? 0 : 1);
}

/** Counted in this process, hence told also while the database is away. */
function registerGateCatches(registry: Registry, gateCatches: GateCatches): void {
  new Counter({
    name: "search_gate_catches_total",
    help: "Bodies that an index named and the register does not list",
    labelNames: ["engine"] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [engine, count] of gateCatches.byEngine()) this.inc({ engine }, count);
    },
  });
}
