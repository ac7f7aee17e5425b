import type { FastifyServerOptions } from "fastify";
import { answerClientError } from "./http/client-error.js";
import { RawQuery } from "./http/raw-query.js";
import { requestIdOf } from "./http/request-id.js";
import { refusalOf, INTERNAL } from "./problem/refusal-of.js";
import { sendProblem } from "./problem/send-problem.js";

const MEGABYTE = 1024 * 1024;
export const API_BODY_LIMIT = MEGABYTE;

/** How the HTTP server is set up. Nothing of a request is trusted: no proxy headers, no guessed encodings. */
export function serverOptions(): FastifyServerOptions {
  return {
    logger: false,
    trustProxy: false,
    bodyLimit: API_BODY_LIMIT,
    requestTimeout: 30_000,
    keepAliveTimeout: 15_000,
    forceCloseConnections: "idle",
    genReqId: requestIdOf,
    clientErrorHandler: answerClientError,
    // Paths that the router itself refuses (broken escapes, endless parameters) never reach the filter.
    frameworkErrors: (error, request, reply) => {
      sendProblem(refusalOf(error) ?? INTERNAL, request, reply);
    },
    routerOptions: {
      maxParamLength: 200,
      // Read by the pipe, after the guards; the type of the option knows parsed objects only.
      querystringParser: (text: string) => new RawQuery(text) as unknown as Record<string, unknown>,
    },
  };
}
