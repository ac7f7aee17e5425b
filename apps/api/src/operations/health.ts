import type { FastifyInstance } from "fastify";
import type { AppParts } from "../app-parts.js";
import { inTime } from "./in-time.js";

const PROBE_TIMEOUT_MS = 2_000;

export interface Readiness {
  readonly status: "ready" | "degraded" | "unavailable";
  readonly parts: {
    readonly database: "up" | "down";
    readonly search: "up" | "degraded" | "down";
    readonly worker: ReturnType<AppParts["worker"]>;
  };
}

/** Whether requests can be answered. Without its search index the program still answers, degraded. */
export async function readiness({ dataSource, search, worker }: AppParts): Promise<Readiness> {
  const database = (await inTime(dataSource.query(`SELECT 1`), PROBE_TIMEOUT_MS)) === null ? "down" : "up";
  const status = database === "up" ? await inTime(search.status(), PROBE_TIMEOUT_MS) : null;
  const searching = status === null ? "down" : status.degraded ? "degraded" : "up";
  const parts = { database, search: searching, worker: worker() } as const;
  if (database === "down") return { status: "unavailable", parts };
  const whole = searching === "up" && parts.worker !== "stopped";
  return { status: whole ? "ready" : "degraded", parts };
}

export function addHealth(server: FastifyInstance, parts: AppParts): void {
  server.get("/healthz", () => ({ status: "alive" }));
  server.get("/readyz", async (_request, reply) => {
    const state = await readiness(parts);
    return reply
      .code(state.status === "unavailable" ? 503 : 200)
      .header("cache-control", "no-store")
      .send(state);
  });
}
