import type { IncomingMessage } from "node:http";
import { newId } from "#codes";

export const REQUEST_ID_HEADER = "x-request-id";

/** The caller's own id where it is a plain short token, so that it can stand in a log; else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, "headers">): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === "string" && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : newId();
}
