import { MeilisearchApiError } from "meilisearch";
import { EngineUnavailableError } from "../search-engine.js";

/** Client errors that speak of the server's state rather than of what was asked: too slow, too many. */
const STATES = [408, 429];

/**
 * Whether an unanswered search speaks against the server: no or a cut connection, a 5xx, nonsense. A refusal of
 * what we asked (a bad filter, a deleted index, a wrong key) comes from a server that is well and costs no time.
 */
export function isServerFault(error: unknown): boolean {
  if (!(error instanceof EngineUnavailableError)) return false;
  const { cause } = error;
  if (!(cause instanceof MeilisearchApiError)) return true;
  const { status } = cause.response;
  return status >= 500 || STATES.includes(status);
}
