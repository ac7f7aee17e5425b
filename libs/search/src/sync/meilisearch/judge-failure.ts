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

/** The server gives numbers to tasks that it has given before: an older state of it was put back. */
export class ServerWentBackError extends Error {
  override readonly name = "ServerWentBackError";
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
/** Codes that it calls internal, as it does what a document's form breaks, though its own storage is at fault. */
const STORAGE_CODES: ReadonlySet<string> = new Set(["database_size_limit_reached", "invalid_store_file"]);
/** A full disk is of type `system`, though the request is answered 422 as if it were at fault. */
const DOCUMENT_TYPES: ReadonlySet<string> = new Set(["invalid_request", "internal"]);
/** Statuses at which the documents themselves were looked at; 401, 403, 404, 408 and 429 say nothing of them. */
const DOCUMENT_STATUSES: ReadonlySet<number> = new Set([400, 413, 415, 422]);

export function blameFor(error: unknown): Blame {
  if (error instanceof TaskFailedError) return blameOf(error.code, error.type);
  if (!(error instanceof MeilisearchApiError)) return "server";
  const { code = "", type = "invalid_request" } = error.cause ?? {};
  const blame = blameOf(code, type);
  return blame === "documents" && !DOCUMENT_STATUSES.has(error.response.status) ? "server" : blame;
}

function blameOf(code: string, type: string): Blame {
  if (INDEX_CODES.has(code)) return "index";
  return DOCUMENT_TYPES.has(type) && !STORAGE_CODES.has(code) ? "documents" : "server";
}
