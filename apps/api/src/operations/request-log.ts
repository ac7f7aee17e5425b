import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";

/** One line for each answer: no query, no body, no token, no caller's address. */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook("onResponse", (request, reply, done) => {
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? "unknown",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    logger.info(line, "request");
    done();
  });
}
