import { MeilisearchApiError } from "meilisearch";

/** A task ended in failure or was cancelled; with it every document of its batch. */
export class TaskFailedError extends Error {
  override readonly name = "TaskFailedError";

  constructor(
    message: string,
    /** Meilisearch's own code of the error. */
    readonly code: string,
    /** `invalid_request`, `internal`, `auth`, `system` or, of a cancelled one, `canceled`. */
    readonly type: string,
  ) {
    super(message);
  }
}

/** A task was acknowledged and is known no more: the server went back in time. */
export class TaskLostError extends Error {
  override readonly name = "TaskLostError";
}

/** No answer for too long; the task may still be done. */
export class TaskTimeoutError extends Error {
  override readonly name = "TaskTimeoutError";
}

/**
 * Whose fault a failed batch is: its documents' (smaller batches find the one), the index's (it is gone) or the
 * server's and the way's to it (nothing is counted against anybody).
 */
export type Blame = "documents" | "index" | "server";

/** Codes that Meilisearch calls invalid requests though no document has anything to do with them. */
const INDEX_CODES: ReadonlySet<string> = new Set(["index_not_found"]);
/** Statuses at which the documents themselves were looked at; 401, 403, 404, 408 and 429 say nothing of them. */
const DOCUMENT_STATUSES: ReadonlySet<number> = new Set([400, 413, 415, 422]);

export function blameFor(error: unknown): Blame {
  if (error instanceof TaskFailedError) {
    if (INDEX_CODES.has(error.code)) return "index";
    return error.type === "invalid_request" || error.type === "internal" ? "documents" : "server";
  }
  if (error instanceof MeilisearchApiError) {
    if (INDEX_CODES.has(error.cause?.code ?? "")) return "index";
    return DOCUMENT_STATUSES.has(error.response.status) ? "documents" : "server";
  }
  return "server";
}
