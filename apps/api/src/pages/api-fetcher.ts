import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Fetcher } from "./web-build.js";

/**
 * Asks the API for a page without a network. A page is the same for everybody, so it never carries the
 * caller's own rights along.
 */
export function apiFetcher(server: FastifyInstance, page: FastifyRequest): Fetcher {
  return async (url, language) => {
    const answer = await server.inject({
      method: "GET",
      url,
      headers: { accept: "application/json", "accept-language": language, "x-request-id": page.id },
    });
    return { status: answer.statusCode, body: answer.json<unknown>() };
  };
}
