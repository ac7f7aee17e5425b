import type { FastifyInstance } from "fastify";
import { Gauge, Histogram, type Registry } from "prom-client";
import type { DataSource } from "typeorm";

/** How long answers took, by route template and status. */
export function measureRequests(server: FastifyInstance, registry: Registry): void {
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

export function addPoolGauge(registry: Registry, dataSource: DataSource): void {
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
