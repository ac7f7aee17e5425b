import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { DataSource } from "typeorm";
import { APP_VERSION } from "#config";
import type { Search } from "#search";
import type { AppParts } from "../app-parts.js";

/** Prometheus metrics at `/metrics`: requests by route, the process, the pool and the lag of the index. */
export function addMetrics(server: FastifyInstance, { dataSource, search }: AppParts): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureRequests(server, registry);
  addPoolGauge(registry, dataSource);
  addLagGauges(registry, search);
  const info = { name: "directory_info", help: "The running version", labelNames: ["version"] as const };
  new Gauge({ ...info, registers: [registry] }).set({ version: APP_VERSION }, 1);
  server.get("/metrics", async (_request, reply) => {
    return reply.header("content-type", registry.contentType).send(await registry.metrics());
  });
}

function measureRequests(server: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer, by route template",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  server.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
}

function addPoolGauge(registry: Registry, dataSource: DataSource): void {
  new Gauge({
    name: "database_pool_connections",
    help: "Connections of the pool, and requests that wait for one",
    labelNames: ["state"] as const,
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(poolCounts(dataSource))) this.set({ state }, count);
    },
  });
}

function poolCounts({ driver }: DataSource): Record<string, number> {
  const pool: unknown = "master" in driver ? driver.master : undefined;
  if (typeof pool !== "object" || pool === null) return {};
  const total = "totalCount" in pool ? Number(pool.totalCount) : 0;
  const idle = "idleCount" in pool ? Number(pool.idleCount) : 0;
  const waiting = "waitingCount" in pool ? Number(pool.waitingCount) : 0;
  return { busy: total - idle, idle, waiting };
}

function addLagGauges(registry: Registry, search: Search): void {
  const pending = gauge(
    registry,
    "search_lag_pending",
    "Documents that the answering engine has not confirmed",
  );
  const oldest = gauge(registry, "search_lag_oldest_seconds", "Age of the oldest unconfirmed document");
  const parked = gauge(registry, "search_lag_parked", "Documents that the engine refuses");
  const degraded = new Gauge({
    name: "search_degraded",
    help: "1 while search answers without the engine it should use",
    registers: [registry],
    // One question fills all four; without an answer the last values stay.
    async collect() {
      const status = await search.status().catch(() => null);
      if (status === null) return;
      this.set(status.degraded ? 1 : 0);
      pending.set(status.lag.pending);
      oldest.set(status.lag.oldestSeconds);
      parked.set(status.lag.parked);
    },
  });
  degraded.set(0);
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] });
}
