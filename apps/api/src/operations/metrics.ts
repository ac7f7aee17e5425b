import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { APP_VERSION } from "#config";
import type { AppParts } from "../app-parts.js";
import { addPoolGauge, measureRequests } from "./http-metrics.js";
import { addLicenceGauge } from "./licence-metrics.js";
import { addDeliveryGauge, addFileGauge } from "./procedure-metrics.js";
import { registerSearchMetrics } from "./registered-search-metrics.js";
import { SearchReader } from "./search-reading.js";

/** Prometheus metrics at `/metrics`: requests by route, the process, the pool, search and the sync of all workers. */
export function addMetrics(
  server: FastifyInstance,
  { dataSource, config, search, gateCatches }: AppParts,
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureRequests(server, registry);
  addPoolGauge(registry, dataSource);
  addLicenceGauge(registry, dataSource);
  addFileGauge(registry, dataSource);
  if (config.webhook !== null) addDeliveryGauge(registry, dataSource);
  const info = { name: "directory_info", help: "The running version", labelNames: ["version"] as const };
  new Gauge({ ...info, registers: [registry] }).set({ version: APP_VERSION }, 1);
  const fillSearchMetrics = registerSearchMetrics(registry, gateCatches);
  const reader = new SearchReader(search);
  server.get("/metrics", async (_request, reply) => {
    fillSearchMetrics(await reader.read());
    return reply.header("content-type", registry.contentType).send(await registry.metrics());
  });
}
