import type { ErrorBody } from "./model.js";

/** The HTTP status and the kind of each error code. */
const CODES: Readonly<Record<string, readonly [status: number, type: string]>> = {
  index_not_found: [404, "invalid_request"],
  document_not_found: [404, "invalid_request"],
  task_not_found: [404, "invalid_request"],
  index_already_exists: [409, "invalid_request"],
  payload_too_large: [413, "invalid_request"],
  invalid_content_type: [415, "invalid_request"],
  missing_content_type: [415, "invalid_request"],
  missing_authorization_header: [401, "auth"],
  invalid_api_key: [403, "auth"],
  internal: [500, "internal"],
  not_implemented: [501, "system"],
  too_many_search_requests: [503, "system"],
};

export function errorBody(code: string, message: string): ErrorBody {
  const [, type] = CODES[code] ?? [400, "invalid_request"];
  return { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
}

/** A request that is refused, with the status that Meilisearch answers for its code. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly body: ErrorBody;

  constructor(code: string, message: string, status?: number) {
    super(message);
    this.status = status ?? CODES[code]?.[0] ?? 400;
    this.body = errorBody(code, message);
  }
}

export function indexNotFound(uid: string): ErrorBody {
  return errorBody("index_not_found", `Index \`${uid}\` not found.`);
}
