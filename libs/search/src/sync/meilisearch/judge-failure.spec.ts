import { describe, expect, it } from "@jest/globals";
import { MeilisearchApiError, MeilisearchRequestError, MeilisearchRequestTimeOutError } from "meilisearch";
import { blameFor, TaskFailedError, TaskLostError, TaskTimeoutError, type Blame } from "./judge-failure.js";

const failed = (code: string, type: string): TaskFailedError => new TaskFailedError("（测试）", code, type);

function refused(status: number, code = "", type = ""): MeilisearchApiError {
  const cause = { message: "（测试）", code, type, link: "" };
  return new MeilisearchApiError(new Response(null, { status }), code === "" ? undefined : cause);
}

type Case = readonly [what: string, error: unknown, blame: Blame];

/** Codes and types as the server's own list of errors has them. */
const CASES: readonly Case[] = [
  ["a task with a document without a good id", failed("invalid_document_id", "invalid_request"), "documents"],
  ["a task with a document without an id", failed("missing_document_id", "invalid_request"), "documents"],
  ["a task with too many fields", failed("max_fields_limit_exceeded", "invalid_request"), "documents"],
  ["a task that broke on a document's form", failed("internal", "internal"), "documents"],
  ["a task for an index that is gone", failed("index_not_found", "invalid_request"), "index"],
  ["a task on a full disk", failed("no_space_left_on_device", "system"), "server"],
  ["a task that could not read or write", failed("io_error", "system"), "server"],
  ["a task with too many files open", failed("too_many_open_files", "system"), "server"],
  ["a task for which the database is full", failed("database_size_limit_reached", "internal"), "server"],
  ["a task on a broken database", failed("invalid_store_file", "internal"), "server"],
  ["a cancelled task", failed("", "canceled"), "server"],
  ["a task without a known reason", failed("", ""), "server"],
  ["a request with a bad document", refused(400, "malformed_payload", "invalid_request"), "documents"],
  ["a request that is too large", refused(413, "payload_too_large", "invalid_request"), "documents"],
  ["a request on a full disk", refused(422, "no_space_left_on_device", "system"), "server"],
  ["a request that could not be kept", refused(422, "io_error", "system"), "server"],
  ["a request for an index that is gone", refused(404, "index_not_found", "invalid_request"), "index"],
  ["a request without a key", refused(401, "missing_authorization_header", "auth"), "server"],
  ["a request with a wrong key", refused(403, "invalid_api_key", "auth"), "server"],
  ["a request that came too slowly", refused(408), "server"],
  ["one request too many", refused(429), "server"],
  ["a server that broke", refused(500, "internal", "internal"), "server"],
  ["a gateway that found nobody", refused(502), "server"],
  ["a server that has too much to do", refused(503, "too_many_search_requests", "system"), "server"],
  ["a gateway that waited too long", refused(504), "server"],
  ["a page not found by something that is no Meilisearch", refused(404), "server"],
  [
    "no connection",
    new MeilisearchRequestError("http://127.0.0.1:1", new TypeError("fetch failed")),
    "server",
  ],
  ["no answer in time", new MeilisearchRequestTimeOutError(5_000, {}), "server"],
  ["a task that the server has forgotten", new TaskLostError("task 7"), "server"],
  ["a task that takes too long", new TaskTimeoutError("task 7"), "server"],
  ["a worker that stops", new Error("the worker stops"), "server"],
  ["an error of our own", new RangeError("out of range"), "server"],
];

describe("the blame for a batch that was not taken in", () => {
  it.each(CASES)("%s: counted against the one at fault only", (_what, error, blame) => {
    expect(blameFor(error)).toBe(blame);
  });
});
