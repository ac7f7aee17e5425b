import type { FastifyInstance } from "fastify";
import { languageTag } from "./language.js";
import { REQUEST_ID_HEADER } from "./request-id.js";
import { languageOfRequest, pathOf } from "./request-state.js";

/**
 * What every answer says: its request's id, and for the API that it is not to be kept. A body suspended a
 * moment ago must not come back out of a cache; reference data says otherwise by itself.
 */
export function addResponseHeaders(server: FastifyInstance): void {
  server.addHook("onRequest", (request, reply, done) => {
    void reply.header(REQUEST_ID_HEADER, request.id);
    if (pathOf(request).startsWith("/api/v1/")) {
      void reply.headers({
        "cache-control": "no-store",
        "content-language": languageTag(languageOfRequest(request)),
        vary: "accept-language, authorization",
      });
    }
    done();
  });
}
